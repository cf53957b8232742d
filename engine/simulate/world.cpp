#include "engine/simulate/world.hpp"

#include <algorithm>

#include "engine/workflow/given.hpp"

namespace almoner::simulate {
namespace {

guard::Value empty_map() {
  return guard::Value(*guard::Map::of({}));
}

// One pot after the other, in the order of the fund's file.
money::PotId pot_id(std::size_t place) {
  return money::PotId{static_cast<std::int64_t>(place) + 1};
}

}  // namespace

World::World(std::shared_ptr<const workflow::Definition> definition, Instant now)
    : definition_(std::move(definition)), now_(now) {
  std::size_t place = 0;
  for (const auto& pot : definition_->fund->pots) {
    money::Movement set_aside{money::Kind::open, pot_id(place++), {}, pot.sum, now, {}};
    auto posted = money::post(set_aside, money::PotBalances{}, money::CaseBalances{});
    if (const auto* postings = std::get_if<money::Postings>(&posted))
      postings_.insert(postings_.end(), postings->begin(), postings->end());
  }
}

const Person* World::person(std::string_view name) const {
  const auto found = std::find_if(people_.begin(), people_.end(),
                                  [&](const Person& one) { return one.name == name; });
  return found == people_.end() ? nullptr : &*found;
}

const Person& World::person(PersonId id) const {
  return people_.at(static_cast<std::size_t>(id.value - 1));
}

const Case* World::find(std::string_view name) const {
  const auto found =
      std::find_if(cases_.begin(), cases_.end(), [&](const Case& one) { return one.name == name; });
  return found == cases_.end() ? nullptr : &*found;
}

PersonId World::add(Person person) {
  person.id = PersonId{static_cast<std::int64_t>(people_.size()) + 1};
  people_.push_back(std::move(person));
  return people_.back().id;
}

money::PotId World::pot_named(std::string_view name) const {
  const auto& pots = definition_->fund->pots;
  for (std::size_t place = 0; place < pots.size(); ++place)
    if (pots[place].name == name) return pot_id(place);
  return {};
}

money::PotBalances World::pot(std::string_view name) const {
  return money::balances(postings_).pot(pot_named(name));
}

World::MoneyPlace World::money_place(const Case& of) const {
  if (of.workflow->budget_of_parent) return of.parent ? money_place(at(of.parent)) : MoneyPlace{};
  if (of.workflow->pot.empty()) return {};
  return {pot_named(of.workflow->pot), of.id};
}

money::CaseBalances World::money_of(CaseId id) const {
  const MoneyPlace place = money_place(at(id));
  return money::balances(postings_).of_case(place.pot, place.award);
}

std::string World::next_ref(const workflow::Workflow& workflow, CaseId parent) {
  // A payment or return is numbered within its bid; everything else within the fund.
  const bool within_parent = parent && !at(parent).organisation.empty();
  const std::string prefix = within_parent ? at(parent).ref : definition_->fund->reference_prefix;
  const auto number = ++last_number_[prefix + "/" + workflow.reference_letters];
  return workflow::numbered(prefix, workflow.reference_letters, number);
}

Case& World::make(const Opening& opening, PersonId who, const std::string& organisation) {
  Case made;
  made.id = CaseId{static_cast<std::int64_t>(cases_.size()) + 1};
  made.name = opening.name;
  made.ref = next_ref(*opening.workflow, opening.parent);
  made.state = opening.workflow->start;
  made.organisation = organisation;
  made.workflow = opening.workflow;
  made.parent = opening.parent;
  made.opened_by = who;
  made.opened_at = made.entered_state_at = now_;
  made.answers = empty_map();
  cases_.push_back(std::move(made));
  return cases_.back();
}

CaseId World::put(const workflow::Workflow& workflow, std::string name, const std::string& state,
                  CaseId parent, const std::string& organisation, PersonId opened_by) {
  Opening opening;
  opening.workflow = &workflow;
  opening.name = std::move(name);
  opening.parent = parent;
  Case& made = make(opening, opened_by, organisation);
  made.state = state;
  return made.id;
}

std::vector<workflow::Possible> World::can(PersonId who, CaseId id) const {
  const Case& of = at(id);
  return workflow::can(*of.workflow, actor(who, of), facts(of), now_);
}

}  // namespace almoner::simulate
