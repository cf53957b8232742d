// R7, the part that is about states: the clock alone cannot go round, what the clock may do it
// does, and the calendar knows every year that a timer counts into.
#include <algorithm>
#include <cstdlib>

#include "engine/time/zone.hpp"
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

// The last day from which the timer can be counted: its own date, or, for one that counts from
// entering the state, the last date of the fund. None where the fund names no date, or one that
// does not exist: that is told where it stands.
std::optional<Date> counted_from(const Workflow& workflow, const Timer& timer) {
  std::optional<Instant> last;
  for (const FundDate& date : workflow.fund->dates)
    if (date.is_known &&
        ((timer.at_date.empty() && (!last || date.instant > *last)) || date.name == timer.at_date))
      last = date.instant;
  const auto zone = Zone::find(workflow.fund->time_zone);
  if (!last || !zone) return std::nullopt;
  return date_of(zone->local(*last));
}

// A timer that leaves the years of the calendar could never be reckoned, and would stop its case.
void check_the_calendar_reaches(const Workflow& workflow, const State& state, Problems& problems) {
  for (const Timer& timer : state.timers) {
    if (timer.unit != Timer::Unit::working_days || !workflow.calendar) continue;
    const auto from = counted_from(workflow, timer);
    if (!from) continue;
    const int furthest = timer.offset + (std::max(timer.repeat, 1) - 1) * std::abs(timer.offset);
    for (const int days : {timer.offset, furthest}) {
      const auto reached = workflow.calendar->add_working_days(*from, days);
      const auto* unknown = std::get_if<NotCovered>(&reached);
      if (unknown == nullptr) continue;
      const auto cut = unknown->reason.find("; ");
      const std::string message =
          "this timer counts working days into a year whose bank holidays are not known: " +
          unknown->reason.substr(0, cut);
      problems
          .error({timer.line, timer.column}, "R7", message,
                 "add " + std::to_string(unknown->year) +
                     " to the calendar file, or choose an earlier date or fewer days")
          .cause = {message, "", "the same in line", "the same in lines"};
      break;
    }
  }
}

}  // namespace

void check_clock(const CheckInput& input, Problems& problems) {
  const Paths paths(input.workflow);
  std::vector<bool> told(input.workflow.states.size(), false);
  for (std::size_t i = 0; i < input.workflow.states.size(); ++i) {
    const State& state = input.workflow.states[i];
    check_every_action_has_a_timer(state, problems);
    check_the_calendar_reaches(input.workflow, state, problems);
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
