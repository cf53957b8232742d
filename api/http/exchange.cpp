#include "api/http/exchange.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "api/http/media_type.hpp"
#include "api/http/problem.hpp"
#include "api/http/target.hpp"
#include "api/service/repeated_member.hpp"

namespace almoner::http {
namespace json = boost::json;

namespace {

constexpr const char* json_type = "application/json";

JsonBody refused(int status, const std::string& detail) {
  return {std::nullopt, problem_response(status, detail)};
}

// Line and column, because an offset helps nobody.
std::string place_of(std::string_view text, std::size_t offset) {
  std::size_t line = 1, column = 1;
  for (std::size_t i = 0; i < std::min(offset, text.size()); ++i) {
    column = text[i] == '\n' ? 1 : column + 1;
    line += text[i] == '\n';
  }
  return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

std::vector<ProblemItem> items_of(const std::vector<workflow::Reason>& reasons) {
  std::vector<ProblemItem> items;
  for (const auto& reason : reasons)
    items.push_back({std::string(workflow::name_of(reason.code)), reason.text, reason.field});
  return items;
}

struct TroubleRow {
  int status;
  const char* title;
  bool as_errors;  // what was sent is wrong, rather than what the workflow says
};

TroubleRow row_of(service::Trouble trouble) {
  switch (trouble) {
    case service::Trouble::not_signed_in:
      return {401, "Not signed in", false};
    case service::Trouble::forbidden:
      return {403, "Not yours to do", false};
    case service::Trouble::not_found:
      return {404, "", false};
    case service::Trouble::stale:
      return {412, "Changed meanwhile", false};
    case service::Trouble::refused:
      return {422, "Refused", false};
    case service::Trouble::invalid:
      return {422, "Not understood", true};
    case service::Trouble::busy:
      break;
  }
  return {503, "Try again", false};
}

}  // namespace

JsonBody json_body(const Request& request) {
  if (body_kind(request) != BodyKind::json)
    return {std::nullopt, unsupported_media_type("application/json")};
  json::parse_options options;
  options.max_depth = BodyLimits::depth_max;
  // In blocks that the whole body shares, rather than one by one.
  json::stream_parser parser(json::make_shared_resource<json::monotonic_resource>(), options);
  boost::system::error_code error;
  const std::size_t read = parser.write_some(request.body, error);
  if (!error && read == request.body.size()) parser.finish(error);
  if (error || read != request.body.size())
    return refused(400, "The body is not JSON at " + place_of(request.body, read) + ".");
  json::value value = parser.release();
  if (!value.is_object()) return refused(400, "The body is JSON but not an object.");
  if (const auto member = service::repeated_member(value, request.body))
    return refused(400, "The body gives “" + *member + "” twice; give each member once.");
  return {std::move(value.get_object()), std::nullopt};
}

void read_body_early(Exchange& exchange) {
  const auto bytes = exchange.request.body.size();
  if (bytes > 0 && bytes <= BodyLimits::early_bytes_max)
    exchange.early_body = json_body(exchange.request);
}

JsonBody take_body(Exchange& exchange) {
  if (!exchange.early_body) return json_body(exchange.request);
  JsonBody body = std::move(*exchange.early_body);
  exchange.early_body.reset();
  return body;
}

std::variant<Fields, Response> read_page_form(const Request& request) {
  if (request.body.empty()) return Fields{};
  if (body_kind(request) != BodyKind::form)
    return unsupported_media_type("application/x-www-form-urlencoded");
  const auto fields = 1 + std::count(request.body.begin(), request.body.end(), '&');
  if (static_cast<std::size_t>(fields) > FormLimits::fields_max)
    return problem_response(413, "This form has more fields than a page of ours ever sends.");
  return read_form(request.body);
}

std::int64_t id_parameter(const Exchange& exchange, std::string_view name) {
  const std::string_view text = exchange.parameter(name);
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  return error == std::errc{} && end == text.data() + text.size() && id > 0 ? id : 0;
}

Response json_response(int status, const json::object& body) {
  return Response(status, json_type, json::serialize(body));
}

Response failure_response(const service::Failure& failure, Exchange& exchange) {
  exchange.keep = failure.keep;
  if (failure.trouble == service::Trouble::not_found) return not_found();
  if (failure.trouble == service::Trouble::not_signed_in) return unauthorized(failure.detail);
  if (failure.trouble == service::Trouble::busy)
    return unavailable(failure.detail, std::chrono::seconds(1));
  const TroubleRow row = row_of(failure.trouble);
  Problem problem;
  problem.status = row.status;
  problem.title = row.title;
  problem.detail = failure.detail;
  problem.instance = exchange.request.target;
  (row.as_errors ? problem.errors : problem.reasons) = items_of(failure.reasons);
  return problem_response(problem);
}

Response not_understood(Exchange& exchange, std::vector<workflow::Reason> problems) {
  const std::string detail =
      problems.size() == 1
          ? problems.front().text
          : "What you sent is wrong in " + std::to_string(problems.size()) + " places.";
  return failure_response({service::Trouble::invalid, detail, std::move(problems)}, exchange);
}

}  // namespace almoner::http
