#include "api/service/removal.hpp"

#include <algorithm>

#include "api/service/applying.hpp"
#include "api/service/given_reason.hpp"
#include "api/store/links.hpp"
#include "api/store/people.hpp"

namespace almoner::service {
namespace {

bool is_same_address(std::string_view a, std::string_view b) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::ranges::equal(a, b, {}, small, small);
}

void end_invitations(const Context& context, const MemberToRemove& who) {
  for (const auto& link : store::invitations_to(context.db, who.organisation.id, context.now))
    if (link.invited_by == who.person.id || is_same_address(link.address, who.person.email))
      store::end_link(context.db, link.token_digest);
}

std::vector<store::OutboxOrder> mails_about(const Context& context, const Post& post,
                                            const Removal& removal) {
  const auto& [organisation, removed] = removal.who;
  const boost::json::object model{{"organisation", organisation.name},
                                  {"number", organisation.id.value},
                                  {"name", removed.name},
                                  {"email", removed.email},
                                  {"by", removal.by_words}};
  std::vector<store::OutboxOrder> orders;
  if (!removed.disabled_at)
    orders.push_back(
        mail_to(post, {removed.id, removed.email}, "removed-from-organisation", model));
  for (const auto& member : store::members_of(context.db, organisation.id)) {
    const auto person = store::find_person(context.db, member.person);
    if (person->disabled_at || person->id == removed.id || person->id == removal.what.by) continue;
    if (orders.size() > MembershipLimits::members_told_max) break;
    orders.push_back(mail_to(post, {person->id, person->email}, "member-removed", model));
  }
  return orders;
}

}  // namespace

bool has_another_member(const Context& context, OrganisationId organisation, PersonId but) {
  return std::ranges::any_of(store::members_of(context.db, organisation), [&](const auto& member) {
    return member.person != but && !store::find_person(context.db, member.person)->disabled_at &&
           !fund_of_both(context, member.person, organisation);
  });
}

Result<MemberToRemove> member_to_remove(const Context& context, const Caller& caller,
                                        OrganisationId id, PersonId member) {
  auto own = own_organisation(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&own)) return std::move(*failure);
  const auto members = store::members_of(context.db, id);
  if (std::ranges::find(members, member, &store::Member::person) == members.end())
    return not_found();
  if (member == caller.person)
    return Failure{Trouble::refused,
                   "You cannot remove yourself. Leave the organisation on its page instead."};
  return MemberToRemove{std::get<store::Organisation>(std::move(own)),
                        store::find_person(context.db, member).value()};
}

Result<OrganisationId> remove_member(const Context& context, const Post& post, const Caller& caller,
                                     OrganisationId id, PersonId member,
                                     const std::string& reason) {
  const auto found = member_to_remove(context, caller, id, member);
  if (const auto* failure = std::get_if<Failure>(&found)) return *failure;
  if (auto problem = problem_of_reason(reason)) return std::move(*problem);
  take_out(context, post,
           {std::get<MemberToRemove>(found),
            store::find_person(context.db, caller.person)->name,
            {"remove_member", caller.person, {}, as_account_holder, reason}});
  return id;
}

void take_out(const Context& context, const Post& post, Removal removal) {
  const auto& [organisation, person] = removal.who;
  store::remove_membership(context.db, organisation.id, person.id);
  end_invitations(context, removal.who);
  removal.what.detail = {{"organisation", organisation.id.value}, {"person", person.id.value}};
  record(context, FundId{}, removal.what, mails_about(context, post, removal));
}

}  // namespace almoner::service
