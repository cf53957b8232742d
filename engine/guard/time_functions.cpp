#include <algorithm>
#include <optional>

#include "engine/guard/standard_functions.hpp"
#include "engine/guard/utf8.hpp"
#include "engine/time/scan.hpp"
#include "engine/time/zone.hpp"

namespace almoner::guard {
namespace {

using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;

// A timestamp on the clocks of a place.
struct LocalMoment {
  sys_days day;
  seconds since_day_began;
  std::int32_t nanoseconds;

  Date date() const { return Date{day}; }
  std::chrono::hh_mm_ss<seconds> time() const { return std::chrono::hh_mm_ss{since_day_began}; }
};

LocalMoment on_clocks(Timestamp at, seconds offset) {
  const sys_seconds shown{seconds{at.seconds} + offset};
  const auto day = std::chrono::floor<days>(shown);
  return {day, shown - day, at.nanoseconds};
}

constexpr std::int32_t nanoseconds_in_millisecond = 1'000'000;

std::int64_t full_year(const LocalMoment& at) {
  return static_cast<int>(at.date().year());
}
std::int64_t month(const LocalMoment& at) {
  return static_cast<unsigned>(at.date().month()) - 1;
}
std::int64_t date(const LocalMoment& at) {
  return static_cast<unsigned>(at.date().day());
}
std::int64_t day_of_month(const LocalMoment& at) {
  return date(at) - 1;
}
std::int64_t day_of_week(const LocalMoment& at) {
  return std::chrono::weekday{at.day}.c_encoding();
}
std::int64_t day_of_year(const LocalMoment& at) {
  return (at.day - sys_days{at.date().year() / std::chrono::January / 1}).count();
}
std::int64_t hours(const LocalMoment& at) {
  return at.time().hours().count();
}
std::int64_t minutes(const LocalMoment& at) {
  return at.time().minutes().count();
}
std::int64_t second(const LocalMoment& at) {
  return at.time().seconds().count();
}
std::int64_t milliseconds(const LocalMoment& at) {
  return at.nanoseconds / nanoseconds_in_millisecond;
}

struct TimestampPart {
  const char* name;
  std::int64_t (*read)(const LocalMoment&);
};

// CEL counts months, days of the month, of the week (from Sunday) and of the year from zero;
// getDate is the day of the month from one.
constexpr TimestampPart timestamp_parts[] = {{"getFullYear", full_year},
                                             {"getMonth", month},
                                             {"getDate", date},
                                             {"getDayOfMonth", day_of_month},
                                             {"getDayOfWeek", day_of_week},
                                             {"getDayOfYear", day_of_year},
                                             {"getHours", hours},
                                             {"getMinutes", minutes},
                                             {"getSeconds", second},
                                             {"getMilliseconds", milliseconds}};

struct DurationPart {
  const char* name;
  std::int64_t unit;     // nanoseconds
  std::int64_t at_most;  // the part starts again at this many units; 0 never
};

// Whole hours, minutes and seconds of all of it, but milliseconds of the last second.
constexpr DurationPart duration_parts[] = {{"getHours", 3'600'000'000'000, 0},
                                           {"getMinutes", 60'000'000'000, 0},
                                           {"getSeconds", 1'000'000'000, 0},
                                           {"getMilliseconds", 1'000'000, 1'000}};

// "+11:00", "-02:30", "02:00"; empty if it is not that.
std::optional<seconds> fixed_offset(std::string_view text) {
  Scan scan{text};
  const bool west = scan.take('-');
  if (!west) scan.take('+');
  const seconds offset = scan.hours_and_minutes();
  if (!scan.done()) return std::nullopt;
  return west ? -offset : offset;
}

// Looking a zone up is that much more work than reading a number.
constexpr std::size_t steps_per_zone = 20;

std::optional<seconds> offset_in(const std::string& place, Timestamp at) {
  if (const auto fixed = fixed_offset(place)) return fixed;
  const auto zone = Zone::find(place);
  if (!zone) return std::nullopt;
  return zone->offset_at(sys_seconds{seconds{at.seconds}});
}

Function part_in_utc(const TimestampPart& part) {
  return {part.name,
          Style::method,
          {Type::of(Kind::timestamp)},
          Type::of(Kind::integer),
          [read = part.read](const Call& call) -> Outcome {
            return Value{read(on_clocks(call.values[0].as_timestamp(), seconds{0}))};
          }};
}

Function part_in_zone(const TimestampPart& part) {
  return {
      part.name,
      Style::method,
      {Type::of(Kind::timestamp), Type::of(Kind::text)},
      Type::of(Kind::integer),
      [read = part.read](const Call& call) -> Outcome {
        const Timestamp at = call.values[0].as_timestamp();
        if (!call.steps.spend(steps_per_zone)) return Error{"too much work"};
        const auto offset = offset_in(call.values[1].as_text(), at);
        if (!offset)
          return Error{"there is no time zone '" + beginning_of(call.values[1].as_text()) + "'"};
        return Value{read(on_clocks(at, *offset))};
      }};
}

Function part_of_duration(const DurationPart& part) {
  return {part.name,
          Style::method,
          {Type::of(Kind::duration)},
          Type::of(Kind::integer),
          [part](const Call& call) -> Outcome {
            const std::int64_t units = call.values[0].as_duration().count() / part.unit;
            return Value{part.at_most == 0 ? units : units % part.at_most};
          }};
}

}  // namespace

std::vector<Function> time_functions() {
  std::vector<Function> functions;
  for (const auto& part : timestamp_parts) {
    functions.push_back(part_in_utc(part));
    functions.push_back(part_in_zone(part));
  }
  for (const auto& part : duration_parts) functions.push_back(part_of_duration(part));
  return functions;
}

}  // namespace almoner::guard
