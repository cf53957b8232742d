// R13 as well: one date that a step and the clock, or both limits of a step, are held to. No other
// date mends that, so it is told where the step stands.
#include <algorithm>

#include "engine/check/dates.hpp"
#include "engine/check/schedule.hpp"
#include "engine/time/zone.hpp"
#include "engine/workflow/due.hpp"

namespace almoner::check {
namespace {

constexpr std::string_view id = "R13";

using workflow::Timer;
using workflow::TimerKind;

class SameMoment {
 public:
  SameMoment(const Input& input, Problems& problems)
      : input_(input), problems_(problems), schedule_(input.workflow, input.read.all) {}

  void check() {
    const auto& states = input_.workflow.states;
    for (std::size_t at = 0; at < states.size(); ++at) {
      if (!schedule_.can_be_in(at)) continue;
      for (const Timer& timer : states[at].timers)
        if (ends_the_state(timer, states[at])) look_at(timer, at);
    }
    for (const Way* way : ways()) look_at_limits(*way);
  }

 private:
  // Whatever the case holds.
  static bool ends_the_state(const Timer& timer, const State& state) {
    const Transition* step = state.transition(timer.action);
    return timer.kind == TimerKind::act && step != nullptr && step->only_if.empty() &&
           step->goes_to != state.name;
  }

  // Of people, and in time.
  std::vector<const Way*> ways() const {
    std::vector<const Way*> all;
    for (const Way& way : input_.paths.ways())
      if (!way.too_late && !way.transition->by_clock && schedule_.can_be_in(way.from))
        all.push_back(&way);
    return all;
  }

  // Where cases start, all of one round have one time; in a fund that takes them all year, a
  // request at any time is as good as another.
  bool has_one_time(std::size_t at, const Bound& last) const {
    const auto& fund = *input_.workflow.fund;
    const auto zone = Zone::find(fund.time_zone);
    return input_.workflow.states[at].name == input_.workflow.start &&
           (!input_.workflow.parent_kind.empty() ||
            (zone && fund.year_ends.ok() && zone->day_of(last.at) < fund.year_ends));
  }

  // The clock goes first, so at that very moment it is too late for people.
  void look_at(const Timer& timer, std::size_t at) {
    for (const Way* way : ways()) {
      if (way->from != at) continue;
      const auto last = last_instant(input_.workflow, *way->transition);
      if (!last) continue;
      if (timer.at_date.empty()) {
        if (has_one_time(at, *last)) return tell_span(timer, *way);
        continue;
      }
      const auto due = due_by_date(input_.workflow, timer);
      if (due && due->date == last->date && due->at == last->at)
        return tell_clock(timer, *due, *way, *last);
    }
  }

  void tell_clock(const Timer& timer, const Bound& due, const Way& way, const Bound& last) {
    const std::string action = "'" + way.transition->action + "'";
    Finding& finding = problems_.error(
        {timer.line, timer.column}, id,
        "the clock takes '" + timer.action + "' at " + words_of(due, input_.workflow) +
            ", before what comes in at that very moment, and until then " + action +
            " may be taken",
        "write at: dates." + last.date->name +
            " + 1 minute, or later: till then whoever comes too "
            "late for " +
            action + " reads the sentence of 'until'");
    const auto& kept = way.transition->until ? way.transition->until->kept_as : std::string();
    if (const State* late = kept.empty() ? nullptr : input_.workflow.state(kept))
      finding.notes.push_back("and so no " + case_words(input_) + " can get to " +
                              words_for(*late) + ", where what comes too late is kept");
  }

  // Where cases start, one may be started on the first day.
  void tell_span(const Timer& timer, const Way& way) {
    const auto last = last_instant(input_.workflow, *way.transition);
    const auto first = schedule_.earliest_in(way.from);
    if (first && workflow::due_at(input_.workflow, timer, first->at, 1) > last->at) return;
    const State& state = schedule_.paths().state(way.from);
    problems_
        .warning(
            {timer.line, timer.column}, id,
            "the clock may take '" + timer.action + "' of a " + case_words(input_) + " in " +
                words_for(state) + " while '" + way.transition->action +
                "' may still be taken, until " + words_of(*last, input_.workflow),
            last->at == last->date->instant
                ? "write at: dates." + last->date->name + " + 1 minute, or later, in place of after"
                : "write at: in place of after, so that it is due later than that")
        .about = "timer " + timer.action + " in " + state.name;
  }

  void look_at_limits(const Way& way) {
    const Transition& step = *way.transition;
    const auto first = first_instant(input_.workflow, step);
    const auto last = last_instant(input_.workflow, step);
    if (!first || !last || first->date != last->date || first->at != last->at) return;
    problems_.error(place_of(step), id,
                    "'" + step.action + "' can be taken from " + words_of(*first, input_.workflow) +
                        " until the same moment, so hardly ever",
                    "name an earlier date under 'from', or a later one under 'until'");
  }

  const Input& input_;
  Problems& problems_;
  Schedule schedule_;
};

}  // namespace

void check_same_moment(const Input& input, Problems& problems) {
  SameMoment(input, problems).check();
}

}  // namespace almoner::check
