// What an invitation's link opens: whoever has an account accepts it, others make one.
#include <boost/json.hpp>

#include "api/pages/account_forms.hpp"
#include "api/pages/account_rows.hpp"
#include "api/service/invitations.hpp"

namespace almoner::pages {
namespace {

std::optional<View> invitation_view(const Visit& visit, const std::string& token) {
  const auto seen = service::look_at_invitation(visit.context, token);
  if (!seen) return std::nullopt;
  return View{"invitation",
              {{"token", token},
               {"organisation", seen->organisation},
               {"invitedBy", seen->invited_by},
               {"address", seen->address},
               {"hasAccount", seen->has_account},
               {"isSignedIn", visit.is_signed_in()},
               {"name", visit.field("name")}}};
}

Answer not_good(Visit& visit) {
  return link_failed(visit, service::link_is_not_good());
}

}  // namespace

Answer invitation_page(Visit& visit) {
  auto view = invitation_view(visit, visit.asked("token"));
  if (!view) return not_good(visit);
  return std::move(*view);
}

Answer accept_invitation(Visit& visit) {
  const auto done = service::accept_invitation(visit.context, visit.caller(), visit.field("token"));
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return link_failed(visit, *failure);
  return see_other("/organisations/" + std::to_string(std::get<OrganisationId>(done).value) +
                   "?done=joined");
}

std::optional<Answer> invited_look_up(Visit& visit) {
  auto view = invitation_view(visit, visit.field("token"));
  if (!view) return not_good(visit);
  const std::string address(view->model.at("address").as_string());
  FormErrors errors;
  if (const auto problem = service::name_problem(visit.field("name")); !problem.empty())
    errors.add("name", problem);
  if (const auto problem = new_password_problem(visit.field("password"), address); !problem.empty())
    errors.add("password", problem);
  if (!errors.empty()) return form_again(visit, std::move(*view), errors);
  visit.exchange.passwords = http::PasswordWork{"", "", visit.field("password"), true, ""};
  return std::nullopt;
}

Answer register_by_invitation(Visit& visit) {
  const auto done = service::register_by_invitation(
      visit.context, visit.field("token"), visit.field("name"), visit.exchange.passwords->new_hash);
  if (const auto* failure = std::get_if<service::Failure>(&done))
    return link_failed(visit, *failure);
  return see_other("/sign-in?confirmed=yes");
}

}  // namespace almoner::pages
