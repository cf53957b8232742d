// In which capacity somebody acts on a case, and what is known when they do: as the server loads it
// from its store.
#include <algorithm>

#include "engine/simulate/world.hpp"
#include "engine/workflow/asked.hpp"
#include "engine/workflow/figures.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::simulate {
namespace {

using workflow::contains;

bool holds_any(const Person& who, const std::vector<std::string>& roles) {
  return std::any_of(who.roles.begin(), who.roles.end(),
                     [&](const std::string& role) { return contains(roles, role); });
}

// Whether the applicant sees the case in that state at all; where there is no row for them, always.
bool applicant_sees(const workflow::Workflow& workflow, const std::string& state) {
  for (const auto& rule : workflow.seen_by)
    if (workflow.fund->is_applicants(rule.role))
      return contains(rule.states, state) != rule.all_but;
  return true;
}

sift::Bid bid_of(const Case& of) {
  sift::Bid bid;
  bid.ref = of.ref;
  workflow::add_answers(*of.workflow->fund, of.answers, bid);
  for (const Sheet& sheet : of.sheets)
    bid.sheets.push_back({std::to_string(sheet.person.value), sheet.scores});
  return bid;
}

}  // namespace

bool World::is_applicant(const Person& who, const Case& of) const {
  if (!of.organisation.empty()) return who.organisation == of.organisation;
  if (of.workflow->has_applicant(of.workflow->who_may_open)) return of.opened_by == who.id;
  return of.parent && is_applicant(who, at(of.parent));
}

bool World::types_for_applicant(const Person& who, const Case& of) const {
  return !of.organisation.empty() && of.opened_by == who.id &&
         who.organisation != of.organisation &&
         of.workflow->has_applicant(of.workflow->who_may_open) &&
         holds_any(who, of.workflow->who_may_open_on_behalf);
}

bool World::is_barred(const Person& who, const Case& of) const {
  const auto& rule = of.workflow->interests;
  if (!rule) return false;
  const auto& declared = rule->of_parent && of.parent ? at(of.parent).interests : of.interests;
  return std::any_of(declared.begin(), declared.end(), [&](const auto& interest) {
    return interest.person == who.id && rule->bars(interest.kind);
  });
}

bool World::is_of_applicant(const Person& who, const Case& of) const {
  static const std::vector<workflow::Deed> none;
  return workflow::is_of_applicant(actor_of(who, is_applicant(who, of)), of.deeds,
                                   of.parent ? at(of.parent).deeds : none,
                                   typists_under(of.parent));
}

std::vector<PersonId> World::typists_under(CaseId parent) const {
  std::vector<PersonId> typists;
  if (!parent || at(parent).organisation.empty()) return typists;
  for (const Case& child : cases_)
    for (const auto& deed : child.deeds) {
      if (child.parent != parent || !deed.for_applicant) continue;
      typists.push_back(deed.person);
      if (deed.on_behalf_of) typists.push_back(deed.on_behalf_of);
    }
  return typists;
}

bool World::edits_for_applicant(const Person& who, const Case& of) const {
  const auto* state = of.workflow->state(of.state);
  if (state == nullptr || is_applicant(who, of)) return false;
  const bool may = types_for_applicant(who, of) || holds_any(who, state->edited_on_behalf_by);
  return may && !is_barred(who, of);
}

bool World::may_edit(PersonId id, const Case& of) const {
  const Person& who = person(id);
  const auto* state = of.workflow->state(of.state);
  if (of.form_locked || state == nullptr || state->is_end) return false;
  const auto& editors = of.workflow->editors(*state);
  if (is_applicant(who, of)) return of.workflow->has_applicant(editors);
  if (of.workflow->has_applicant(editors)) return edits_for_applicant(who, of);
  return holds_any(who, editors) && !is_of_applicant(who, of);
}

workflow::Actor World::actor_of(const Person& who, bool own) const {
  workflow::Actor actor;
  actor.person = who.id;
  for (const auto& role : definition_->fund->roles) {
    if (!(role.is_applicant ? own : contains(who.roles, role.name))) continue;
    actor.roles.push_back(role.name);
    if (who.covers && !role.is_applicant) actor.covers.push_back({role.name, who.covers});
  }
  actor.body = who.body;
  actor.of_applicant = own;
  return actor;
}

workflow::Actor World::actor(PersonId id, const Case& of) const {
  const Person& who = person(id);
  const bool own = is_applicant(who, of);
  workflow::Actor actor = actor_of(who, own);
  actor.only_as_applicant =
      (own || types_for_applicant(who, of)) && applicant_sees(*of.workflow, of.state);
  if (!actor.only_as_applicant || !own) return actor;
  std::erase_if(actor.roles,
                [&](const auto& name) { return !definition_->fund->role(name)->is_applicant; });
  return actor;
}

// By what was known when the case was decided on: what is declared later re-ranks nothing.
bool World::is_excluded(const Person& who, const Case& of) const {
  std::optional<Instant> decided;
  const auto& rule = of.workflow->interests;
  for (const auto& deed : of.deeds)
    if (rule && !decided && contains(rule->scores_stand_after, deed.action)) decided = deed.at;
  const auto counts = [&](Instant at) { return !decided || at <= *decided; };
  for (std::size_t i = 0; i < of.interests.size(); ++i)
    if (rule && of.interests[i].person == who.id && rule->bars(of.interests[i].kind) &&
        counts(of.declared_at[i]))
      return true;
  return is_applicant(who, of) ||
         std::any_of(of.deeds.begin(), of.deeds.end(), [&](const auto& deed) {
           return deed.for_applicant && deed.person == who.id && counts(deed.at);
         });
}

workflow::ScoreFacts World::score_facts(const Case& of) const {
  workflow::ScoreFacts facts;
  const auto roles = workflow::scoring_roles(*of.workflow);
  if (roles.empty() || !definition_->fund->scoring) return facts;
  for (const Person& who : people_)
    if (holds_any(who, roles) && !is_excluded(who, of)) ++facts.assessors_not_barred;
  if (of.sheets.empty()) return facts;
  sift::Bid bid = bid_of(of);
  for (const Sheet& sheet : of.sheets) {
    if (!is_excluded(person(sheet.person), of))
      facts.scored_by.push_back(sheet.person);
    else
      bid.excluded_assessors.insert(std::to_string(sheet.person.value));
  }
  workflow::add_figures(workflow::sift_rules(*definition_->fund), bid, facts);
  return facts;
}

workflow::Facts World::facts(const Case& of) const {
  workflow::Facts facts;
  facts.id = of.id;
  facts.ref = of.ref;
  facts.state = of.state;
  facts.opened_at = of.opened_at;
  facts.entered_state_at = of.entered_state_at;
  facts.form_locked = of.form_locked;
  facts.form = {of.workflow->form, of.answers};
  facts.deeds = of.deeds;
  facts.interests = of.interests;
  facts.scores = score_facts(of);
  const MoneyPlace place = money_place(of);
  const auto balances = money::balances(postings_);
  const auto held = balances.of_case(place.pot, place.award);
  facts.ledger = {balances.pot(place.pot).available, held.reserved, held.committed, held.paid};
  for (const Case& other : cases_)
    if (other.parent == place.award && other.id != of.id)
      facts.ledger.asked += workflow::asked_by(*other.workflow, other.state, other.answers);
  facts.parent_form = guard::Value(*guard::Map::of({}));
  if (of.parent) {
    const Case& parent = at(of.parent);
    facts.parent_state = parent.state;
    facts.parent_form = parent.answers;
    facts.parent_deeds = parent.deeds;
    facts.sibling_typists = typists_under(of.parent);
    if (of.workflow->interests && of.workflow->interests->of_parent)
      facts.interests = parent.interests;
  }
  for (const Case& child : cases_)
    if (child.parent == of.id)
      facts.children.push_back({child.workflow->kind, child.state, child.ref, child.id});
  return facts;
}

}  // namespace almoner::simulate
