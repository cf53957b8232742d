// Making an account: the form, and the link that confirms the address.
#include <boost/json.hpp>

#include "api/http/target.hpp"
#include "api/pages/account_forms.hpp"
#include "api/pages/account_rows.hpp"
#include "api/service/registration.hpp"

namespace almoner::pages {
namespace {

View register_view(const Visit& visit) {
  return {"register",
          {{"name", visit.field("name")},
           {"email", visit.field("email")},
           {"then", goes_on_to(visit)},
           {"signIn", with_then("/sign-in", goes_on_to(visit))}}};
}

View confirm_view(const Visit& visit, const std::string& token, const std::string& address,
                  const std::string& name) {
  return {"confirm-address",
          {{"token", token}, {"address", address}, {"name", name}, {"then", goes_on_to(visit)}}};
}

}  // namespace

Answer register_page(Visit& visit) {
  if (visit.is_signed_in()) return see_other("/account");
  return register_view(visit);
}

Answer register_by_form(Visit& visit) {
  const auto done = service::register_person(
      visit.context, accounts_of(visit).post(),
      {visit.field("name"), visit.field("email"), http::percent_encoded(goes_on_to(visit))});
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return form_again(visit, register_view(visit), *failure);
  return check_your_mail(visit, "register");
}

Answer confirm_address_page(Visit& visit) {
  const std::string token = visit.asked("token");
  const auto person = service::look_at_confirmation(visit.context, token);
  if (!person) return link_failed(visit, service::link_is_not_good(), "/confirm-address");
  return confirm_view(visit, token, person->email, person->name);
}

std::optional<Answer> confirm_address_look_up(Visit& visit) {
  const std::string token = visit.field("token"), name = visit.field("name"),
                    password = visit.field("password");
  const auto person = service::look_at_confirmation(visit.context, token);
  if (!person) return link_failed(visit, service::link_is_not_good(), "/confirm-address");
  FormErrors errors;
  if (const auto problem = service::name_problem(name); !problem.empty())
    errors.add("name", problem);
  if (const auto problem = new_password_problem(password, person->email); !problem.empty())
    errors.add("password", problem);
  if (!errors.empty())
    return form_again(visit, confirm_view(visit, token, person->email, name), errors);
  visit.exchange.passwords = http::PasswordWork{"", "", password, true, ""};
  return std::nullopt;
}

Answer confirm_address_by_form(Visit& visit) {
  const auto done =
      service::confirm_address(visit.context, visit.field("token"),
                               {visit.field("name"), visit.exchange.passwords->new_hash});
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return link_failed(visit, *failure, "/confirm-address");
  return see_other(with_then("/sign-in?confirmed=yes", goes_on_to(visit)));
}

}  // namespace almoner::pages
