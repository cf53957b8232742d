#include "api/service/standing.hpp"

#include <algorithm>

#include "api/store/deeds.hpp"
#include "api/store/organisations.hpp"

namespace almoner::service {
namespace {

bool lists(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool role_sees(const workflow::SeenBy& row, const std::string& state) {
  return lists(row.states, state) != row.all_but;
}

struct Declared {
  bool at_all = false, barring = false;
};

Declared declared_by(const Context& context, CaseId id, PersonId person,
                     const workflow::Interests& interests) {
  Declared declared;
  for (const auto& interest : store::interests_of(context.db, id)) {
    if (interest.person != person) continue;
    declared.at_all = true;
    declared.barring =
        declared.barring || interests.barring.empty() || lists(interests.barring, interest.kind);
  }
  return declared;
}

}  // namespace

bool Standing::holds(std::string_view role) const {
  return std::any_of(appointments.begin(), appointments.end(),
                     [&](const auto& a) { return a.role == role; });
}

bool Standing::is_member_of(OrganisationId organisation) const {
  return organisation &&
         std::find(organisations.begin(), organisations.end(), organisation) != organisations.end();
}

std::string Standing::body_for(std::string_view role) const {
  for (const auto& appointment : appointments)
    if (appointment.role == role) return appointment.body;
  return appointments.empty() ? std::string() : appointments.front().body;
}

Standing standing_of(const Context& context, PersonId person, FundId fund) {
  return {person, store::appointments_of(context.db, fund, person, context.now),
          store::organisations_of(context.db, person)};
}

bool is_own(const Standing& standing, const store::Case& row) {
  return row.organisation ? standing.is_member_of(row.organisation)
                          : row.opened_by == standing.person;
}

namespace {

Sight sight_by_role(const Context& context, const Standing& standing, const store::Case& row,
                    const workflow::Workflow& workflow) {
  if (!standing.is_appointed()) return Sight::none;
  if (workflow.seen_by.empty()) return Sight::full;
  bool sees = false, declares_first = true;
  for (const auto& rule : workflow.seen_by) {
    if (!standing.holds(rule.role) || !role_sees(rule, row.state)) continue;
    sees = true;
    declares_first =
        declares_first && workflow.interests && lists(workflow.interests->declare_first, rule.role);
  }
  if (!sees) return Sight::none;
  if (!declares_first) return Sight::full;
  const Declared declared = declared_by(context, row.id, standing.person, *workflow.interests);
  return declared.at_all && !declared.barring ? Sight::full : Sight::declare_first;
}

}  // namespace

Sight sight_of(const Context& context, const Standing& standing, const store::Case& row,
               const workflow::Workflow& workflow) {
  if (standing.is_member_of(row.organisation)) return Sight::own;
  const Sight by_role = sight_by_role(context, standing, row, workflow);
  return by_role == Sight::none && is_own(standing, row) ? Sight::own : by_role;
}

workflow::Actor actor_of(const Standing& standing, const workflow::Fund& fund, bool own) {
  workflow::Actor actor;
  actor.person = standing.person;
  for (const auto& role : fund.roles) {
    const bool held = role.is_applicant ? own : standing.holds(role.name);
    if (!held) continue;
    actor.roles.push_back(role.name);
    if (actor.body.empty()) actor.body = standing.body_for(role.name);
  }
  return actor;
}

}  // namespace almoner::service
