#include "engine/workflow/due.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

#include "engine/time/zone.hpp"
#include "engine/workflow/advance.hpp"

namespace almoner::workflow {
namespace {

// What clocks in the zone show as `local`. Of a time shown twice it is the first; a time that is
// skipped becomes as much later as the clocks were put forward. Dates that people write are refused
// in both cases when their file is read; here nobody is left to ask.
Instant instant_of(const Zone& zone, LocalTime local) {
  const auto resolved = zone.resolve(local);
  if (const auto* instant = std::get_if<Instant>(&resolved)) return *instant;
  const Instant as_if_utc{local.time_since_epoch()};
  const auto day_before =
      std::chrono::floor<std::chrono::seconds>(as_if_utc - std::chrono::days{1});
  return as_if_utc - zone.offset_at(day_before);
}

Instant on_day(const Zone& zone, Date day, LocalTime same_time_as) {
  const auto time_of_day = same_time_as - std::chrono::floor<std::chrono::days>(same_time_as);
  return instant_of(zone, std::chrono::local_days{day} + time_of_day);
}

Date working_day(const WorkingCalendar& calendar, Date from, int days) {
  const auto answer = calendar.add_working_days(from, days);
  if (const auto* unknown = std::get_if<NotCovered>(&answer))
    throw std::domain_error(unknown->reason);
  return std::get<Date>(answer);
}

Instant moved(const Workflow& workflow, const Zone& zone, Instant from, int offset,
              Timer::Unit unit) {
  if (unit == Timer::Unit::minutes) return from + std::chrono::minutes{offset};
  const LocalTime local = zone.local(from);
  const Date day = date_of(local);
  if (unit == Timer::Unit::working_days)
    return on_day(zone, working_day(*workflow.calendar, day, offset), local);
  return on_day(zone, Date{std::chrono::sys_days{day} + std::chrono::days{offset}}, local);
}

Zone zone_of(const Workflow& workflow) {
  const auto zone = Zone::find(workflow.fund->time_zone);
  if (!zone)
    throw std::logic_error("the fund's time zone is not known: " + workflow.fund->time_zone);
  return *zone;
}

Instant starts(const Workflow& workflow, const Timer& timer, Instant entered_state_at) {
  if (timer.at_date.empty()) return entered_state_at;
  const FundDate* date = workflow.fund->date(timer.at_date);
  if (date == nullptr)
    throw std::logic_error("a timer names a date that the fund has not: " + timer.at_date);
  return date->instant;
}

}  // namespace

Instant due_at(const Workflow& workflow, const Timer& timer, Instant entered_state_at,
               int repetition) {
  const Instant from = starts(workflow, timer, entered_state_at);
  const int offset = timer.offset + (repetition - 1) * std::abs(timer.offset);
  return moved(workflow, zone_of(workflow), from, offset, timer.unit);
}

std::vector<Due> due(const Workflow& workflow, const std::string& state, Instant entered_state_at) {
  std::vector<Due> all;
  const State* current = workflow.state(state);
  if (current == nullptr) return all;
  for (const Timer& timer : current->timers) {
    const int times = timer.offset == 0 ? 1 : std::max(timer.repeat, 1);
    for (int repetition = 1; repetition <= times; ++repetition)
      all.push_back({due_at(workflow, timer, entered_state_at, repetition), &timer, repetition});
  }
  std::stable_sort(all.begin(), all.end(), [](const Due& a, const Due& b) { return a.at < b.at; });
  return all;
}

}  // namespace almoner::workflow
