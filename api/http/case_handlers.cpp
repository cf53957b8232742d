#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "api/http/etag.hpp"
#include "api/http/handlers.hpp"
#include "api/http/problem.hpp"
#include "api/http/wire.hpp"
#include "api/service/answers_json.hpp"
#include "api/service/open_case.hpp"

namespace almoner::http {
namespace json = boost::json;
using service::Failure;

namespace {

Response with_version(Response response, std::int64_t version) {
  response.add("ETag", etag_of(version));
  return response;
}

Response wrong_body(Exchange& exchange, const std::string& text, const std::string& field) {
  return failure_response(
      {service::Trouble::invalid, text, {{workflow::ReasonCode::invalid, text, field}}}, exchange);
}

std::string text_member(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::int64_t id_member(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value && value->is_int64() && value->get_int64() > 0 ? value->get_int64() : 0;
}

const json::object* object_member(const json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value && value->is_object() ? &value->get_object() : nullptr;
}

// A member that the operation does not know is a mistake worth telling, not to be passed over.
std::optional<std::string> unknown_member(const json::object& object,
                                          std::initializer_list<std::string_view> known) {
  for (const auto& [name, value] : object)
    if (std::find(known.begin(), known.end(), std::string_view(name)) == known.end())
      return std::string(name);
  return std::nullopt;
}

std::string query_text(const Exchange& exchange, std::string_view name) {
  return std::string(exchange.request.query.find(name).value_or(""));
}

std::int64_t query_number(const Exchange& exchange, std::string_view name, std::int64_t otherwise) {
  const std::string text = query_text(exchange, name);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() && !text.empty() && number >= 0
             ? number
             : otherwise;
}

// What If-Match says about a case that is changed: missing is 428, malformed 400; else the version
// it names, and a tag that is no version of ours cannot be the current one.
struct Precondition {
  std::optional<Response> refusal;
  std::optional<std::int64_t> version;
};

Precondition precondition_of(const Request& request) {
  const auto header = request.header("If-Match");
  if (!header)
    return {problem_response(
                428, "Send If-Match with the ETag that you read, so that nobody's change is lost."),
            {}};
  const auto condition = read_tag_condition(*header);
  if (!condition) return {problem_response(400, "If-Match is not a list of entity tags."), {}};
  if (condition->any) return {};
  constexpr std::int64_t no_version = -1;
  return {std::nullopt, version_in_if_match(request).value_or(no_version)};
}

}  // namespace

Response list_cases(const service::Context& context, Exchange& exchange) {
  service::CaseQuery query;
  query.fund = query_text(exchange, "fund");
  query.kind = query_text(exchange, "kind");
  query.workflow = query_text(exchange, "workflow");
  query.state = query_text(exchange, "state");
  query.parent = CaseId{query_number(exchange, "parent", 0)};
  query.after = CaseId{query_number(exchange, "after", 0)};
  query.limit = static_cast<int>(std::min<std::int64_t>(
      query_number(exchange, "limit", query.limit), service::CaseQueryLimits::page_max));
  auto page = service::list_cases(context, exchange.caller, query);
  if (const auto* failure = std::get_if<Failure>(&page))
    return failure_response(*failure, exchange);
  return json_response(200, to_json(std::get<service::CasePage>(page)));
}

Response open_case(const service::Context& context, Exchange& exchange) {
  auto body = json_body(exchange.request);
  if (body.refusal) return exchange.keep = false, std::move(*body.refusal);
  const json::object& given = *body.object;
  if (const auto name =
          unknown_member(given, {"fund", "workflow", "parent", "organisation", "answers"}))
    return wrong_body(exchange, "There is no member “" + *name + "” here.", *name);
  service::OpenRequest request;
  request.fund = text_member(given, "fund");
  request.workflow = text_member(given, "workflow");
  request.parent = CaseId{id_member(given, "parent")};
  request.organisation = OrganisationId{id_member(given, "organisation")};
  if (const auto* answers = object_member(given, "answers"))
    request.answers = service::raw_fields(*answers);
  auto opened = service::open_case(context, exchange.caller, request);
  if (const auto* failure = std::get_if<Failure>(&opened))
    return failure_response(*failure, exchange);
  const auto& done = std::get<service::ActionDone>(opened);
  Response response = with_version(json_response(201, to_json(done)), done.version);
  response.add("Location", "/api/v1/cases/" + std::to_string(done.id.value));
  return response;
}

Response read_case(const service::Context& context, Exchange& exchange) {
  auto view = service::read_case(context, exchange.caller, CaseId{id_parameter(exchange, "case")});
  if (const auto* failure = std::get_if<Failure>(&view))
    return failure_response(*failure, exchange);
  const auto& found = std::get<service::CaseView>(view);
  return with_version(Response(200, "application/json", case_text(found)),
                      found.loaded.row.version);
}

Response edit_case(const service::Context& context, Exchange& exchange) {
  const Precondition precondition = precondition_of(exchange.request);
  if (precondition.refusal) return exchange.keep = false, *precondition.refusal;
  auto body = json_body(exchange.request);
  if (body.refusal) return exchange.keep = false, std::move(*body.refusal);
  if (const auto name = unknown_member(*body.object, {"answers"}))
    return wrong_body(exchange, "There is no member “" + *name + "” here.", *name);
  const auto* answers = object_member(*body.object, "answers");
  if (!answers)
    return wrong_body(exchange, "Send the answers that change as an object “answers”.", "answers");
  auto edited = service::edit_draft(context, exchange.caller,
                                    {CaseId{id_parameter(exchange, "case")}, precondition.version,
                                     service::raw_fields(*answers)});
  if (const auto* failure = std::get_if<Failure>(&edited))
    return failure_response(*failure, exchange);
  const auto& done = std::get<service::Edited>(edited);
  return with_version(json_response(200, {{"id", done.id.value}, {"version", done.version}}),
                      done.version);
}

Response list_actions(const service::Context& context, Exchange& exchange) {
  auto view =
      service::possible_actions(context, exchange.caller, CaseId{id_parameter(exchange, "case")});
  if (const auto* failure = std::get_if<Failure>(&view))
    return failure_response(*failure, exchange);
  const auto& found = std::get<service::ActionsView>(view);
  return with_version(json_response(200, to_json(found)), found.loaded.row.version);
}

namespace {

// Criteria with a whole number and a reason each; anything else is told by criterion.
std::optional<std::string> read_scores(const json::object& scores,
                                       service::ActionRequest& request) {
  for (const auto& [code, given] : scores) {
    const auto* entry = given.if_object();
    const auto* score = entry ? entry->if_contains("score") : nullptr;
    if (!score || !score->is_int64() || score->get_int64() < -1000 || score->get_int64() > 1000)
      return std::string(code);
    request.scores.push_back(
        {std::string(code), static_cast<int>(score->get_int64()), text_member(*entry, "reason")});
  }
  return std::nullopt;
}

std::optional<Response> read_action(const json::object& body, Exchange& exchange,
                                    service::ActionRequest& request) {
  if (const auto name = unknown_member(body, {"fields", "reason", "scores", "interest"}))
    return wrong_body(exchange, "There is no member “" + *name + "” here.", *name);
  if (const auto* fields = object_member(body, "fields"))
    request.fields = service::raw_fields(*fields);
  request.reason = text_member(body, "reason");
  if (const auto* interest = object_member(body, "interest"))
    request.interest = {text_member(*interest, "kind"), text_member(*interest, "reason")};
  const auto* scores = object_member(body, "scores");
  const auto wrong = scores ? read_scores(*scores, request) : std::nullopt;
  if (wrong)
    return wrong_body(exchange,
                      "Give criterion " + *wrong + " a whole number as its score and a reason.",
                      "scores." + *wrong);
  return std::nullopt;
}

}  // namespace

Response take_action(const service::Context& context, Exchange& exchange) {
  const Precondition precondition = precondition_of(exchange.request);
  if (precondition.refusal) return exchange.keep = false, *precondition.refusal;
  service::ActionRequest request{CaseId{id_parameter(exchange, "case")},
                                 std::string(exchange.parameter("action")),
                                 precondition.version,
                                 {},
                                 {},
                                 {},
                                 {}};
  if (!exchange.request.body.empty()) {
    auto body = json_body(exchange.request);
    if (body.refusal) return exchange.keep = false, std::move(*body.refusal);
    if (auto wrong = read_action(*body.object, exchange, request)) return std::move(*wrong);
  }
  auto taken = service::take_action(context, exchange.caller, request);
  if (const auto* failure = std::get_if<Failure>(&taken))
    return failure_response(*failure, exchange);
  const auto& done = std::get<service::ActionDone>(taken);
  return with_version(json_response(201, to_json(done)), done.version);
}

Response read_history(const service::Context& context, Exchange& exchange) {
  constexpr int page = 100;
  const auto after = query_number(exchange, "after", 0);
  const auto limit =
      static_cast<int>(std::min<std::int64_t>(query_number(exchange, "limit", page), page));
  auto history = service::history(context, exchange.caller, CaseId{id_parameter(exchange, "case")},
                                  after, limit);
  if (const auto* failure = std::get_if<Failure>(&history))
    return failure_response(*failure, exchange);
  return json_response(200, to_json(std::get<service::HistoryPage>(history)));
}

}  // namespace almoner::http
