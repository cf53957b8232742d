// R5: the same action in the same state has one result. Repeated keys are refused as YAML (R0)
// already; what is left is an action that both people and the clock take, and a child that is
// carried twice.
#include <set>

#include "engine/workflow/check.hpp"
#include "engine/workflow/paths.hpp"

namespace almoner::workflow {
namespace {

void check_actions(const State& state, Problems& problems) {
  std::set<std::string> seen;
  for (const Transition& transition : state.transitions) {
    if (seen.insert(transition.action).second) continue;
    problems.error({transition.line, transition.column}, "R5",
                   "in " + words_for(state) + " '" + transition.action +
                       "' stands under 'actions' and under 'clock'",
                   "give one of the two another name");
  }
}

void check_carries(const State& state, const Transition& transition, Problems& problems) {
  std::set<std::pair<std::string, std::string>> seen;
  for (const Carried& carried : transition.each) {
    if (seen.insert({carried.kind, carried.in}).second) continue;
    problems.error({transition.line, transition.column}, "R5",
                   "in " + words_for(state) + " '" + transition.action + "' carries every " +
                       carried.kind + " in " + carried.in + " twice",
                   "keep one row of 'each' for " + carried.in);
  }
}

}  // namespace

void check_one_outcome(const CheckInput& input, Problems& problems) {
  for (const State& state : input.workflow.states) {
    check_actions(state, problems);
    for (const Transition& transition : state.transitions)
      check_carries(state, transition, problems);
  }
}

}  // namespace almoner::workflow
