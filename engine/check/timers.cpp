// R13, timers: none is due before a case can be there or after the clock has taken it away, none
// reminds of what is over, and none ends what people still have time for.
#include <algorithm>

#include "engine/check/dates.hpp"
#include "engine/check/schedule.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::Timer;
using workflow::TimerKind;

constexpr std::string_view id = "R13";

std::string counted(int number, const std::string& unit) {
  return std::to_string(number) + " " + unit + (number == 1 ? "" : "s");
}

std::string span_words(int offset, Timer::Unit unit) {
  static const std::map<Timer::Unit, std::string> words{{Timer::Unit::minutes, "minute"},
                                                        {Timer::Unit::days, "day"},
                                                        {Timer::Unit::working_days, "working day"}};
  return counted(offset, words.at(unit));
}

std::string name_of(const Timer& timer) {
  if (timer.kind == TimerKind::act) return "the clock's '" + timer.action + "'";
  return timer.kind == TimerKind::remind ? "this reminder" : "this alert";
}

class StateTimers {
 public:
  StateTimers(const Schedule& schedule, std::size_t at, Problems& problems)
      : schedule_(schedule),
        workflow_(schedule.workflow()),
        at_(at),
        state_(schedule.paths().state(at)),
        problems_(problems) {}

  void check() {
    for (const Timer& timer : state_.timers) {
      if (is_too_early(timer)) continue;
      if (timer.kind == TimerKind::act) {
        ends_too_early(timer);
      } else if (!is_after_the_end(timer) && timer.kind == TimerKind::remind) {
        reminds_too_late(timer);
      }
    }
  }

 private:
  Finding& tell(const Timer& timer, const std::string& message, const std::string& mend,
                int repetition = 1) {
    const std::string which =
        repetition > 1 ? "repetition " + std::to_string(repetition) + " of " : "";
    return problems_.error({timer.line, timer.column}, id, which + name_of(timer) + " " + message,
                           mend);
  }

  bool is_too_early(const Timer& timer) {
    const auto due = due_by_date(workflow_, timer);
    const auto here = schedule_.earliest_in(at_);
    if (!due || !here || due->at >= here->at) return false;
    Finding& finding =
        tell(timer,
             "is due at " + words_of(*due, workflow_) + ", before a " + workflow_.kind +
                 " can be in " + words_for(state_) + ": not before " + words_of(*here, workflow_),
             "count it from a later date, or fewer days back");
    finding.path = schedule_.paths().in_words(schedule_.path_to(at_));
    return true;
  }

  // The clock takes a case away while somebody may still act by a deadline.
  void ends_too_early(const Timer& timer) {
    const auto due = due_by_date(workflow_, timer);
    if (!due) return;
    for (const Transition& step : state_.transitions) {
      const auto last = step.by_clock ? std::nullopt : last_instant(workflow_, step);
      if (!last || last->at <= due->at) continue;
      tell(timer,
           "is due at " + words_of(*due, workflow_) + ", but '" + step.action +
               "' may be taken until " + words_of(*last, workflow_),
           "let the clock act at dates." + last->date->name + " + 1 minute or later");
      return;
    }
  }

  bool is_after_the_end(const Timer& timer) {
    for (const Timer& end : state_.timers) {
      if (end.kind != TimerKind::act || !takes_away(end)) continue;
      for (int repetition = 1; repetition <= timer.repeat; ++repetition)
        if (is_not_before(timer, repetition, end)) return tell_after(timer, repetition, end);
    }
    return false;
  }

  bool takes_away(const Timer& end) const {
    const Transition* step = state_.transition(end.action);
    return step != nullptr && step->only_if.empty() && step->goes_to != state_.name;
  }

  // Both by a date, or both counted from entering the state. So many working days are never fewer
  // days; so many days may be any number of working days.
  bool is_not_before(const Timer& timer, int repetition, const Timer& end) const {
    const auto due = due_by_date(workflow_, timer, repetition);
    const auto over = due_by_date(workflow_, end);
    if (due && over) return due->at >= over->at;
    if (!timer.at_date.empty() || !end.at_date.empty()) return false;
    const bool can_be_compared =
        timer.unit == end.unit ||
        (timer.unit == Timer::Unit::working_days && end.unit == Timer::Unit::days);
    return can_be_compared && timer.offset * repetition >= end.offset;
  }

  bool tell_after(const Timer& timer, int repetition, const Timer& end) {
    const auto due = due_by_date(workflow_, timer, repetition);
    const auto over = due_by_date(workflow_, end);
    const std::string when = due ? "at " + words_of(*due, workflow_)
                                 : "after " + span_words(timer.offset * repetition, timer.unit);
    const std::string gone =
        over ? "at " + words_of(*over, workflow_) : "after " + span_words(end.offset, end.unit);
    tell(timer,
         "is due " + when + ", when the clock has taken '" + end.action + "' " + gone +
             ": nobody ever gets it",
         repetition > 1 ? "repeat it at most " + counted(repetition - 1, "time") +
                              ", or let the clock act later"
                        : "let it come sooner, or let the clock act later",
         repetition);
    return true;
  }

  // To remind somebody of what they can no longer do is no help. What they may do without a
  // deadline, or from then on, is not what they are reminded of before one.
  void reminds_too_late(const Timer& timer) {
    const Transition* latest = nullptr;
    std::optional<Bound> end;
    const auto due = due_by_date(workflow_, timer);
    if (!due) return;
    for (const Transition& step : state_.transitions) {
      if (step.by_clock || !workflow::contains(step.who_may, timer.who)) continue;
      const auto first = first_instant(workflow_, step);
      if (first && end && first->at >= end->at) return;
      const auto last = last_instant(workflow_, step);
      if (!last || (end && last->at <= end->at)) continue;
      end = last;
      latest = &step;
    }
    if (!end || due->at < end->at) return;
    tell(timer,
         "comes at " + words_of(*due, workflow_) + ", when '" + latest->action +
             "' can no longer be taken: it can until " + words_of(*end, workflow_),
         "count it back from dates." + end->date->name);
  }

  const Schedule& schedule_;
  const Workflow& workflow_;
  std::size_t at_;
  const State& state_;
  Problems& problems_;
};

}  // namespace

void check_timers(const Input& input, Problems& problems) {
  const Schedule schedule(input.workflow, input.read.all);
  for (std::size_t i = 0; i < input.workflow.states.size(); ++i)
    if (schedule.can_be_in(i)) StateTimers(schedule, i, problems).check();
}

}  // namespace almoner::check
