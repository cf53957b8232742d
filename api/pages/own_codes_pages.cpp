// Codes from a telephone on somebody's own account: switched on and off, and the recovery codes.
#include <boost/json.hpp>

#include "api/http/handlers.hpp"
#include "api/http/target.hpp"
#include "api/pages/account_forms.hpp"
#include "api/pages/account_rows.hpp"
#include "api/pages/site.hpp"
#include "api/pictures/qr_code.hpp"
#include "api/service/one_time_codes.hpp"
#include "api/service/own_password.hpp"
#include "api/service/second_factor.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

service::GivenCode code_given(const Visit& visit) {
  return {visit.field("code"), accounts_of(visit).machine_now()};
}

bool must_use_codes(const Visit& visit) {
  return visit.site.settings().staff_must_use_codes &&
         service::second_factor_of(visit.context, visit.caller().person).is_staff;
}

// Where they wanted to go when they were led here, if they were.
std::string then_of(const Visit& visit) {
  return visit.field("then").empty() ? visit.asked("then") : visit.field("then");
}

View codes_view(const Visit& visit) {
  const auto factor = service::second_factor_of(visit.context, visit.caller().person);
  return {"account-codes",
          {{"isOn", factor.on_since.has_value()},
           {"recoveryCodesLeft", factor.recovery_codes_left},
           {"isStaff", factor.is_staff},
           {"mustBeOn", must_use_codes(visit)},
           {"hasPassword", has_password(visit)},
           {"then", then_of(visit)},
           {"secret", ""},
           {"groups", ""},
           {"uri", ""},
           {"picture", nullptr}}};
}

// The secret in every way that a telephone may take it. What is none of ours is not shown.
View with_secret(const Visit& visit, const std::string& secret) {
  View view = codes_view(visit);
  const std::string uri = service::otpauth_uri_of_base32(
      secret, accounts_of(visit).post().service_name, visit.caller().email);
  if (uri.empty()) return view;
  const auto picture = pictures::qr_code(uri);
  view.model["secret"] = secret;
  view.model["groups"] = service::in_groups_of_four(secret);
  view.model["uri"] = uri;
  view.model["picture"] = {{"size", picture.size}, {"path", picture.path}};
  return view;
}

View recovery_view(const Visit& visit, const std::vector<std::string>& codes) {
  json::array list;
  for (const auto& code : codes) list.push_back(json::value(code));
  const std::string then = then_of(visit);
  return {"account-recovery-codes",
          {{"codes", std::move(list)},
           {"then", then.empty() ? std::string("/account") : http::place_here(then)}}};
}

// The form again; a wrong code stays counted.
View code_again(Visit& visit, View view, const service::Failure& failure) {
  FormErrors errors;
  errors.add("code", failure.detail);
  View again = form_again(visit, std::move(view), errors);
  visit.exchange.keep = failure.keep;
  return again;
}

View wrong(Visit& visit, const std::string& field, const std::string& text) {
  FormErrors errors;
  errors.add(field, text);
  return form_again(visit, codes_view(visit), errors);
}

// Who finds a browser open must neither bind the account to a phone of their own nor let it go
// without. Whoever has no password has come by a link, which is as good while it is fresh.
std::optional<Answer> prove_it_is_they(Visit& visit) {
  const auto check = service::own_password_check(visit.context, visit.caller());
  const std::string password = visit.field("password");
  if (check.person && password.empty()) return wrong(visit, "password", "Enter your password");
  if (check.person) {
    visit.exchange.passwords = http::PasswordWork{password, check.hash, "", true, ""};
    return std::nullopt;
  }
  if (const auto why = signed_in_too_long_ago(visit); !why.empty()) return wrong(visit, "", why);
  return std::nullopt;
}

bool is_proved(const Visit& visit) {
  return !visit.exchange.passwords || visit.exchange.passwords->old_is_right;
}

constexpr const char* not_your_password =
    "This is not your password. If you have forgotten it, sign out and choose a new one by email.";

constexpr const char* must_stay_on =
    "Whoever has a role here signs in with codes, so they stay on. For another phone, ask an "
    "administrator to switch them off; you then set them up anew.";

}  // namespace

Answer account_codes_page(Visit& visit) {
  return codes_view(visit);
}

std::optional<Answer> begin_codes_look_up(Visit& visit) {
  return prove_it_is_they(visit);
}

// Shown once: a secret of their own, good when its first code was given.
Answer begin_codes(Visit& visit) {
  const auto& accounts = accounts_of(visit);
  if (!is_proved(visit)) return wrong(visit, "password", not_your_password);
  const auto done = service::enrol(visit.context, accounts.post(), accounts.key(), visit.caller());
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return form_again(visit, codes_view(visit), *failure);
  return with_secret(visit, std::get<service::Enrolment>(done).secret);
}

Answer confirm_codes(Visit& visit) {
  const auto& accounts = accounts_of(visit);
  auto done = service::confirm_enrolment(visit.context, accounts.post(), accounts.key(),
                                         visit.caller(), visit.exchange.session, code_given(visit));
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return code_again(visit, with_secret(visit, visit.field("secret")), *failure);
  const auto& enrolled = std::get<service::Enrolled>(done);
  View view = recovery_view(visit, enrolled.recovery_codes);
  view.set_cookie = session_cookie_of(visit, enrolled.signed_in);
  visit.exchange.session =
      enrolled.signed_in.token;  // what stands around the page is of the new one
  return view;
}

std::optional<Answer> codes_off_look_up(Visit& visit) {
  if (must_use_codes(visit)) return wrong(visit, "", must_stay_on);
  return prove_it_is_they(visit);
}

Answer codes_off(Visit& visit) {
  if (must_use_codes(visit)) return wrong(visit, "", must_stay_on);
  if (!is_proved(visit)) return wrong(visit, "password", not_your_password);
  const auto done = service::switch_own_codes_off(visit.context, accounts_of(visit).post(),
                                                  visit.caller(), visit.exchange.session);
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return form_again(visit, codes_view(visit), *failure);
  return signed_in_to(visit, std::get<service::SignedIn>(done), "/account?done=codes-off");
}

Answer new_recovery_codes(Visit& visit) {
  const auto& accounts = accounts_of(visit);
  const auto done = service::new_recovery_codes(visit.context, accounts.randomness(),
                                                accounts.key(), visit.caller(), code_given(visit));
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return code_again(visit, codes_view(visit), *failure);
  return recovery_view(visit, std::get<std::vector<std::string>>(done));
}

}  // namespace almoner::pages
