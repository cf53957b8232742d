// Making an account: the form, and the link that confirms the address.
#include <boost/json.hpp>

#include "api/pages/account_forms.hpp"
#include "api/pages/account_rows.hpp"
#include "api/service/registration.hpp"

namespace almoner::pages {
namespace {

View register_view(const Visit& visit) {
  return {"register", {{"name", visit.field("name")}, {"email", visit.field("email")}}};
}

View confirm_view(const std::string& token) {
  return {"confirm-address", {{"token", token}}};
}

}  // namespace

Answer register_page(Visit& visit) {
  if (visit.is_signed_in()) return see_other("/account");
  return register_view(visit);
}

std::optional<Answer> register_look_up(Visit& visit) {
  const service::Registration given{visit.field("name"), visit.field("email"),
                                    visit.field("password")};
  if (const auto problems = service::problems_of(given); !problems.empty()) {
    FormErrors errors;
    errors.add(problems);
    return form_again(visit, register_view(visit), errors);
  }
  visit.exchange.passwords = http::PasswordWork{"", "", given.password, true, ""};
  return std::nullopt;
}

Answer register_by_form(Visit& visit) {
  const auto done = service::register_person(
      visit.context, accounts_of(visit).post(),
      {visit.field("name"), visit.field("email"), visit.exchange.passwords->new_hash});
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return form_again(visit, register_view(visit), *failure);
  return check_your_mail("register");
}

Answer confirm_address_page(Visit& visit) {
  const std::string token = visit.asked("token");
  if (!service::look_at_link(visit.context, service::LinkPurpose::confirm_address, token))
    return link_failed(visit, service::link_is_not_good());
  return confirm_view(token);
}

Answer confirm_address_by_form(Visit& visit) {
  const auto done = service::confirm_address(visit.context, visit.field("token"));
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return link_failed(visit, *failure);
  return see_other("/sign-in?confirmed=yes");
}

}  // namespace almoner::pages
