#include "api/service/organisation_desk.hpp"

#include <algorithm>

#include "api/service/given_reason.hpp"
#include "api/service/staff.hpp"
#include "api/store/accounts_found.hpp"
#include "api/store/join_requests.hpp"
#include "api/store/people.hpp"

namespace almoner::service {
namespace {

constexpr const char* as_mails_say = "An administrator";

Failure wrong_address(const std::string& text) {
  return {Trouble::invalid, text, {{workflow::ReasonCode::invalid, text, "email"}}};
}

OrganisationLine line_of(const Context& context, const store::Organisation& row) {
  return {row, numbers_in(row), store::members_of(context.db, row.id).size()};
}

Result<store::Organisation> found(const Context& context, const Caller& caller, OrganisationId id) {
  auto organisation = store::find_organisation(context.db, id);
  if (!organisation || administered_by(context, caller).empty()) return not_found();
  return std::move(*organisation);
}

bool is_member(const Context& context, OrganisationId organisation, PersonId person) {
  const auto members = store::members_of(context.db, organisation);
  return std::ranges::find(members, person, &store::Member::person) != members.end();
}

// Why they are not put into it.
std::optional<Failure> problem_of(const Context& context, const Caller& caller, OrganisationId id,
                                  const std::optional<store::Person>& person) {
  if (!person || !person->confirmed_at)
    return wrong_address(
        "Nobody with this address has an account that they confirmed. Ask them to create one "
        "first.");
  if (person->disabled_at) return wrong_address("The person with that address is disabled.");
  if (person->id == caller.person)
    return wrong_address("You cannot put yourself into an organisation.");
  if (!store::appointments_of(context.db, person->id, context.now).empty())
    return wrong_address("Whoever has a role in a fund is not put into an organisation here.");
  if (is_member(context, id, person->id)) return wrong_address(person->name + " is of it already.");
  return std::nullopt;
}

std::vector<store::OutboxOrder> mails_about(const Context& context, const Post& post,
                                            const store::Organisation& organisation,
                                            const store::Person& added) {
  const boost::json::object model{{"organisation", organisation.name},
                                  {"number", organisation.id.value},
                                  {"name", added.name},
                                  {"email", added.email}};
  std::vector<store::OutboxOrder> orders = {
      mail_to(post, {added.id, added.email}, "added-to-organisation", model)};
  for (const auto& member : store::members_of(context.db, organisation.id)) {
    const auto person = store::find_person(context.db, member.person);
    if (person->disabled_at) continue;
    if (orders.size() > MembershipLimits::members_told_max) break;
    orders.push_back(mail_to(post, {person->id, person->email}, "member-added", model));
  }
  return orders;
}

}  // namespace

Result<OrganisationPage> organisations_on_desk(const Context& context, const Caller& caller,
                                               const std::string& part, OrganisationId after) {
  if (administered_by(context, caller).empty()) return not_found();
  OrganisationPage page;
  each_organisation(context, after, [&](const store::Organisation& row) {
    if (!is_like(row, part)) return true;
    if (page.found.size() == OrganisationPage::page_max) {
      page.next = page.found.back().organisation.id;
      return false;
    }
    page.found.push_back(line_of(context, row));
    return true;
  });
  return page;
}

Result<OrganisationDetail> organisation_on_desk(const Context& context, const Caller& caller,
                                                OrganisationId id) {
  auto organisation = found(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&organisation)) return std::move(*failure);
  OrganisationDetail detail{
      line_of(context, std::get<store::Organisation>(organisation)), {}, {}, {}};
  for (const auto& member : store::members_of(context.db, id))
    detail.members.push_back(store::find_person(context.db, member.person).value());
  for (const auto& request : store::join_requests_to(context.db, id))
    detail.askers.push_back(store::find_person(context.db, request.person).value());
  if (const PersonId by = store::who_added(context.db, id))
    detail.added_by = store::find_person(context.db, by);
  return detail;
}

Result<OrganisationId> take_member_out(const Context& context, const Post& post,
                                       const Caller& caller, OrganisationId id, PersonId member,
                                       const std::string& reason) {
  auto organisation = found(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&organisation)) return std::move(*failure);
  if (!is_member(context, id, member)) return not_found();
  if (auto problem = problem_of_reason(reason)) return std::move(*problem);
  if (!has_another_member(context, id, member))
    return Failure{Trouble::refused,
                   "Nobody else of it could go on with its bids. Put the right person "
                   "into it first. To keep this one out meanwhile, disable their account."};
  const MemberToRemove who{std::get<store::Organisation>(std::move(organisation)),
                           store::find_person(context.db, member).value()};
  take_out(context, post,
           {who, as_mails_say, {"remove_member", caller.person, {}, as_administrator, reason}});
  return id;
}

Result<OrganisationId> put_member_in(const Context& context, const Post& post, const Caller& caller,
                                     OrganisationId id, const std::string& email,
                                     const std::string& reason) {
  auto organisation = found(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&organisation)) return std::move(*failure);
  const auto person = store::find_person_by_email(context.db, email);
  auto problem = problem_of(context, caller, id, person);
  if (auto of_reason = problem_of_reason(reason)) {
    if (!problem) return std::move(*of_reason);
    problem->reasons.push_back(of_reason->reasons.front());
  }
  if (problem) return std::move(*problem);
  const auto mails =
      mails_about(context, post, std::get<store::Organisation>(organisation), *person);
  if (auto failure = let_in(context, id, person->id,
                            {"add_member", caller.person, {}, as_administrator, reason}, mails))
    return std::move(*failure);
  return id;
}

}  // namespace almoner::service
