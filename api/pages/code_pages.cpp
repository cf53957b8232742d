// Codes from a telephone as signing in asks for them.
#include <boost/json.hpp>

#include "api/http/handlers.hpp"
#include "api/http/target.hpp"
#include "api/pages/account_forms.hpp"
#include "api/pages/account_rows.hpp"
#include "api/service/second_factor.hpp"

namespace almoner::pages {
namespace {

service::GivenCode code_given(const Visit& visit) {
  return {visit.field("code"), accounts_of(visit).machine_now()};
}

// The session that awaits a code signs nobody in, so the form's token is checked here.
View code_view(const std::string& token, const std::string& then) {
  return {"sign-in-code",
          {{"csrf", service::csrf_token_of(token)}, {"then", http::place_here(then)}}};
}

FormErrors about_the_code(const service::Failure& failure) {
  FormErrors errors;
  errors.add("code", failure.detail);
  return errors;
}

// The form again; a wrong code stays counted.
View code_again(Visit& visit, View view, const service::Failure& failure) {
  View again = form_again(visit, std::move(view), about_the_code(failure));
  visit.exchange.keep = failure.keep;
  return again;
}

}  // namespace

Answer sign_in_code_page(Visit& visit) {
  const std::string token = http::session_token(visit.exchange.request);
  if (visit.is_signed_in()) return see_other(http::place_here(visit.asked("then")));
  if (token.empty() || !service::caller_awaiting_code(visit.context, token))
    return see_other("/sign-in?ended=yes");
  return code_view(token, visit.asked("then"));
}

Answer sign_in_by_code(Visit& visit) {
  const std::string token = http::session_token(visit.exchange.request);
  if (token.empty() || !service::caller_awaiting_code(visit.context, token))
    return see_other("/sign-in?ended=yes");
  if (!service::same_secret(visit.field("csrf"), service::csrf_token_of(token)))
    return see_other("/sign-in/code");
  const auto& accounts = accounts_of(visit);
  const auto done = service::give_code(visit.context, accounts.randomness(), accounts.key(), token,
                                       code_given(visit));
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return code_again(visit, code_view(token, visit.field("then")), *failure);
  return signed_in_to(visit, std::get<service::SignedIn>(done), visit.field("then"));
}

}  // namespace almoner::pages
