#include <algorithm>
#include <boost/json.hpp>

#include "api/http/as_at_query.hpp"
#include "api/http/body_shape.hpp"
#include "api/http/etag.hpp"
#include "api/http/handlers.hpp"
#include "api/http/precondition.hpp"
#include "api/http/problem.hpp"
#include "api/http/query_text.hpp"
#include "api/http/wire.hpp"
#include "api/service/answers_json.hpp"
#include "api/service/eligibility.hpp"
#include "api/service/open_case.hpp"
#include "engine/hash/sha256.hpp"

namespace almoner::http {
namespace json = boost::json;
using service::Failure;

namespace {

Response with_tag(Response response, const std::string& tag) {
  response.add("ETag", etag_of(tag));
  return response;
}

std::int64_t page_size(const Fields& query, std::int64_t usual, std::int64_t most) {
  return std::min(query_number(query, "limit", usual), most);
}

}  // namespace

Response list_cases(const service::Context& context, Exchange& exchange) {
  const Fields& given = exchange.request.query;
  if (auto problems = query_problems(given, {{"fund"},
                                             {"kind"},
                                             {"workflow"},
                                             {"state"},
                                             {"parent", true},
                                             {"after", true},
                                             {"limit", true}});
      !problems.empty())
    return not_understood(exchange, std::move(problems));
  service::CaseQuery query;
  query.fund = query_text(given, "fund");
  query.kind = query_text(given, "kind");
  query.workflow = query_text(given, "workflow");
  query.state = query_text(given, "state");
  query.parent = CaseId{query_number(given, "parent", 0)};
  query.after = CaseId{query_number(given, "after", 0)};
  query.limit = static_cast<int>(page_size(given, query.limit, service::CaseQueryLimits::page_max));
  auto page = service::list_cases(context, exchange.caller, query);
  if (const auto* failure = std::get_if<Failure>(&page))
    return failure_response(*failure, exchange);
  return json_response(200, to_json(std::get<service::CasePage>(page)));
}

namespace {

std::vector<workflow::Reason> problems_of_opening(const json::object& given) {
  auto problems = shape_problems(given, {{"fund", MemberKind::text},
                                         {"workflow", MemberKind::text},
                                         {"parent", MemberKind::id},
                                         {"organisation", MemberKind::id},
                                         {"answers", MemberKind::object},
                                         {"beforeYouStart", MemberKind::object},
                                         {"reason", MemberKind::text}});
  if (!problems.empty()) return problems;
  if (const auto* before = object_member(given, "beforeYouStart"))
    for (const auto& [ask, answer] : *before)
      if (!answer.is_bool())
        problems.push_back({workflow::ReasonCode::invalid,
                            "“beforeYouStart” answers each question with true or false.",
                            "beforeYouStart"});
  if (problems.size() > 1) problems.resize(1);
  return problems;
}

std::optional<service::StopAnswers> before_of(const json::object& given, Instant now) {
  const auto* before = object_member(given, "beforeYouStart");
  if (!before) return std::nullopt;
  service::StopAnswers answers;
  for (const auto& [ask, answer] : *before)
    answers.push_back({std::string(ask), answer.as_bool(), now});
  return answers;
}

service::OpenRequest opening_of(const json::object& given) {
  service::OpenRequest request;
  request.fund = text_member(given, "fund");
  request.workflow = text_member(given, "workflow");
  request.parent = CaseId{id_member(given, "parent")};
  request.organisation = OrganisationId{id_member(given, "organisation")};
  if (const auto* answers = object_member(given, "answers"))
    request.answers = service::raw_fields(*answers);
  request.reason = text_member(given, "reason");
  return request;
}

}  // namespace

void type_opening_beforehand(service::Definitions& definitions, Exchange& exchange) {
  const auto& body = exchange.early_body;
  if (!body || !body->object || !problems_of_opening(*body->object).empty()) return;
  auto request = opening_of(*body->object);
  request.typed =
      service::type_beforehand(definitions, request.fund, request.workflow, request.answers);
  exchange.early_opening = std::move(request);
}

Response open_case(const service::Context& context, Exchange& exchange) {
  auto body = take_body(exchange);
  if (body.refusal) return exchange.keep = false, std::move(*body.refusal);
  if (!exchange.early_opening) {
    if (auto problems = problems_of_opening(*body.object); !problems.empty())
      return not_understood(exchange, std::move(problems));
    exchange.early_opening = opening_of(*body.object);
  }
  const auto before = before_of(*body.object, context.now);
  const auto& request = *exchange.early_opening;
  auto opened = before ? service::open_case(context, exchange.caller, request, {}, *before)
                       : service::open_case(context, exchange.caller, request);
  if (const auto* failure = std::get_if<Failure>(&opened))
    return failure_response(*failure, exchange);
  const auto& done = std::get<service::ActionDone>(opened);
  Response response = with_tag(json_response(201, to_json(done)), done.tag);
  response.add("Location", "/api/v1/cases/" + std::to_string(done.id.value));
  return response;
}

namespace {

Response read_case_then(const service::Context& context, Exchange& exchange,
                        const service::AsAt& as_at) {
  auto view = service::read_case_as_at(context, exchange.caller,
                                       CaseId{id_parameter(exchange, "case")}, as_at);
  if (const auto* failure = std::get_if<Failure>(&view))
    return failure_response(*failure, exchange);
  // Nothing is decided on how a case stood once: the tag is never that of the case today.
  std::string text = json::serialize(to_json(std::get<service::CaseAsAt>(view), as_at));
  const std::string tag = "as-at-" + hash::sha256(text).hex();
  return with_tag(Response(200, "application/json", std::move(text)), tag);
}

}  // namespace

Response read_case(const service::Context& context, Exchange& exchange) {
  const Fields& query = exchange.request.query;
  auto problems = query_problems(query, {as_at_parameter, known_at_parameter});
  add_problems_of_as_at(query, problems);
  if (!problems.empty()) return not_understood(exchange, std::move(problems));
  if (const auto as_at = as_at_of(query)) return read_case_then(context, exchange, *as_at);
  auto view = service::read_case(context, exchange.caller, CaseId{id_parameter(exchange, "case")});
  if (const auto* failure = std::get_if<Failure>(&view))
    return failure_response(*failure, exchange);
  const auto& found = std::get<service::CaseView>(view);
  return with_tag(Response(200, "application/json", case_text(found)), found.tag);
}

Response edit_case(const service::Context& context, Exchange& exchange) {
  const Precondition precondition = precondition_of(exchange.request, Change::of_answers);
  if (precondition.refusal) return exchange.keep = false, *precondition.refusal;
  auto body = take_body(exchange);
  if (body.refusal) return exchange.keep = false, std::move(*body.refusal);
  auto problems =
      shape_problems(*body.object, {{"answers", MemberKind::object}, {"reason", MemberKind::text}});
  const auto* answers = object_member(*body.object, "answers");
  if (!answers && problems.empty())
    problems.push_back({workflow::ReasonCode::invalid,
                        "Send the answers that change as an object “answers”.", "answers"});
  if (!problems.empty()) return not_understood(exchange, std::move(problems));
  auto edited =
      service::edit_draft(context, exchange.caller,
                          {CaseId{id_parameter(exchange, "case")}, precondition.tag,
                           service::raw_fields(*answers), text_member(*body.object, "reason")});
  if (const auto* failure = std::get_if<Failure>(&edited))
    return failure_response(*failure, exchange);
  const auto& done = std::get<service::Edited>(edited);
  return with_tag(json_response(200, to_json(done)), done.tag);
}

Response list_actions(const service::Context& context, Exchange& exchange) {
  auto view =
      service::possible_actions(context, exchange.caller, CaseId{id_parameter(exchange, "case")});
  if (const auto* failure = std::get_if<Failure>(&view))
    return failure_response(*failure, exchange);
  const auto& found = std::get<service::ActionsView>(view);
  return with_tag(json_response(200, to_json(found)), service::tag_of(found.seen));
}

namespace {

constexpr std::int64_t score_max =
    1'000;  // far beyond any scale; the fund's own is looked at later

std::optional<int> score_in(const json::object& entry) {
  const auto* score = entry.if_contains("score");
  const auto* reason = entry.if_contains("reason");
  const bool has_score = score && score->is_int64() && score->get_int64() >= -score_max &&
                         score->get_int64() <= score_max;
  if (!has_score || (reason && !reason->is_string())) return std::nullopt;
  return static_cast<int>(score->get_int64());
}

using Problems = std::vector<workflow::Reason>;

// Criteria with a whole number and a reason each; anything else is told by criterion.
void read_scores(const json::object& scores, service::ActionRequest& request, Problems& problems) {
  for (const auto& [code, given] : scores) {
    const auto* entry = given.if_object();
    const auto score = entry ? score_in(*entry) : std::nullopt;
    const std::string name(code);
    if (score)
      request.scores.push_back({name, *score, text_member(*entry, "reason")});
    else
      problems.push_back({workflow::ReasonCode::invalid,
                          "Give criterion " + name + " a whole number as its score and a reason.",
                          "scores." + name});
  }
}

void read_interest(const json::object& interest, service::ActionRequest& request,
                   Problems& problems) {
  const auto wrong = shape_problems(
      interest, {{"kind", MemberKind::text}, {"reason", MemberKind::text}}, "interest.");
  problems.insert(problems.end(), wrong.begin(), wrong.end());
  request.interest = {text_member(interest, "kind"), text_member(interest, "reason")};
}

Problems read_action(const json::object& body, service::ActionRequest& request) {
  Problems problems = shape_problems(body, {{"fields", MemberKind::object},
                                            {"reason", MemberKind::text},
                                            {"scores", MemberKind::object},
                                            {"interest", MemberKind::object}});
  if (const auto* fields = object_member(body, "fields"))
    request.fields = service::raw_fields(*fields);
  request.reason = text_member(body, "reason");
  if (const auto* interest = object_member(body, "interest"))
    read_interest(*interest, request, problems);
  if (const auto* scores = object_member(body, "scores")) read_scores(*scores, request, problems);
  return problems;
}

}  // namespace

Response take_action(const service::Context& context, Exchange& exchange) {
  const Precondition precondition = precondition_of(exchange.request, Change::by_decision);
  if (precondition.refusal) return exchange.keep = false, *precondition.refusal;
  service::ActionRequest request{CaseId{id_parameter(exchange, "case")},
                                 std::string(exchange.parameter("action")),
                                 precondition.tag,
                                 {},
                                 {},
                                 {},
                                 {}};
  if (!exchange.request.body.empty()) {
    auto body = take_body(exchange);
    if (body.refusal) return exchange.keep = false, std::move(*body.refusal);
    if (auto problems = read_action(*body.object, request); !problems.empty())
      return not_understood(exchange, std::move(problems));
  }
  auto taken = service::take_action(context, exchange.caller, request);
  if (const auto* failure = std::get_if<Failure>(&taken))
    return failure_response(*failure, exchange);
  const auto& done = std::get<service::ActionDone>(taken);
  return with_tag(json_response(201, to_json(done)), done.tag);
}

Response read_history(const service::Context& context, Exchange& exchange) {
  constexpr int page = 100;
  const Fields& query = exchange.request.query;
  if (auto problems = query_problems(query, {{"after", true}, {"limit", true}}); !problems.empty())
    return not_understood(exchange, std::move(problems));
  const auto after = query_number(query, "after", 0);
  const auto limit = static_cast<int>(page_size(query, page, page));
  auto history = service::history(context, exchange.caller, CaseId{id_parameter(exchange, "case")},
                                  after, limit);
  if (const auto* failure = std::get_if<Failure>(&history))
    return failure_response(*failure, exchange);
  return json_response(200, to_json(std::get<service::HistoryPage>(history)));
}

}  // namespace almoner::http
