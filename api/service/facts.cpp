#include "api/service/facts.hpp"

#include <algorithm>
#include <stdexcept>

#include "api/service/answers_json.hpp"
#include "api/service/scoring.hpp"
#include "api/store/deeds.hpp"
#include "api/store/people.hpp"
#include "engine/workflow/asked.hpp"

namespace almoner::service {
namespace {

guard::Value empty_map() {
  return guard::Value(*guard::Map::of({}));
}

bool looks_at_children(const workflow::Workflow& workflow, const std::string& state) {
  const auto* here = workflow.state(state);
  if (!here) return false;
  for (const auto& transition : here->transitions)
    if (transition.none_in || !transition.each.empty()) return true;
  return false;
}

bool compares_bodies(const workflow::Workflow& workflow, const std::string& action) {
  return std::any_of(
      workflow.different_people.begin(), workflow.different_people.end(), [&](const auto& rule) {
        const auto& did = rule.whoever_did;
        return rule.compare_body && std::find(did.begin(), did.end(), action) != did.end();
      });
}

// Every body that they were appointed for when they did it, where a rule compares bodies.
std::vector<std::string> bodies_then(const Context& context, const LoadedCase& loaded,
                                     const store::DeedRow& deed) {
  std::vector<std::string> bodies;
  if (!deed.person || !compares_bodies(*loaded.workflow, deed.action)) return bodies;
  for (auto& held : store::appointments_of(context.db, loaded.row.fund, deed.person, deed.at))
    bodies.push_back(std::move(held.body));
  return bodies;
}

std::vector<workflow::Deed> deeds_of(const Context& context, const LoadedCase& loaded, CaseId id) {
  std::vector<workflow::Deed> deeds;
  for (auto& deed : store::deeds_of(context.db, id)) {
    auto bodies = bodies_then(context, loaded, deed);
    deeds.push_back({std::move(deed.action), deed.person, std::move(deed.body), deed.at,
                     deed.on_behalf_of, deed.for_applicant, std::move(bodies)});
  }
  return deeds;
}

bool looks_at_parents_deeds(const workflow::Workflow& workflow) {
  return (workflow.interests && workflow.interests->of_parent) ||
         std::any_of(workflow.different_people.begin(), workflow.different_people.end(),
                     [](const auto& rule) { return !rule.whoever_did_on_parent.empty(); });
}

void add_people(const Context& context, const LoadedCase& loaded, workflow::Facts& facts) {
  const auto& row = loaded.row;
  facts.deeds = deeds_of(context, loaded, row.id);
  if (row.parent && looks_at_parents_deeds(*loaded.workflow))
    facts.parent_deeds = deeds_of(context, loaded, row.parent);
  if (row.parent) facts.sibling_typists = store::typed_under(context.db, row.parent);
  const bool of_parent = loaded.workflow->interests && loaded.workflow->interests->of_parent;
  const auto interests = store::interests_of(context.db, of_parent ? row.parent : row.id);
  for (const auto& interest : interests)
    facts.interests.push_back({interest.person, interest.kind, interest.reason});
  facts.scores = score_facts(context, loaded.row, *loaded.workflow);
}

Money asked_by_others(const Context& context, CaseId award, CaseId self) {
  Money asked;
  for (const auto& child : store::children_of(context.db, award)) {
    if (child.id == self) continue;
    const LoadedCase other = load(context, store::find_case(context.db, child.id).value());
    asked += workflow::asked_by(*other.workflow, other.row.state,
                                from_stored(other.workflow->form, other.row.answers));
  }
  return asked;
}

void add_money(const Context& context, const LoadedCase& loaded, workflow::Facts& facts) {
  const MoneyPlace place = money_place(context, loaded);
  if (!place.pot) return;
  facts.ledger.available = store::pot_balances(context.db, place.pot).available;
  const auto award = store::case_balances(context.db, place.pot, place.award);
  facts.ledger.reserved = award.reserved;
  facts.ledger.committed = award.committed;
  facts.ledger.paid = award.paid;
  if (workflow::asks_what_others_ask(*loaded.workflow, loaded.row.state))
    facts.ledger.asked = asked_by_others(context, place.award, loaded.row.id);
}

void add_family(const Context& context, const LoadedCase& loaded, workflow::Facts& facts) {
  facts.parent_form = empty_map();
  if (loaded.row.parent) {
    const LoadedCase parent =
        load(context, store::find_case(context.db, loaded.row.parent).value());
    facts.parent_state = parent.row.state;
    facts.parent_form = from_stored(parent.workflow->form, parent.row.answers);
  }
  if (!looks_at_children(*loaded.workflow, loaded.row.state)) return;
  for (auto& child : store::children_of(context.db, loaded.row.id))
    facts.children.push_back(
        {std::move(child.kind), std::move(child.state), std::move(child.ref), child.id});
}

}  // namespace

LoadedCase load(const Context& context, store::Case row) {
  LoadedCase loaded{std::move(row), nullptr, nullptr};
  loaded.definition = context.definitions.get(context.db, loaded.row.definition);
  loaded.workflow = loaded.definition->workflow(loaded.row.workflow);
  if (!loaded.workflow)
    throw std::runtime_error("The definition of case " + loaded.row.ref + " has no workflow " +
                             loaded.row.workflow);
  return loaded;
}

const workflow::Workflow& workflow_then(const Context& context, const LoadedCase& loaded,
                                        const std::string& definition) {
  const auto digest = store::Digest::from_hex(definition);
  if (!digest || *digest == loaded.row.definition) return *loaded.workflow;
  const auto* then = context.definitions.get(context.db, *digest)->workflow(loaded.row.workflow);
  return then ? *then : *loaded.workflow;
}

MoneyPlace money_place(const Context& context, const LoadedCase& loaded) {
  if (loaded.workflow->budget_of_parent) {
    const auto parent = store::find_case(context.db, loaded.row.parent);
    return parent ? money_place(context, load(context, *parent)) : MoneyPlace{};
  }
  if (loaded.workflow->pot.empty()) return {};
  const auto pot = store::find_pot_by_name(context.db, loaded.row.fund, loaded.workflow->pot);
  if (!pot)
    throw std::runtime_error("The fund of case " + loaded.row.ref + " has no pot " +
                             loaded.workflow->pot);
  return {pot->id, loaded.row.id};
}

workflow::Facts facts_of(const Context& context, const LoadedCase& loaded) {
  workflow::Facts facts;
  facts.id = loaded.row.id;
  facts.ref = loaded.row.ref;
  facts.state = loaded.row.state;
  facts.opened_at = loaded.row.opened_at;
  facts.entered_state_at = loaded.row.entered_state_at;
  facts.form_locked = loaded.row.form_locked;
  const workflow::Form& form = loaded.workflow->form;
  facts.form = {form, from_stored(form, loaded.row.answers)};
  add_people(context, loaded, facts);
  add_money(context, loaded, facts);
  add_family(context, loaded, facts);
  return facts;
}

}  // namespace almoner::service
