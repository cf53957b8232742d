#include "api/service/membership.hpp"

#include <algorithm>

#include "api/service/applying.hpp"
#include "api/service/names.hpp"
#include "api/service/removal.hpp"
#include "api/store/join_requests.hpp"
#include "api/store/organisations.hpp"
#include "api/store/people.hpp"

namespace almoner::service {
namespace {

bool is_member(const Context& context, OrganisationId organisation, PersonId person) {
  const auto theirs = store::organisations_of(context.db, person);
  return std::ranges::find(theirs, organisation) != theirs.end();
}

MemberSeen seen(const Context& context, PersonId id, Instant since) {
  const auto person = store::find_person(context.db, id).value();
  return {id, person.name, person.email, since};
}

// Who is disabled meanwhile waits for no answer.
std::vector<MemberSeen> askers_of(const Context& context, OrganisationId organisation) {
  std::vector<MemberSeen> askers;
  for (const auto& request : store::join_requests_to(context.db, organisation))
    if (!store::find_person(context.db, request.person)->disabled_at)
      askers.push_back(seen(context, request.person, request.at));
  return askers;
}

Failure refused(const std::string& text) {
  return {Trouble::refused, text, {{workflow::ReasonCode::invalid, text, ""}}};
}

std::vector<store::OutboxOrder> tell_members(const Context& context, const Post& post,
                                             const Caller& caller,
                                             const store::Organisation& organisation) {
  const auto asker = store::find_person(context.db, caller.person).value();
  std::vector<store::OutboxOrder> orders;
  for (const auto& member : store::members_of(context.db, organisation.id)) {
    const auto person = store::find_person(context.db, member.person);
    if (!person || person->disabled_at) continue;
    if (orders.size() == MembershipLimits::members_told_max) break;
    orders.push_back(mail_to(post, {person->id, person->email}, "asked-to-join",
                             {{"name", asker.name},
                              {"email", asker.email},
                              {"organisation", organisation.name},
                              {"number", organisation.id.value}}));
  }
  return orders;
}

}  // namespace

Result<store::Organisation> own_organisation(const Context& context, const Caller& caller,
                                             OrganisationId organisation) {
  auto found = store::find_organisation(context.db, organisation);
  if (!found || !is_member(context, organisation, caller.person)) return not_found();
  return std::move(*found);
}

std::optional<Failure> let_in(const Context& context, OrganisationId organisation, PersonId person,
                              PersonId by, const std::vector<store::OutboxOrder>& outbox) {
  return let_in(context, organisation, person, {"add_member", by, {}, as_account_holder}, outbox);
}

std::optional<Failure> let_in(const Context& context, OrganisationId organisation, PersonId person,
                              Recorded as, const std::vector<store::OutboxOrder>& outbox) {
  if (is_member(context, organisation, person)) return std::nullopt;  // invited twice, say
  if (store::members_of(context.db, organisation).size() >= MembershipLimits::members_max)
    return refused("An organisation has at most " + std::to_string(MembershipLimits::members_max) +
                   " members.");
  if (store::organisations_of(context.db, person).size() >=
      MembershipLimits::organisations_of_person_max)
    return refused("Nobody can be of more than " +
                   std::to_string(MembershipLimits::organisations_of_person_max) +
                   " organisations.");
  if (const auto fund = fund_of_both(context, person, organisation))
    return refused("Who has a role in “" + *fund +
                   "” cannot join an organisation that has a bid in it.");
  store::add_membership(context.db, organisation, person, context.now);
  store::end_join_request(context.db, organisation, person);
  as.detail = {{"organisation", organisation.value}, {"person", person.value}};
  record(context, FundId{}, as, outbox);
  return std::nullopt;
}

Result<std::vector<MemberSeen>> members_of(const Context& context, const Caller& caller,
                                           OrganisationId organisation) {
  if (!is_member(context, organisation, caller.person)) return not_found();
  std::vector<MemberSeen> out;
  for (const auto& member : store::members_of(context.db, organisation))
    out.push_back(seen(context, member.person, member.since));
  return out;
}

Result<OrganisationId> leave_organisation(const Context& context, const Caller& caller,
                                          OrganisationId organisation) {
  if (!is_member(context, organisation, caller.person)) return not_found();
  if (!has_another_member(context, organisation, caller.person))
    return refused(
        "Nobody else of it could go on with its bids. Invite somebody first, then leave when they "
        "have joined.");
  store::remove_membership(context.db, organisation, caller.person);
  record(context, FundId{},
         {"leave_organisation",
          caller.person,
          {{"organisation", organisation.value}, {"person", caller.person.value}},
          as_account_holder});
  return organisation;
}

Result<OrganisationId> ask_to_join(const Context& context, const Post& post, const Caller& caller,
                                   OrganisationId id) {
  const auto organisation = store::find_organisation(context.db, id);
  if (!organisation) return not_found();
  if (is_member(context, id, caller.person)) return refused("You are a member of it already.");
  const auto open = store::join_requests_of(context.db, caller.person);
  if (std::ranges::find(open, id, &store::JoinRequest::organisation) != open.end()) return id;
  if (open.size() >= MembershipLimits::join_requests_of_person_max)
    return refused("You have asked " +
                   std::to_string(MembershipLimits::join_requests_of_person_max) +
                   " organisations that have not answered yet. Wait for an answer, or ask a member "
                   "for an invitation.");
  store::add_join_request(context.db, {id, caller.person, context.now});
  record(context, FundId{},
         {"ask_to_join",
          caller.person,
          {{"organisation", id.value}, {"person", caller.person.value}},
          as_account_holder},
         tell_members(context, post, caller, *organisation));
  return id;
}

std::vector<JoinAsked> own_join_requests(const Context& context, const Caller& caller) {
  std::vector<JoinAsked> out;
  for (const auto& request : store::join_requests_of(context.db, caller.person))
    out.push_back(
        {request.organisation, organisation_name(context, request.organisation), request.at});
  return out;
}

std::vector<JoinWaiting> join_requests_waiting(const Context& context, const Caller& caller) {
  std::vector<JoinWaiting> out;
  for (const auto id : store::organisations_of(context.db, caller.person))
    if (const auto askers = askers_of(context, id); !askers.empty())
      out.push_back({id, organisation_name(context, id), askers.size()});
  return out;
}

Result<std::vector<MemberSeen>> who_asks_to_join(const Context& context, const Caller& caller,
                                                 OrganisationId organisation) {
  if (!is_member(context, organisation, caller.person)) return not_found();
  return askers_of(context, organisation);
}

Result<PersonId> answer_join_request(const Context& context, const Post& post, const Caller& caller,
                                     OrganisationId id, PersonId asker, bool may_join) {
  auto own = own_organisation(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&own)) return std::move(*failure);
  const auto& organisation = std::get<store::Organisation>(own);
  const auto person = store::find_person(context.db, asker);
  if (!person || !store::end_join_request(context.db, id, asker)) return not_found();
  if (may_join && !person->disabled_at) {
    auto failure = service::let_in(
        context, id, asker, caller.person,
        {mail_to(post, {asker, person->email}, "let-in", {{"organisation", organisation.name}})});
    if (failure) return std::move(*failure);
    return asker;
  }
  record(context, FundId{},
         {"refuse_member",
          caller.person,
          {{"organisation", id.value}, {"person", asker.value}},
          as_account_holder},
         person->disabled_at ? std::vector<store::OutboxOrder>{}
                             : std::vector{mail_to(post, {asker, person->email}, "not-let-in",
                                                   {{"organisation", organisation.name}})});
  return asker;
}

}  // namespace almoner::service
