// Comments on a case: read, written, withdrawn.
#include <algorithm>
#include <boost/json.hpp>

#include "api/http/as_at_query.hpp"
#include "api/http/body_shape.hpp"
#include "api/http/handlers.hpp"
#include "api/http/problem.hpp"
#include "api/http/query_text.hpp"
#include "api/http/wire_comments.hpp"

namespace almoner::http {
using service::Failure;

namespace {

constexpr std::int64_t page_max = 100;

CaseId case_of(const Exchange& exchange) {
  return CaseId{id_parameter(exchange, "case")};
}

}  // namespace

Response list_comments(const service::Context& context, Exchange& exchange) {
  const Fields& query = exchange.request.query;
  auto problems = query_problems(
      query, {{"after", true}, {"limit", true}, as_at_parameter, known_at_parameter});
  add_problems_of_as_at(query, problems);
  if (!problems.empty()) return not_understood(exchange, std::move(problems));
  auto found = service::comments(context, exchange.caller, case_of(exchange), as_at_of(query));
  if (const auto* failure = std::get_if<Failure>(&found))
    return failure_response(*failure, exchange);
  const auto limit = std::min(query_number(query, "limit", page_max), page_max);
  return json_response(
      200, comments_json(std::get<service::CommentsView>(found), query_number(query, "after", 0),
                         static_cast<std::size_t>(limit)));
}

Response add_comment(const service::Context& context, Exchange& exchange) {
  auto body = take_body(exchange);
  if (body.refusal) return exchange.keep = false, std::move(*body.refusal);
  auto problems = shape_problems(
      *body.object,
      {{"circle", MemberKind::text}, {"seenBy", MemberKind::texts}, {"text", MemberKind::text}});
  if (!problems.empty()) return not_understood(exchange, std::move(problems));
  const auto added = service::add_comment(
      context, exchange.caller,
      {case_of(exchange), text_member(*body.object, "circle"), texts_member(*body.object, "seenBy"),
       text_member(*body.object, "text")});
  if (const auto* failure = std::get_if<Failure>(&added))
    return failure_response(*failure, exchange);
  return json_response(201, to_json(std::get<service::CommentView>(added)));
}

Response withdraw_comment(const service::Context& context, Exchange& exchange) {
  const auto withdrawn = service::withdraw_comment(context, exchange.caller, case_of(exchange),
                                                   id_parameter(exchange, "comment"));
  if (const auto* failure = std::get_if<Failure>(&withdrawn))
    return failure_response(*failure, exchange);
  return json_response(200, to_json(std::get<service::CommentView>(withdrawn)));
}

}  // namespace almoner::http
