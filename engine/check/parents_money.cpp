// R10 between a payment and its parent: what it pays is promised there, in each state of the parent
// in which a payment can be started.
#include "engine/check/in_brackets.hpp"
#include "engine/check/money_parts.hpp"
#include "engine/check/steps.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::MoneyVerb;

constexpr std::string_view id = "R10";

// Of all parents, each state once, in the order of the files.
struct ParentStates {
  std::vector<const State*> without_money;
  std::vector<std::string> with_money;
};

std::set<std::size_t> states_with_money(const Workflow& parent,
                                        const std::vector<const Workflow*>& all) {
  std::set<std::size_t> states;
  const Paths paths(parent);
  if (!paths.start()) return states;
  const WaysOut ways(paths, parent.states.size());
  const Purse purse(parent, all);
  const Search<unsigned> found(ways, *paths.start(), purse.at_start(),
                               [&](const auto& at, const Way& way, std::vector<unsigned>& next) {
                                 purse.after(way, at.memory, next);
                               });
  for (const auto& visit : found.visits())
    if ((visit.memory & committed) != 0) states.insert(visit.state);
  return states;
}

ParentStates parent_states(const Input& input) {
  ParentStates found;
  std::vector<const State*> all;
  for (const Workflow* parent : input.read.all) {
    if (parent->kind != input.workflow.parent_kind || parent->pot.empty()) continue;
    const auto with_money = states_with_money(*parent, input.read.all);
    for (std::size_t i = 0; i < parent->states.size(); ++i) {
      all.push_back(&parent->states[i]);
      const std::string& name = parent->states[i].name;
      if (with_money.contains(i) && !contains(found.with_money, name))
        found.with_money.push_back(name);
    }
  }
  std::set<std::string> told;
  for (const State* state : all)
    if (contains(input.workflow.parent_in, state->name) &&
        !contains(found.with_money, state->name) && told.insert(state->name).second)
      found.without_money.push_back(state);
  return found;
}

const Transition* first_paying(const Input& input) {
  for (const Way& way : input.paths.ways())
    if (!way.too_late && moves(*way.transition, MoneyVerb::pay)) return way.transition;
  return nullptr;
}

}  // namespace

void check_parents_money(const Input& input, Problems& problems) {
  const Transition* step = first_paying(input);
  if (!input.workflow.budget_of_parent || !input.read.others_are_known || step == nullptr) return;
  const auto [without, with] = parent_states(input);
  if (without.empty()) return;
  std::vector<std::string> words, names;
  for (const State* state : without) {
    words.push_back(words_for(*state));
    names.push_back(state->name);
  }
  const std::string& parent = input.workflow.parent_kind;
  problems.error(place_of(*step), id,
                 "a " + case_words(input) + " can be started while its " + parent + " is in " +
                     workflow::one_of(words) + ", where no " + parent +
                     " has money committed for '" + step->action + "' to pay",
                 with.empty() ? "let a step of the " + parent + " commit the money first"
                              : "name under 'parent' only states in which a " + parent +
                                    " can have money committed: " + with_commas(with));
}

}  // namespace almoner::check
