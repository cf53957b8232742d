#include "api/service/invitations.hpp"

#include <algorithm>

#include "api/service/own_password.hpp"
#include "api/store/organisations.hpp"
#include "api/store/people.hpp"

namespace almoner::service {
namespace {

using workflow::ReasonCode;

std::string name_of_person(const Context& context, PersonId id) {
  const auto person = store::find_person(context.db, id);
  return person ? person->name : std::string();
}

Failure refused(Trouble trouble, const std::string& text, const std::string& field) {
  return {trouble, text, {{ReasonCode::invalid, text, field}}};
}

// Why this address is not sent an invitation now.
std::optional<Failure> problem_with(const Context& context, OrganisationId organisation,
                                    const std::string& address) {
  if (const auto problem = address_problem(address); !problem.empty())
    return refused(Trouble::invalid, problem, "email");
  const auto known = store::find_person_by_email(context.db, address);
  for (const auto& member : store::members_of(context.db, organisation))
    if (known && member.person == known->id)
      return refused(Trouble::refused, known->name + " is a member already.", "email");
  if (store::invitations_to(context.db, organisation, context.now).size() >=
      MembershipLimits::invitations_open_max)
    return refused(Trouble::refused,
                   std::to_string(MembershipLimits::invitations_open_max) +
                       " invitations are open. Take one back, or wait until one is accepted.",
                   "");
  if (!may_ask_for_mail(context, address))
    return refused(Trouble::busy,
                   "This address was sent several mails within the last hour. Try again later.",
                   "email");
  return std::nullopt;
}

}  // namespace

Result<MailOnItsWay> invite_to_organisation(const Context& context, const Post& post,
                                            const Caller& caller, OrganisationId id,
                                            const std::string& address) {
  const auto own = own_organisation(context, caller, id);
  if (const auto* failure = std::get_if<Failure>(&own)) return *failure;
  if (auto failure = problem_with(context, id, address)) return std::move(*failure);
  send_link(context, post, {LinkPurpose::invitation, {{}, address}, id, caller.person},
            {"invite_member", caller.person, {{"organisation", id.value}}, as_account_holder},
            "invitation",
            {{"organisation", std::get<store::Organisation>(own).name},
             {"inviter", name_of_person(context, caller.person)}});
  return MailOnItsWay{address};
}

Result<std::vector<OpenInvitation>> open_invitations(const Context& context, const Caller& caller,
                                                     OrganisationId organisation) {
  const auto own = own_organisation(context, caller, organisation);
  if (const auto* failure = std::get_if<Failure>(&own)) return *failure;
  std::vector<OpenInvitation> out;
  for (const auto& link : store::invitations_to(context.db, organisation, context.now))
    out.push_back({link.token_digest.hex(), link.address, name_of_person(context, link.invited_by),
                   link.expires_at});
  return out;
}

Result<OrganisationId> take_invitation_back(const Context& context, const Caller& caller,
                                            OrganisationId organisation, const std::string& id) {
  const auto own = own_organisation(context, caller, organisation);
  if (const auto* failure = std::get_if<Failure>(&own)) return *failure;
  for (const auto& link : store::invitations_to(context.db, organisation, context.now)) {
    if (link.token_digest.hex() != id) continue;
    store::end_link(context.db, link.token_digest);
    record(context, FundId{},
           {"take_invitation_back",
            caller.person,
            {{"organisation", organisation.value}},
            as_account_holder});
    return organisation;
  }
  return not_found();
}

std::optional<InvitationSeen> look_at_invitation(const Context& context, std::string_view token) {
  const auto link = look_at_link(context, LinkPurpose::invitation, token);
  if (!link) return std::nullopt;
  const auto organisation = store::find_organisation(context.db, link->organisation);
  const auto person = store::find_person_by_email(context.db, link->address);
  return InvitationSeen{organisation ? organisation->name : std::string(),
                        name_of_person(context, link->invited_by), link->address,
                        person && (person->confirmed_at || person->disabled_at)};
}

Result<OrganisationId> accept_invitation(const Context& context, const Caller& caller,
                                         std::string_view token) {
  const auto link = look_at_link(context, LinkPurpose::invitation, token);
  if (!link) return link_is_not_good();
  const auto invited = store::find_person_by_email(context.db, link->address);
  if (!invited || invited->id != caller.person)
    return refused(Trouble::refused,
                   "This invitation is for " + link->address +
                       ". Sign in with that address, or ask to be invited with yours.",
                   "");
  use_link(context, LinkPurpose::invitation, token);
  if (auto failure = let_in(context, link->organisation, caller.person, caller.person))
    return std::move(*failure);
  return link->organisation;
}

Result<PersonId> register_by_invitation(const Context& context, std::string_view token,
                                        const std::string& name, const std::string& password_hash) {
  if (const auto problem = name_problem(name); !problem.empty())
    return refused(Trouble::invalid, problem, "name");
  const auto link = use_link(context, LinkPurpose::invitation, token);
  if (!link) return link_is_not_good();
  const auto known = store::find_person_by_email(context.db, link->address);
  if (known && (known->confirmed_at || known->disabled_at))
    return refused(Trouble::refused, "You have an account already. Sign in to accept.", "");
  const PersonId person =
      put_account(context, known ? known->id : PersonId{}, {name, link->address, password_hash});
  store::set_confirmed(context.db, person, context.now);
  record(context, FundId{},
         {"register_person", person, {{"person", person.value}}, as_account_holder});
  if (auto failure = let_in(context, link->organisation, person, person))
    return std::move(*failure);
  return person;
}

}  // namespace almoner::service
