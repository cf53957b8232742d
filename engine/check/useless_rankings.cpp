// R15: a 'ranking' that hides from the panel what it decides on, or shows it what came too late.
#include <algorithm>
#include <set>

#include "engine/check/steps.hpp"
#include "engine/check/useless.hpp"

namespace almoner::check {
namespace {

const Transition* sets_aside(const State& state) {
  const auto step =
      std::find_if(state.transitions.begin(), state.transitions.end(), [](const Transition& one) {
        return !one.by_clock && one.undoes.empty() && moves(one, workflow::MoneyVerb::reserve);
      });
  return step == state.transitions.end() ? nullptr : &*step;
}

void check_left_out(const Input& input, const State& state, Problems& problems) {
  const Transition* step = state.ranking.empty() ? nullptr : sets_aside(state);
  if (step == nullptr) return;
  const std::string kind = case_words(input);
  warn_of_useless(problems, {state.line, state.column}, "state " + state.name,
                  "the ranking does not show a " + kind + " in " + words_for(state) +
                      " among those that are judged, and there '" + step->action +
                      "' reserves money for it",
                  "delete 'ranking' under " + state.name);
}

bool is_ranked(const Workflow& workflow) {
  return std::any_of(workflow.states.begin(), workflow.states.end(), [](const State& state) {
    return std::any_of(state.transitions.begin(), state.transitions.end(), gives_scores);
  });
}

void check_kept(const Input& input, Problems& problems) {
  std::set<std::size_t> seen;
  for (const Way& way : input.paths.ways()) {
    const State& state = input.paths.state(way.to);
    if (!way.too_late || !state.ranking.empty() || !seen.insert(way.to).second) continue;
    warn_of_useless(problems, {state.line, state.column}, "state " + state.name,
                    "what comes too late for '" + way.transition->action + "' is kept in " +
                        words_for(state) + ", and the ranking shows it among those that are judged",
                    "write ranking: late under " + state.name);
  }
}

}  // namespace

void check_useless_rankings(const Input& input, Problems& problems) {
  if (!is_ranked(input.workflow)) return;
  for (const State& state : input.workflow.states) check_left_out(input, state, problems);
  check_kept(input, problems);
}

}  // namespace almoner::check
