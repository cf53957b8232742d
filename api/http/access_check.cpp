#include "api/http/access_check.hpp"

#include <algorithm>
#include <array>

#include "api/http/handlers.hpp"
#include "api/http/problem.hpp"
#include "api/http/target.hpp"
#include "api/service/second_factor.hpp"
#include "api/service/session_end.hpp"

namespace almoner::http {
namespace {

constexpr std::string_view bearer = "Bearer ";

bool is_unsafe(Method method) {
  return method != Method::get && method != Method::head && method != Method::options;
}

AccessCheck refuse(Response response) {
  return {std::move(response), false};
}

// A page asks people to sign in and then brings them where they wanted to go. What they sent is
// lost, so they are brought to where they sent it from: the page of the same address, or the one
// above it.
Response to_sign_in(const Request& request) {
  const bool was_reading = !is_unsafe(request.method);
  const auto place =
      std::string_view(request.target)
          .substr(0, was_reading ? std::string_view::npos : request.target.find('?'));
  const std::string then = percent_encoded(place);
  const std::string why = was_reading ? "" : "&ended=yes";
  return Response(303).add("Location", "/sign-in?then=" + then + why);
}

AccessCheck not_signed_in(const Endpoint& row, const Request& request) {
  if (row.speaks == Speaks::pages) return refuse(to_sign_in(request));
  return refuse(
      unauthorized("You are not signed in, or your session has ended. Sign in again; what you "
                   "sent was not saved."));
}

std::string_view csrf_given(const Endpoint& row, const Exchange& exchange) {
  if (row.speaks == Speaks::pages) return exchange.form.find("csrf").value_or("");
  return exchange.request.header("X-CSRF-Token").value_or("");
}

std::string_view words_for_csrf(const Endpoint& row) {
  return row.speaks == Speaks::pages
             ? "This page was too old to be sent, or was not made for your session. Nothing was "
               "saved: go back, load the page again and repeat what you did."
             : "The X-CSRF-Token of this session is missing or wrong.";
}

AccessCheck by_token(const service::Context& context, Exchange& exchange, std::string_view header) {
  if (!header.starts_with(bearer))
    return refuse(unauthorized("Send “Authorization: Bearer” with a token, or sign in."));
  auto caller = service::caller_of_machine_token(context, header.substr(bearer.size()));
  if (!caller) return refuse(unauthorized("The token is unknown, revoked or too old."));
  exchange.caller = std::move(*caller);
  return {};
}

// A browser that asks again by itself uses no session: it would never end of doing nothing.
bool asks_by_itself(const Request& request) {
  return request.header("Accept") == "text/event-stream";
}

// This request is a use of the session, so that it goes on as long as it may.
void take_up(service::SessionCaller&& session, const std::string& token, Instant now,
             Exchange& exchange) {
  exchange.caller = std::move(session.caller);
  exchange.session = token;
  using service::SessionLimits;
  exchange.session_ends_at =
      std::min(now + SessionLimits::idle_max - SessionLimits::touch_every, session.expires_at);
}

enum class Read { head, whole };

// What people with a role get to before they have set codes up, where they must: the pages on which
// they do it, and the ways out.
constexpr std::array<std::string_view, 6> before_codes = {
    "accountCodesPage", "beginCodes", "confirmCodes", "signOutByForm", "sessionLeft", "signOut"};

bool must_set_codes_up(const service::Context& context, const Endpoint& row,
                       const service::SessionCaller& session, const AccessRules& rules) {
  return !rules.codes_page.empty() && !session.second_factor_at &&
         std::ranges::find(before_codes, row.operation) == before_codes.end() &&
         service::second_factor_of(context, session.caller.person).is_staff;
}

AccessCheck to_codes(const Endpoint& row, const Request& request, const AccessRules& rules) {
  const bool was_reading = !is_unsafe(request.method);
  if (row.speaks == Speaks::pages)
    return refuse(Response(303).add(
        "Location", rules.codes_page + "?then=" +
                        percent_encoded(was_reading ? std::string_view(request.target) : "/home")));
  return refuse(problem_response(
      403, "Whoever has a role here signs in with codes from their phone. Set them up first, at " +
               rules.origin + rules.codes_page + ", then sign in again."));
}

bool brings_csrf_token(const Endpoint& row, const Exchange& exchange, Read read) {
  if (read == Read::head && row.speaks == Speaks::pages) return true;  // in the form, not yet read
  return service::same_secret(csrf_given(row, exchange), service::csrf_token_of(exchange.session));
}

// A form of theirs that came too late: not one of another site, which knows no token of any
// session. Whoever signed out in another window has no cookie any more.
void note_whose_form(const service::Context& context, const Endpoint& row, const Exchange& exchange,
                     const std::string& token, const AccessRules& rules, AccessCheck& check) {
  const bool is_form = row.speaks == Speaks::pages && is_unsafe(exchange.request.method);
  if (!is_form || is_foreign_origin(exchange.request, rules.origin)) return;
  const auto csrf = csrf_given(row, exchange);
  const bool is_of_cookie =
      !token.empty() && service::same_secret(csrf, service::csrf_token_of(token));
  if (is_of_cookie)
    check.came_too_late_of = service::person_of_ended_session(context, token).value_or(PersonId{});
  if (check.came_too_late_of) return;
  check.came_too_late_of = service::person_who_signed_out(context, csrf).value_or(PersonId{});
  check.has_signed_out = static_cast<bool>(check.came_too_late_of);
}

// A window that was open when they signed in again sends the token of the session before.
AccessCheck with_old_token(const service::Context& context, const Endpoint& row,
                           const Exchange& exchange) {
  AccessCheck check = refuse(problem_response(403, words_for_csrf(row)));
  if (row.speaks == Speaks::pages &&
      service::is_of_session_of(context, exchange.caller.person, csrf_given(row, exchange)))
    check.came_too_late_of = exchange.caller.person;
  return check;
}

AccessCheck by_cookie(const service::Context& context, const Endpoint& row, Exchange& exchange,
                      const AccessRules& rules, Read read) {
  const std::string token = session_token(exchange.request);
  auto session = token.empty() ? std::nullopt : service::caller_of_session(context, token);
  if (!session) {
    AccessCheck check = not_signed_in(row, exchange.request);
    note_whose_form(context, row, exchange, token, rules, check);
    return check;
  }
  if (must_set_codes_up(context, row, *session, rules))
    return to_codes(row, exchange.request, rules);
  const bool wants_touch = session->wants_touch;
  take_up(std::move(*session), token, context.now, exchange);
  if (is_unsafe(exchange.request.method)) {
    if (is_foreign_origin(exchange.request, rules.origin)) return refuse(from_elsewhere());
    if (!brings_csrf_token(row, exchange, read)) return with_old_token(context, row, exchange);
  }
  return {std::nullopt, wants_touch && !asks_by_itself(exchange.request)};
}

// A page that anybody may see still greets whoever is signed in; what a form of it says must come
// from a page of ours, since there may be no session to hold it to.
AccessCheck anybody(const service::Context& context, const Endpoint& row, Exchange& exchange,
                    const std::string& origin) {
  if (is_unsafe(exchange.request.method) && is_foreign_origin(exchange.request, origin))
    return refuse(from_elsewhere());
  if (row.speaks != Speaks::pages) return {};
  const std::string token = session_token(exchange.request);
  auto session = token.empty() ? std::nullopt : service::caller_of_session(context, token);
  if (!session) return {};
  const bool wants_touch = session->wants_touch;
  take_up(std::move(*session), token, context.now, exchange);
  return {std::nullopt, wants_touch};
}

AccessCheck check(const service::Context& context, const Endpoint& row, Exchange& exchange,
                  const AccessRules& rules, Read read) {
  if (row.access == Access::anybody) return anybody(context, row, exchange, rules.origin);
  const auto header = exchange.request.header("Authorization");
  if (header && row.speaks == Speaks::json) return by_token(context, exchange, *header);
  return by_cookie(context, row, exchange, rules, read);
}

}  // namespace

Response from_elsewhere() {
  return problem_response(403, "This request came from another site.");
}

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

AccessCheck check_access(const service::Context& context, const Endpoint& row, Exchange& exchange,
                         const AccessRules& rules) {
  return check(context, row, exchange, rules, Read::whole);
}

AccessCheck check_access_early(const service::Context& context, const Endpoint& row,
                               Exchange& exchange, const AccessRules& rules) {
  return check(context, row, exchange, rules, Read::head);
}

}  // namespace almoner::http
