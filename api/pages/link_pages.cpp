// Ways back in by mail: a link that signs in, and one that chooses a new password.
#include <boost/json.hpp>

#include "api/http/handlers.hpp"
#include "api/http/target.hpp"
#include "api/pages/account_forms.hpp"
#include "api/pages/account_rows.hpp"
#include "api/service/own_password.hpp"

namespace almoner::pages {
namespace {

using service::LinkPurpose;

View ask_view(const char* page, const Visit& visit) {
  return {page,
          {{"email", visit.field("email")},
           {"then", goes_on_to(visit)},
           {"signIn", with_then("/sign-in", goes_on_to(visit))}}};
}

View reset_view(const Visit& visit, const std::string& token) {
  return {"reset-password", {{"token", token}, {"then", goes_on_to(visit)}}};
}

}  // namespace

Answer sign_in_by_email_page(Visit& visit) {
  return ask_view("sign-in-by-email", visit);
}

Answer sign_in_by_email(Visit& visit) {
  const auto done =
      service::ask_for_sign_in_link(visit.context, accounts_of(visit).post(), visit.field("email"),
                                    http::percent_encoded(goes_on_to(visit)));
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return form_again(visit, ask_view("sign-in-by-email", visit), *failure);
  return check_your_mail(visit, "sign-in");
}

// Programs that scan mail open links: only the button of this page uses one up.
Answer sign_in_link_page(Visit& visit) {
  const std::string token = visit.asked("token");
  if (!service::look_at_link(visit.context, LinkPurpose::sign_in, token))
    return link_failed(visit, service::link_is_not_good(), "/sign-in-by-email");
  return View{"sign-in-link", {{"token", token}, {"then", goes_on_to(visit)}}};
}

Answer sign_in_by_link(Visit& visit) {
  const auto done =
      service::sign_in_by_link(visit.context, accounts_of(visit).randomness(), visit.field("token"),
                               http::session_token(visit.exchange.request));
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return link_failed(visit, *failure, "/sign-in-by-email");
  return signed_in_to(visit, std::get<service::SignedIn>(done), goes_on_to(visit));
}

Answer forgotten_password_page(Visit& visit) {
  return ask_view("forgotten-password", visit);
}

Answer ask_for_reset(Visit& visit) {
  const auto done =
      service::ask_for_reset(visit.context, accounts_of(visit).post(), visit.field("email"),
                             http::percent_encoded(goes_on_to(visit)));
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return form_again(visit, ask_view("forgotten-password", visit), *failure);
  return check_your_mail(visit, "reset");
}

Answer reset_password_page(Visit& visit) {
  const std::string token = visit.asked("token");
  if (!service::look_at_link(visit.context, LinkPurpose::reset_password, token))
    return link_failed(visit, service::link_is_not_good(), "/forgotten-password");
  return reset_view(visit, token);
}

std::optional<Answer> reset_password_look_up(Visit& visit) {
  const std::string token = visit.field("token"), password = visit.field("password");
  const auto link = service::look_at_link(visit.context, LinkPurpose::reset_password, token);
  if (!link) return link_failed(visit, service::link_is_not_good(), "/forgotten-password");
  const std::string address = service::address_of(visit.context, link->person);
  if (const auto problem = new_password_problem(password, address); !problem.empty()) {
    FormErrors errors;
    errors.add("password", problem);
    return form_again(visit, reset_view(visit, token), errors);
  }
  visit.exchange.passwords = http::PasswordWork{"", "", password, true, ""};
  return std::nullopt;
}

Answer reset_password(Visit& visit) {
  const auto done =
      service::reset_password(visit.context, accounts_of(visit).post(), visit.field("token"),
                              visit.exchange.passwords->new_hash);
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return link_failed(visit, *failure, "/forgotten-password");
  return see_other(with_then("/sign-in?changed=yes", goes_on_to(visit)));
}

}  // namespace almoner::pages
