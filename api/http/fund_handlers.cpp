#include <boost/json.hpp>

#include "api/http/as_at_query.hpp"
#include "api/http/cookie.hpp"
#include "api/http/handlers.hpp"
#include "api/http/problem.hpp"
#include "api/http/query_text.hpp"
#include "api/http/wire.hpp"
#include "api/service/session_end.hpp"
#include "api/service/sign_in.hpp"

namespace almoner::http {
namespace json = boost::json;
using service::Failure;

namespace {

constexpr const char* cookie_base_name = "almoner_session";
bool behind_tls = false;  // written once, before the first request

// A document may be looked at and printed, and can do nothing: no script, no request, styles of its
// own only.
constexpr const char* document_policy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

}  // namespace

void set_behind_tls(bool tls) {
  behind_tls = tls;
}

std::string session_token(const Request& request) {
  return cookie(request, cookie_name(cookie_base_name, behind_tls)).value_or("");
}

// It lives longer than the session, so that a form which comes too late is known to be theirs.
std::string session_cookie(std::string_view token, std::chrono::seconds max_age) {
  if (!token.empty()) max_age += service::session_known_after_end;
  return set_cookie({cookie_base_name, token, max_age, behind_tls});
}

// One row by its key proves that the database answers. A full disk and the clock's troubles are
// told and change no status: everything else is served, and saving goes on when there is room.
Response health(const service::Context& context, Exchange& exchange) {
  service::database_answers(context);
  json::object out{{"status", "ok"}};
  if (exchange.work.disk_is_full) out["diskIsFull"] = true;
  if (const auto stuck = exchange.work.clock.cases_stuck; stuck > 0)
    out["casesTheClockCannotMove"] = stuck;
  if (out.size() > 1) out["status"] = "degraded";
  return json_response(200, out);
}

Response who_am_i(const service::Context& context, Exchange& exchange) {
  json::array organisations;
  for (const auto& organisation : service::organisations_for(context, exchange.caller))
    organisations.push_back({{"id", organisation.id.value}, {"name", organisation.name}});
  json::object out{{"person", exchange.caller.person.value},
                   {"name", exchange.caller.name},
                   {"email", exchange.caller.email},
                   {"organisations", std::move(organisations)}};
  out["funds"] = funds_json(service::funds_for(context, exchange.caller))["items"];
  if (!exchange.session.empty()) out["csrfToken"] = service::csrf_token_of(exchange.session);
  return json_response(200, out);
}

Response sign_out(const service::Context& context, Exchange& exchange) {
  if (!exchange.session.empty()) service::sign_out(context, exchange.session);
  Response response(204);
  response.add("Set-Cookie", session_cookie("", std::chrono::seconds(0)));
  return response;
}

Response list_funds(const service::Context& context, Exchange& exchange) {
  return json_response(200, funds_json(service::funds_for(context, exchange.caller)));
}

Response read_workflow(const service::Context& context, Exchange& exchange) {
  const auto definition = service::definition_of(context, std::string(exchange.parameter("fund")));
  const auto* workflow =
      definition ? definition->workflow(exchange.parameter("workflow")) : nullptr;
  return workflow ? json_response(200, to_json(*workflow)) : not_found();
}

Response read_ledger(const service::Context& context, Exchange& exchange) {
  const Fields& query = exchange.request.query;
  auto problems = query_problems(
      query, {{"after", true}, {"limit", true}, as_at_parameter, known_at_parameter});
  add_problems_of_as_at(query, problems);
  if (!problems.empty()) return not_understood(exchange, std::move(problems));
  const service::LedgerPage page{query_number(query, "after", 0),
                                 query_number(query, "limit", service::LedgerPage::limit_max),
                                 as_at_of(query)};
  auto pots =
      service::ledger(context, exchange.caller, std::string(exchange.parameter("fund")), page);
  if (const auto* failure = std::get_if<Failure>(&pots))
    return failure_response(*failure, exchange);
  return json_response(200, ledger_json(std::get<std::vector<service::PotView>>(pots)));
}

Response read_exceptions(const service::Context& context, Exchange& exchange) {
  const Fields& query = exchange.request.query;
  auto problems = query_problems(query, {{"month"}});
  const std::string text = query_text(query, "month");
  const auto month = service::parse_month(text);
  if (query.find("month") && !month)
    problems.push_back({workflow::ReasonCode::invalid,
                        "“" + text + "” is no month; write it like 2019-03.", "month"});
  if (!problems.empty()) return not_understood(exchange, std::move(problems));
  auto all =
      service::exceptions(context, exchange.caller, std::string(exchange.parameter("fund")), month);
  if (const auto* failure = std::get_if<Failure>(&all)) return failure_response(*failure, exchange);
  return json_response(200, exceptions_json(std::get<service::Exceptions>(all)));
}

Response list_documents(const service::Context& context, Exchange& exchange) {
  const Fields& query = exchange.request.query;
  auto problems = query_problems(query, {as_at_parameter, known_at_parameter});
  add_problems_of_as_at(query, problems);
  if (!problems.empty()) return not_understood(exchange, std::move(problems));
  const CaseId id{id_parameter(exchange, "case")};
  const auto as_at = as_at_of(query);
  auto rows = as_at ? service::documents_then(context, exchange.caller, id, *as_at)
                    : service::documents(context, exchange.caller, id);
  if (const auto* failure = std::get_if<Failure>(&rows))
    return failure_response(*failure, exchange);
  return json_response(200, documents_json(std::get<std::vector<service::DocumentView>>(rows)));
}

Response document_response(std::string html) {
  Response response(200, "text/html; charset=utf-8", std::move(html));
  response.add("Content-Security-Policy", document_policy);
  return response;
}

Response read_document(const service::Context& context, Exchange& exchange) {
  auto document = service::document(context, exchange.caller, id_parameter(exchange, "document"));
  if (const auto* failure = std::get_if<Failure>(&document))
    return failure_response(*failure, exchange);
  return document_response(std::move(std::get<service::DocumentText>(document).html));
}

namespace {

using PanelJson = json::object (*)(const service::PanelView&);

Response panel_response(const service::Context& context, Exchange& exchange, PanelJson to_object) {
  auto view = service::panel_view(context, exchange.caller, CaseId{id_parameter(exchange, "case")});
  if (const auto* failure = std::get_if<Failure>(&view))
    return failure_response(*failure, exchange);
  return json_response(200, to_object(std::get<service::PanelView>(view)));
}

}  // namespace

Response read_ranking(const service::Context& context, Exchange& exchange) {
  return panel_response(context, exchange, ranking_json);
}
Response read_allocation(const service::Context& context, Exchange& exchange) {
  return panel_response(context, exchange, allocation_json);
}

}  // namespace almoner::http
