#include "api/http/access_check.hpp"

#include "api/http/handlers.hpp"
#include "api/http/problem.hpp"

namespace almoner::http {
namespace {

constexpr std::string_view bearer = "Bearer ";

bool is_unsafe(Method method) {
  return method != Method::get && method != Method::head && method != Method::options;
}

AccessCheck refuse(Response response) {
  return {std::move(response), false};
}

AccessCheck by_token(const service::Context& context, Exchange& exchange, std::string_view header) {
  if (!header.starts_with(bearer))
    return refuse(unauthorized("Send “Authorization: Bearer” with a token, or sign in."));
  auto caller = service::caller_of_machine_token(context, header.substr(bearer.size()));
  if (!caller) return refuse(unauthorized("The token is unknown, revoked or too old."));
  exchange.caller = std::move(*caller);
  return {};
}

AccessCheck by_cookie(const service::Context& context, Exchange& exchange,
                      const std::string& origin) {
  const std::string token = session_token(exchange.request);
  auto session = token.empty() ? std::nullopt : service::caller_of_session(context, token);
  if (!session)
    return refuse(
        unauthorized("You are not signed in, or your session has ended. Sign in again; what you "
                     "sent was not saved."));
  exchange.caller = std::move(session->caller);
  exchange.session = token;
  if (is_unsafe(exchange.request.method)) {
    if (is_foreign_origin(exchange.request, origin))
      return refuse(problem_response(403, "This request came from another site."));
    const auto given = exchange.request.header("X-CSRF-Token");
    if (!given || !service::same_secret(*given, service::csrf_token_of(token)))
      return refuse(problem_response(403, "The X-CSRF-Token of this session is missing or wrong."));
  }
  return {std::nullopt, session->wants_touch};
}

}  // namespace

bool is_foreign_origin(const Request& request, const std::string& ours) {
  const auto origin = request.header("Origin");
  if (!origin) return false;
  if (!ours.empty()) return *origin != ours;
  const std::string host(request.header("Host").value_or(""));
  return *origin != "http://" + host && *origin != "https://" + host;
}

bool is_for_another_host(const Request& request, const std::string& ours) {
  if (ours.empty()) return false;
  const std::string_view host = std::string_view(ours).substr(ours.find("://") + 3);
  return !same_ignoring_case(request.header("Host").value_or(""), host);
}

AccessCheck check_access(const service::Context& context, const ApiRoute& row, Exchange& exchange,
                         const std::string& origin) {
  if (row.access == Access::anybody) return {};
  if (const auto header = exchange.request.header("Authorization"))
    return by_token(context, exchange, *header);
  return by_cookie(context, exchange, origin);
}

}  // namespace almoner::http
