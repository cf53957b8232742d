#include "engine/check/judging.hpp"

#include <algorithm>
#include <functional>

#include "engine/check/asker.hpp"
#include "engine/check/hope.hpp"
#include "engine/check/steps.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::MoneyVerb;

bool is_of_the_council(const Input& input, const Transition& step) {
  return !step.by_clock && step.undoes.empty() && step.only_with.empty() &&
         !is_taken_by_asker(input.workflow, step);
}

// What gives money back goes with a step that leads there anyway.
bool moves_money(const Transition& step) {
  return std::any_of(step.money.begin(), step.money.end(), [](const workflow::MoneyMove& move) {
    return move.verb != MoneyVerb::unreserve;
  });
}

// It asks for an earlier step of the council's again, and decides nothing of the case.
bool leads_back(const Workflow& workflow, const Transition& step) {
  const State* to = workflow.state(step.goes_to);
  return to != nullptr && step.money.empty() &&
         std::any_of(step.cancels.begin(), step.cancels.end(), [&](const std::string& action) {
           const Transition* again = to->transition(action);
           return again != nullptr && !is_taken_by_asker(workflow, *again);
         });
}

// The one way on, beside those that lead back; null where there are more, or where it turns the
// case away.
const Transition* only_way_on(const Input& input, const std::vector<const Transition*>& ways_on) {
  const Transition* only = nullptr;
  for (const Transition* step : ways_on) {
    if (leads_back(input.workflow, *step)) continue;
    if (only != nullptr) return nullptr;
    only = step;
  }
  if (only == nullptr) return nullptr;
  const auto hoped = hopes(input);
  for (const Way& way : input.paths.ways())
    if (way.transition == only && !way.too_late && hoped[way.to]) return only;
  return nullptr;
}

}  // namespace

std::vector<const Transition*> steps_that_judge(const Input& input, const State& state) {
  std::vector<const Transition*> judging, ways_on;
  for (const Transition& step : state.transitions) {
    if (!is_of_the_council(input, step)) continue;
    if (gives_scores(step) || moves_money(step)) judging.push_back(&step);
    if (step.goes_to != state.name) ways_on.push_back(&step);
  }
  if (state.name == input.workflow.start || ways_on.size() < 2) return judging;
  if (only_way_on(input, ways_on) != nullptr) return judging;
  for (const Transition* step : ways_on)
    if (std::find(judging.begin(), judging.end(), step) == judging.end()) judging.push_back(step);
  std::sort(judging.begin(), judging.end(), std::less<>());
  return judging;
}

std::vector<const Transition*> steps_that_judge(const Input& input) {
  std::vector<const Transition*> all;
  for (const State& state : input.workflow.states) {
    const auto some = steps_that_judge(input, state);
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

}  // namespace almoner::check
