// Somebody's own account, and a new password for it.
#include <boost/json.hpp>

#include "api/http/handlers.hpp"
#include "api/pages/account_forms.hpp"
#include "api/pages/account_rows.hpp"
#include "api/pages/join_requests.hpp"
#include "api/service/administration.hpp"
#include "api/service/own_name.hpp"
#include "api/service/own_password.hpp"
#include "api/service/second_factor.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

View password_view(const Visit& visit) {
  return {"account-password", {{"hasPassword", has_password(visit)}}};
}

json::array organisations_model(const Visit& visit) {
  json::array out;
  for (const auto& one : service::organisations_for(visit.context, visit.caller()))
    out.push_back({{"id", one.id.value}, {"name", one.name}});
  return out;
}

View name_view(const std::string& name) {
  return {"account-name", {{"name", name}}};
}

}  // namespace

Answer own_name_page(Visit& visit) {
  return name_view(visit.caller().name);
}

Answer change_own_name(Visit& visit) {
  const std::string name = visit.field("name");
  const auto failure = service::change_own_name(visit.context, visit.caller(), name);
  if (failure) return form_again(visit, name_view(name), *failure);
  return see_other("/account?done=name");
}

Answer account_page(Visit& visit) {
  const auto factor = service::second_factor_of(visit.context, visit.caller().person);
  return View{"account",
              {{"email", visit.caller().email},
               {"organisations", organisations_model(visit)},
               {"joinRequests", join_requests_json(visit)},
               {"hasPassword", has_password(visit)},
               {"codesAreOn", factor.on_since.has_value()},
               {"recoveryCodesLeft", factor.recovery_codes_left},
               {"isStaff", factor.is_staff},
               {"done", visit.asked("done")}}};
}

Answer own_password_page(Visit& visit) {
  return password_view(visit);
}

std::optional<Answer> own_password_look_up(Visit& visit) {
  const std::string old_password = visit.field("old"), new_password = visit.field("password");
  const auto check = service::own_password_check(visit.context, visit.caller());
  FormErrors errors;
  if (check.person && old_password.empty()) errors.add("old", "Enter your password as it is now");
  if (!check.person)
    if (const auto why = signed_in_too_long_ago(visit); !why.empty()) errors.add("", why);
  if (const auto problem = new_password_problem(
          new_password, service::address_of(visit.context, visit.caller().person));
      !problem.empty())
    errors.add("password", problem);
  if (!errors.empty()) return form_again(visit, password_view(visit), errors);
  visit.exchange.passwords =
      check.person ? http::PasswordWork{old_password, check.hash, new_password, true, ""}
                   : http::PasswordWork{"", "", new_password, true, ""};  // their first
  return std::nullopt;
}

Answer change_own_password(Visit& visit) {
  const auto& work = *visit.exchange.passwords;
  if (!work.old_is_right) {
    FormErrors errors;
    errors.add("old", "This is not your password");
    return form_again(visit, password_view(visit), errors);
  }
  const auto done =
      service::change_own_password(visit.context, accounts_of(visit).post(), visit.caller(),
                                   visit.exchange.session, work.old_hash, work.new_hash);
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return form_again(visit, password_view(visit), *failure);
  return signed_in_to(visit, std::get<service::SignedIn>(done), "/account?done=password");
}

}  // namespace almoner::pages
