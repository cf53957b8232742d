#include "api/http/code_desk.hpp"

#include <boost/json.hpp>

#include "api/http/body_shape.hpp"
#include "api/http/handlers.hpp"
#include "api/http/problem.hpp"
#include "api/service/second_factor.hpp"

namespace almoner::http {
namespace json = boost::json;

namespace {

Response unkept(Exchange& exchange, Response response) {
  exchange.keep = false;
  return response;
}

// Nobody is signed in yet, so the session that awaits the code is held to its token here.
std::optional<Response> why_not(const service::Context& context, const Exchange& exchange,
                                const std::string& token) {
  if (token.empty() || !service::caller_awaiting_code(context, token))
    return unauthorized("No sign-in waits for a code here. Send the password first.");
  const auto csrf = exchange.request.header("X-CSRF-Token").value_or("");
  if (!service::same_secret(csrf, service::csrf_token_of(token)))
    return problem_response(403, "The X-CSRF-Token of this session is missing or wrong.");
  return std::nullopt;
}

Response give_code(const service::Context& context, Exchange& exchange, const CodeDesk& desk,
                   service::Randomness& randomness) {
  const std::string token = session_token(exchange.request);
  if (auto refusal = why_not(context, exchange, token))
    return unkept(exchange, std::move(*refusal));
  auto body = take_body(exchange);
  if (body.refusal) return unkept(exchange, std::move(*body.refusal));
  if (auto problems = shape_problems(*body.object, {{"code", MemberKind::text}}); !problems.empty())
    return not_understood(exchange, std::move(problems));
  const service::GivenCode code{text_member(*body.object, "code"),
                                desk.machine_now ? desk.machine_now() : context.now};
  const auto done = service::give_code(context, randomness, desk.key, token, code);
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return failure_response(*failure, exchange);
  return signed_in_response(std::get<service::SignedIn>(done), context.now);
}

}  // namespace

RouteHandler give_code_at(CodeDesk desk, service::Randomness& randomness) {
  return
      [desk = std::move(desk), &randomness](const service::Context& context, Exchange& exchange) {
        return give_code(context, exchange, desk, randomness);
      };
}

Response signed_in_response(const service::SignedIn& signed_in, Instant now) {
  Response response = json_response(201, {{"person", signed_in.caller.person.value},
                                          {"name", signed_in.caller.name},
                                          {"csrfToken", signed_in.csrf_token},
                                          {"awaitsCode", signed_in.awaits_code}});
  response.add("Set-Cookie",
               session_cookie(signed_in.token, std::chrono::duration_cast<std::chrono::seconds>(
                                                   signed_in.expires_at - now)));
  return response;
}

}  // namespace almoner::http
