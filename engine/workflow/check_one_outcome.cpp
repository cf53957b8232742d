// R5: the same action in the same state has one result. Repeated keys are refused as YAML (R0)
// already; what is left is an action that both people and the clock take, a child that is carried
// twice, and timers that are due at the same instant.
#include <cstdlib>
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

bool is_same_instant(const Timer& a, const Timer& b) {
  return a.at_date == b.at_date && a.offset == b.offset && (a.offset == 0 || a.unit == b.unit);
}

std::string instant_words(const Timer& timer) {
  static constexpr std::string_view units[] = {"minute", "day", "working day"};
  const int many = std::abs(timer.offset);
  const std::string span = std::to_string(many) + " " +
                           std::string(units[static_cast<std::size_t>(timer.unit)]) +
                           (many == 1 ? "" : "s");
  if (timer.at_date.empty()) return "after " + span;
  if (many == 0) return "at dates." + timer.at_date;
  return "at dates." + timer.at_date + (timer.offset < 0 ? " - " : " + ") + span;
}

// Of two steps that end the state at once, and that no condition keeps apart.
bool is_race(const State& state, const Timer& one, const Timer& other) {
  if (one.kind != TimerKind::act || other.kind != TimerKind::act) return false;
  const Transition* a = state.transition(one.action);
  const Transition* b = state.transition(other.action);
  return a != nullptr && b != nullptr && a != b && a->only_if.empty() && b->only_if.empty() &&
         a->goes_to != b->goes_to;
}

bool is_twice(const Timer& one, const Timer& other) {
  return one.kind == other.kind && one.who == other.who && one.message == other.message &&
         one.action == other.action && one.repeat == other.repeat;
}

// What is said of the first that another is due with.
void check_timers_of(const Paths& paths, std::size_t at, Problems& problems) {
  const State& state = paths.state(at);
  for (std::size_t i = 0; i < state.timers.size(); ++i) {
    const Timer& timer = state.timers[i];
    for (std::size_t j = 0; j < i; ++j) {
      const Timer& before = state.timers[j];
      if (!is_same_instant(before, timer)) continue;
      if (is_twice(before, timer)) {
        problems.error({timer.line, timer.column}, "R5",
                       "in " + words_for(state) + " this timer stands twice: " +
                           instant_words(timer) + ", as in line " + std::to_string(before.line),
                       "delete one of the two");
      } else if (is_race(state, before, timer)) {
        Finding& finding = problems.error(
            {timer.line, timer.column}, "R5",
            "in " + words_for(state) + " the clock takes '" + before.action + "' and '" +
                timer.action + "' at the same instant, " + instant_words(timer) +
                ", and they lead to different states",
            "let one of the two be due later, or let a condition say which of them it "
            "is");
        finding.path = paths.in_words(paths.shortest_to(at));
      }
    }
  }
}

}  // namespace

void check_one_outcome(const CheckInput& input, Problems& problems) {
  const Paths paths(input.workflow);
  for (const State& state : input.workflow.states) {
    check_actions(state, problems);
    check_timers_of(paths, static_cast<std::size_t>(&state - input.workflow.states.data()),
                    problems);
    for (const Transition& transition : state.transitions)
      check_carries(state, transition, problems);
  }
}

}  // namespace almoner::workflow
