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
    declared.barring = declared.barring || interests.bars(interest.kind);
  }
  return declared;
}

// By what they declared; who acts only in the place of others is barred as these are.
Declared declared_by(const Context& context, CaseId id, const Standing& standing,
                     const workflow::Interests& interests) {
  Declared declared = declared_by(context, id, standing.person, interests);
  if (standing.only_covers())
    for (const PersonId covered : standing.stands_in_for())
      declared.barring = declared.barring || declared_by(context, id, covered, interests).barring;
  return declared;
}

bool applicant_sees(const workflow::Workflow& workflow, const std::string& state) {
  for (const auto& rule : workflow.seen_by)
    if (workflow.fund->is_applicants(rule.role)) return role_sees(rule, state);
  return true;
}

// What the roles held show, whoever's case it is.
struct RoleSight {
  bool any = false;
  bool only_watches = false;    // a role among them that never acts on bids
  bool declares_first = false;  // all of them only after a declaration
};

bool declares_first(const workflow::Workflow& workflow, const std::string& role) {
  return workflow.interests && lists(workflow.interests->declare_first, role);
}

bool holds_only_declaring(const Standing& standing, const workflow::Workflow& workflow) {
  return standing.is_appointed() &&
         std::all_of(standing.appointments.begin(), standing.appointments.end(),
                     [&](const auto& one) { return declares_first(workflow, one.role); });
}

RoleSight by_role(const Standing& standing, const workflow::Workflow& workflow,
                  const std::string& state) {
  if (workflow.seen_by.empty())
    return {standing.is_appointed(), false, holds_only_declaring(standing, workflow)};
  RoleSight sight{false, false, true};
  for (const auto& rule : workflow.seen_by) {
    if (!standing.holds(rule.role) || !role_sees(rule, state)) continue;
    sight.any = true;
    const auto* role = workflow.fund->role(rule.role);
    sight.only_watches = sight.only_watches || (role && !role->may_act_on_bids);
    sight.declares_first = sight.declares_first && declares_first(workflow, rule.role);
  }
  return sight;
}

std::optional<store::Case> parent_of(const Context& context, const store::Case& row) {
  return row.parent ? store::find_case(context.db, row.parent) : std::nullopt;
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

bool Standing::holds_any(const std::vector<std::string>& roles) const {
  return std::any_of(roles.begin(), roles.end(), [&](const auto& role) { return holds(role); });
}

std::vector<std::string> Standing::bodies() const {
  std::vector<std::string> bodies;
  for (const auto& appointment : appointments)
    if (!appointment.body.empty() && !lists(bodies, appointment.body))
      bodies.push_back(appointment.body);
  return bodies;
}

PersonId Standing::covers_as(std::string_view role) const {
  PersonId covered;
  for (const auto& appointment : appointments) {
    if (appointment.role != role) continue;
    if (!appointment.covers) return {};
    if (!covered) covered = appointment.covers;
  }
  return covered;
}

std::vector<PersonId> Standing::stands_in_for(std::string_view role) const {
  std::vector<PersonId> people;
  for (const auto& appointment : appointments)
    if ((role.empty() || appointment.role == role) && covers_as(appointment.role))
      people.push_back(appointment.covers);
  return people;
}

bool Standing::only_covers() const {
  return !appointments.empty() && std::ranges::all_of(appointments, [](const auto& appointment) {
    return bool(appointment.covers);
  });
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

bool is_applicant(const Context& context, const Standing& standing, const store::Case& row,
                  const workflow::Workflow& workflow) {
  if (row.organisation) return standing.is_member_of(row.organisation);
  if (workflow.has_applicant(workflow.who_may_open)) return row.opened_by == standing.person;
  const auto parent = parent_of(context, row);
  if (!parent) return false;
  const auto definition = context.definitions.get(context.db, parent->definition);
  const auto* parents = definition->workflow(parent->workflow);
  return parents && is_applicant(context, standing, *parent, *parents);
}

bool types_for_applicant(const Standing& standing, const store::Case& row,
                         const workflow::Workflow& workflow) {
  return row.organisation && row.opened_by == standing.person &&
         !standing.is_member_of(row.organisation) &&
         workflow.has_applicant(workflow.who_may_open) &&
         standing.holds_any(workflow.who_may_open_on_behalf);
}

namespace {

bool is_barred(const Context& context, const Standing& standing, const store::Case& row,
               const workflow::Workflow& workflow) {
  if (!workflow.interests) return false;
  const CaseId where = workflow.interests->of_parent ? row.parent : row.id;
  return declared_by(context, where, standing, *workflow.interests).barring;
}

std::vector<workflow::Deed> typed_on(const Context& context, CaseId id) {
  std::vector<workflow::Deed> deeds;
  if (!id) return deeds;
  for (auto& deed : store::deeds_of(context.db, id))
    if (deed.for_applicant)
      deeds.push_back({deed.action, deed.person, deed.body, deed.at, deed.on_behalf_of, true, {}});
  return deeds;
}

}  // namespace

bool edits_for_applicant(const Context& context, const Standing& standing, const store::Case& row,
                         const workflow::Workflow& workflow) {
  const auto* state = workflow.state(row.state);
  if (!state || is_applicant(context, standing, row, workflow)) return false;
  const bool may = types_for_applicant(standing, row, workflow) ||
                   standing.holds_any(state->edited_on_behalf_by);
  return may && !is_barred(context, standing, row, workflow);
}

bool is_of_applicant(const Context& context, const Standing& standing, const store::Case& row,
                     const workflow::Workflow& workflow) {
  return workflow::is_of_applicant(actor_in(context, standing, row, workflow),
                                   typed_on(context, row.id), typed_on(context, row.parent),
                                   store::typed_under(context.db, row.parent));
}

bool typed_for_applicant_under(const Context& context, const Standing& standing, CaseId parent) {
  const auto typists = store::typed_under(context.db, parent);
  const auto typed = [&](PersonId person) {
    return std::ranges::find(typists, person) != typists.end();
  };
  return typed(standing.person) || std::ranges::any_of(standing.stands_in_for(), typed);
}

Sight sight_of(const Context& context, const Standing& standing, const store::Case& row,
               const workflow::Workflow& workflow) {
  const bool own = is_applicant(context, standing, row, workflow);
  const bool as_applicant = own || types_for_applicant(standing, row, workflow);
  if (as_applicant && applicant_sees(workflow, row.state)) return Sight::own;
  const RoleSight by = by_role(standing, workflow, row.state);
  if (!by.any) return Sight::none;
  if (by.only_watches) return Sight::full;
  if (own) return Sight::declare_first;
  if (!workflow.interests) return Sight::full;
  const CaseId where = workflow.interests->of_parent ? row.parent : row.id;
  const Declared declared = declared_by(context, where, standing, *workflow.interests);
  const bool waits = by.declares_first && !declared.at_all;
  return declared.barring || waits ? Sight::declare_first : Sight::full;
}

workflow::Actor actor_of(const Standing& standing, const workflow::Fund& fund, bool own) {
  workflow::Actor actor;
  actor.person = standing.person;
  for (const auto& role : fund.roles) {
    const bool held = role.is_applicant ? own : standing.holds(role.name);
    if (!held) continue;
    actor.roles.push_back(role.name);
    if (actor.body.empty()) actor.body = standing.body_for(role.name);
    for (const PersonId covered : standing.stands_in_for(role.name))
      actor.covers.push_back({role.name, covered});
  }
  actor.other_bodies = standing.bodies();
  actor.of_applicant = own;
  return actor;
}

workflow::Actor actor_in(const Context& context, const Standing& standing, const store::Case& row,
                         const workflow::Workflow& workflow) {
  auto actor = actor_of(standing, *workflow.fund, is_applicant(context, standing, row, workflow));
  for (auto& cover : actor.covers)
    cover.of_applicant =
        is_applicant(context, standing_of(context, cover.person, row.fund), row, workflow);
  return actor;
}

}  // namespace almoner::service
