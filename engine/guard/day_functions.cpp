#include "engine/guard/day_functions.hpp"

#include <limits>
#include <utility>

namespace almoner::guard {
namespace {

using SharedCalendar = std::shared_ptr<const WorkingCalendar>;

template <class T>
Outcome value_or_refusal(CalendarAnswer<T> answer) {
  if (auto* refused = std::get_if<NotCovered>(&answer)) return Error{std::move(refused->reason)};
  return Value{std::get<T>(answer)};
}

Outcome is_working_day(const WorkingCalendar& calendar, const Call& call) {
  return value_or_refusal(calendar.is_working_day(call.values[0].as_date()));
}

// Each day on the way is a step, so that no list of dates makes for endless counting.
bool spend_days(const Call& call, std::int64_t days) {
  return call.steps.spend(static_cast<std::size_t>(days < 0 ? -days : days));
}

Outcome working_days(const WorkingCalendar& calendar, const Call& call) {
  const Date from = call.values[0].as_date(), to = call.values[1].as_date();
  const auto days = std::chrono::sys_days{to} - std::chrono::sys_days{from};
  if (!spend_days(call, days.count())) return Error{"too much work"};
  return value_or_refusal(calendar.working_days_between(from, to));
}

Outcome add_working_days(const WorkingCalendar& calendar, const Call& call) {
  const std::int64_t n = call.values[1].as_integer();
  constexpr std::int64_t days_max = 100'000;  // nearly four centuries of working days
  if (n < -days_max || n > days_max) return Error{"the number of working days is too large"};
  if (!spend_days(call, n)) return Error{"too much work"};
  return value_or_refusal(calendar.add_working_days(call.values[0].as_date(), static_cast<int>(n)));
}

}  // namespace

Function date_function(const Zone& zone) {
  return {"date",
          Style::function,
          {Type::of(Kind::timestamp)},
          Type::of(Kind::date),
          [zone](const Call& call) -> Outcome {
            const std::chrono::seconds second{call.values[0].as_timestamp().seconds};
            return Value{zone.day_of(Instant{second})};
          },
          false};
}

std::vector<Function> working_day_functions(SharedCalendar calendar) {
  const Type date = Type::of(Kind::date), integer = Type::of(Kind::integer);
  const auto with = [&calendar](Outcome (*run)(const WorkingCalendar&, const Call&)) {
    return [calendar, run](const Call& call) { return run(*calendar, call); };
  };
  return {
      {"is_working_day",
       Style::function,
       {date},
       Type::of(Kind::boolean),
       with(is_working_day),
       false},
      {"working_days", Style::function, {date, date}, integer, with(working_days), false},
      {"add_working_days", Style::function, {date, integer}, date, with(add_working_days), false},
  };
}

}  // namespace almoner::guard
