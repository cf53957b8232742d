// R13 as well: a state that can be left only until some date keeps its cases for ever after it.
#include <algorithm>

#include "engine/check/dates.hpp"

namespace almoner::check {
namespace {

bool is_done_by_timer(const State& state, const Transition& transition) {
  return std::any_of(state.timers.begin(), state.timers.end(), [&](const auto& timer) {
    return timer.kind == workflow::TimerKind::act && timer.action == transition.action;
  });
}

// The last date until which the state can be left; none when it can be left at any time.
const workflow::TimeLimit* last_way_out(const State& state) {
  const workflow::TimeLimit* last = nullptr;
  for (const Transition& transition : state.transitions) {
    const bool is_kept = transition.until && !transition.until->kept_as.empty();
    if (transition.goes_to == state.name && !is_kept) continue;
    if (transition.by_clock && !is_done_by_timer(state, transition)) continue;
    if (transition.by_clock || !transition.until || is_kept) return nullptr;
    if (last == nullptr || last->instant < transition.until->instant) last = &*transition.until;
  }
  return last;
}

}  // namespace

void check_stuck(const Input& input, Problems& problems) {
  for (const State& state : input.workflow.states) {
    if (state.is_end) continue;
    const auto* limit = last_way_out(state);
    if (limit == nullptr) continue;
    Finding& finding = problems.warning(
        {state.line, state.column}, "R13",
        "after dates." + limit->date + " nothing moves a " + case_words(input) + " out of '" +
            state.title + "' (" + state.name + "): it stays there for ever",
        "let the clock end it ({do: lapse, at: dates." + limit->date +
            "} under 'timers', and lapse under 'clock'), or add an action without 'until'");
    finding.about = "state " + state.name;
  }
}

}  // namespace almoner::check
