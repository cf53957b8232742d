#include "api/http/precondition.hpp"

#include "api/http/etag.hpp"
#include "api/http/problem.hpp"

namespace almoner::http {
namespace {

constexpr std::string_view no_tag = "";  // of nothing: a weak tag never matches

}  // namespace

Precondition precondition_of(const Request& request, Change change) {
  const auto header = request.header("If-Match");
  if (!header)
    return {problem_response(
                428, "Send If-Match with the ETag that you read, so that nobody's change is lost."),
            {}};
  const auto condition = read_tag_condition(*header);
  if (!condition) return {problem_response(400, "If-Match is not a list of entity tags."), {}};
  if (condition->any && change == Change::by_decision)
    return {problem_response(428,
                             "If-Match: * names no version. Send the ETag that you read, so that "
                             "you decide on what you saw."),
            {}};
  if (condition->tags.size() > 1)
    return {problem_response(400, "If-Match names several versions. Send the one that you read."),
            {}};
  if (condition->any) return {};
  const EntityTag& tag = condition->tags.front();
  return {std::nullopt, tag.weak ? std::string(no_tag) : std::string(tag.opaque)};
}

}  // namespace almoner::http
