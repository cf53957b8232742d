// The handlers of api_routes.cpp: JSON in, one use case, JSON out.
#pragma once

#include "api/http/exchange.hpp"

namespace almoner::http {

Response health(const service::Context& context, Exchange& exchange);
Response who_am_i(const service::Context& context, Exchange& exchange);
Response sign_out(const service::Context& context, Exchange& exchange);
Response list_funds(const service::Context& context, Exchange& exchange);
Response read_workflow(const service::Context& context, Exchange& exchange);
Response read_ledger(const service::Context& context, Exchange& exchange);
Response read_exceptions(const service::Context& context, Exchange& exchange);
Response list_cases(const service::Context& context, Exchange& exchange);
Response open_case(const service::Context& context, Exchange& exchange);
void type_opening_beforehand(service::Definitions& definitions, Exchange& exchange);
Response read_case(const service::Context& context, Exchange& exchange);
Response edit_case(const service::Context& context, Exchange& exchange);
Response list_actions(const service::Context& context, Exchange& exchange);
Response take_action(const service::Context& context, Exchange& exchange);
Response read_history(const service::Context& context, Exchange& exchange);
Response list_comments(const service::Context& context, Exchange& exchange);
Response add_comment(const service::Context& context, Exchange& exchange);
Response withdraw_comment(const service::Context& context, Exchange& exchange);
Response list_documents(const service::Context& context, Exchange& exchange);
Response read_document(const service::Context& context, Exchange& exchange);
Response read_ranking(const service::Context& context, Exchange& exchange);
Response read_allocation(const service::Context& context, Exchange& exchange);

// A document as a page of its own, which may be looked at and printed, and can do nothing.
Response document_response(std::string html);

// The token of the session cookie, or empty.
std::string session_token(const Request& request);
// Whether people reach this server by https; said once, before serving. Cookies are marked by it.
void set_behind_tls(bool behind_tls);
std::string session_cookie(std::string_view token, std::chrono::seconds max_age);

}  // namespace almoner::http
