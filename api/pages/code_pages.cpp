// Codes from a telephone: given at sign-in, switched on, and the recovery codes.
#include <boost/json.hpp>

#include "api/http/handlers.hpp"
#include "api/http/target.hpp"
#include "api/pages/account_forms.hpp"
#include "api/pages/account_rows.hpp"
#include "api/service/own_password.hpp"
#include "api/service/second_factor.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

service::GivenCode code_given(const Visit& visit) {
  return {visit.field("code"), accounts_of(visit).machine_now()};
}

// The session that awaits a code signs nobody in, so the form's token is checked here.
View code_view(const std::string& token, const std::string& then) {
  return {"sign-in-code",
          {{"csrf", service::csrf_token_of(token)}, {"then", http::place_here(then)}}};
}

View codes_view(const Visit& visit) {
  const auto factor = service::second_factor_of(visit.context, visit.caller().person);
  return {"account-codes",
          {{"isOn", factor.on_since.has_value()},
           {"recoveryCodesLeft", factor.recovery_codes_left},
           {"isStaff", factor.is_staff},
           {"secret", ""},
           {"uri", ""}}};
}

View recovery_view(const std::vector<std::string>& codes) {
  json::array list;
  for (const auto& code : codes) list.push_back(json::value(code));
  return {"account-recovery-codes", {{"codes", std::move(list)}}};
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

std::string cookie_of(const Visit& visit, const service::SignedIn& signed_in) {
  return http::session_cookie(signed_in.token, std::chrono::duration_cast<std::chrono::seconds>(
                                                   signed_in.expires_at - visit.context.now));
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

Answer account_codes_page(Visit& visit) {
  return codes_view(visit);
}

// Who finds a browser open must not bind the account to a phone of their own.
std::optional<Answer> begin_codes_look_up(Visit& visit) {
  const std::string password = visit.field("password");
  if (password.empty()) {
    FormErrors errors;
    errors.add("password", "Enter your password");
    return form_again(visit, codes_view(visit), errors);
  }
  const auto check = service::own_password_check(visit.context, visit.caller());
  visit.exchange.passwords = http::PasswordWork{password, check.hash, "", true, ""};
  return std::nullopt;
}

// Shown once: a secret of their own, good when its first code was given.
Answer begin_codes(Visit& visit) {
  const auto& accounts = accounts_of(visit);
  if (!visit.exchange.passwords->old_is_right) {
    FormErrors errors;
    errors.add("password",
               "This is not your password. If you have none, sign out and choose one by email.");
    return form_again(visit, codes_view(visit), errors);
  }
  const auto done = service::enrol(visit.context, accounts.post(), accounts.key(), visit.caller());
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return form_again(visit, codes_view(visit), *failure);
  View view = codes_view(visit);
  view.model["secret"] = std::get<service::Enrolment>(done).secret;
  view.model["uri"] = std::get<service::Enrolment>(done).uri;
  return view;
}

Answer confirm_codes(Visit& visit) {
  const auto& accounts = accounts_of(visit);
  auto done = service::confirm_enrolment(visit.context, accounts.post(), accounts.key(),
                                         visit.caller(), visit.exchange.session, code_given(visit));
  if (const auto* failure = std::get_if<service::Failure>(&done)) {
    View view = codes_view(visit);
    view.model["secret"] = visit.field("secret");
    return code_again(visit, std::move(view), *failure);
  }
  const auto& enrolled = std::get<service::Enrolled>(done);
  View view = recovery_view(enrolled.recovery_codes);
  view.set_cookie = cookie_of(visit, enrolled.signed_in);
  visit.exchange.session =
      enrolled.signed_in.token;  // what stands around the page is of the new one
  return view;
}

Answer new_recovery_codes(Visit& visit) {
  const auto& accounts = accounts_of(visit);
  const auto done = service::new_recovery_codes(visit.context, accounts.randomness(),
                                                accounts.key(), visit.caller(), code_given(visit));
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return code_again(visit, codes_view(visit), *failure);
  return recovery_view(std::get<std::vector<std::string>>(done));
}

}  // namespace almoner::pages
