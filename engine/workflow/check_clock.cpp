// R7, the part that is about states: the clock alone cannot go round, and what the clock may do it
// does.
#include <algorithm>

#include "engine/workflow/check.hpp"
#include "engine/workflow/paths.hpp"

namespace almoner::workflow {
namespace {

void check_every_action_has_a_timer(const State& state, Problems& problems) {
  for (const Transition& transition : state.transitions) {
    const bool has_timer =
        std::any_of(state.timers.begin(), state.timers.end(), [&](const Timer& timer) {
          return timer.kind == TimerKind::act && timer.action == transition.action;
        });
    if (!transition.by_clock || has_timer) continue;
    problems.error({transition.line, transition.column}, "R7",
                   "'" + transition.action + "' stands under 'clock', but no timer does it",
                   "write - {do: " + transition.action + ", after: 5 working days} under 'timers'");
  }
}

// The ways of the clock from `at` back to itself, or none. Depth first; each state is left once.
bool goes_round(const Paths& paths, std::size_t goal, std::size_t at, std::vector<bool>& seen,
                std::vector<const Way*>& path) {
  for (const Way& way : paths.ways()) {
    if (way.from != at || !way.transition->by_clock) continue;
    path.push_back(&way);
    if (way.to == goal) return true;
    if (!seen[way.to]) {
      seen[way.to] = true;
      if (goes_round(paths, goal, way.to, seen, path)) return true;
    }
    path.pop_back();
  }
  return false;
}

}  // namespace

void check_clock(const CheckInput& input, Problems& problems) {
  const Paths paths(input.workflow);
  std::vector<bool> told(input.workflow.states.size(), false);
  for (std::size_t i = 0; i < input.workflow.states.size(); ++i) {
    const State& state = input.workflow.states[i];
    check_every_action_has_a_timer(state, problems);
    std::vector<bool> seen(told.size(), false);
    std::vector<const Way*> round;
    if (told[i] || !goes_round(paths, i, i, seen, round)) continue;
    for (const Way* way : round) told[way->from] = true;
    Finding& finding =
        problems.error({state.line, state.column}, "R7",
                       "the clock alone can go round for ever from " + words_for(state),
                       "let a person take one of these steps");
    finding.path = paths.in_words(round);
  }
}

}  // namespace almoner::workflow
