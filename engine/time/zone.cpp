#include "engine/time/zone.hpp"

#include <date/tz.h>

#include "engine/time/iso.hpp"
#include "engine/time/scan.hpp"

// Only this file includes the time zone library. `using namespace date` would make every
// std::chrono name ambiguous, so its names are spelt out.

namespace almoner {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::local_seconds;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year;

constexpr int last_year_listed = 2037;  // Debian's zone files list transitions up to here

constexpr sys_days new_year(int y) {
  return sys_days{year{y} / std::chrono::January / 1};
}

// A year that the files list, with the same weekdays on the same dates as `y`.
int twin_of(int y) {
  const auto weekday = [](int any) { return std::chrono::weekday{new_year(any)}; };
  int twin = last_year_listed;
  while (year{twin}.is_leap() != year{y}.is_leap() || weekday(twin) != weekday(y)) --twin;
  return twin;
}

// How far to move a day so that the zone files answer for it.
days shift_into_list(sys_days day) {
  if (day < new_year(last_year_listed + 1)) return days{0};
  const int y = static_cast<int>(Date{day}.year());
  return new_year(twin_of(y)) - new_year(y);
}

sys_days as_if_utc(local_days day) {
  return sys_days{day.time_since_epoch()};
}

local_seconds shown_at(sys_seconds instant, seconds offset) {
  return local_seconds{instant.time_since_epoch() + offset};
}

// "01:00", or with its date when the change crosses a day.
std::string clock_text(local_seconds shown, bool with_date) {
  const std::string text = to_iso(LocalTime{shown});
  return with_date ? text : text.substr(text.find(' ') + 1);
}

NotALocalTime explain(const std::string& zone, LocalTime local, const date::local_info& info,
                      days shift) {
  const bool skipped = info.result == date::local_info::nonexistent;
  const local_seconds before = shown_at(info.first.end, info.first.offset) - shift;
  const local_seconds after = shown_at(info.first.end, info.second.offset) - shift;
  const bool one_day = std::chrono::floor<days>(before) == std::chrono::floor<days>(after);
  const std::string from = clock_text(before, !one_day);
  const std::string to = clock_text(after, !one_day);
  const std::string that_day = one_day ? " that day" : "";
  const std::string subject =
      to_iso(local) + (skipped ? " does not exist in " : " happens twice in ") + zone;
  if (skipped)
    return {NotALocalTime::Why::skipped, subject + ": clocks go forward from " + from + " to " +
                                             to + that_day + "; choose a time before " + from +
                                             " or from " + to};
  return {NotALocalTime::Why::repeated, subject + ": clocks go back from " + from + " to " + to +
                                            that_day + "; choose a time before " + to +
                                            " or from " + from};
}

}  // namespace

std::optional<LocalTime> parse_local_time(std::string_view text) {
  Scan scan{text};
  const Date date = scan.date();
  if (!scan.take('T')) scan.expect(' ');
  seconds time = scan.hours_and_minutes();
  if (scan.take(':')) time += scan.seconds();
  if (!scan.done()) return std::nullopt;
  return local_time(date, time);
}

Date date_of(LocalTime local) {
  return Date{std::chrono::floor<days>(local)};
}

LocalTime local_time(Date date, seconds since_day_began) {
  return local_days{date} + since_day_began;
}

std::string to_iso(LocalTime local) {
  const auto second = std::chrono::floor<seconds>(local);
  // Printed as if it were UTC, then without the letters that would claim so.
  std::string text = to_rfc3339(Moment{second.time_since_epoch().count(), 0});
  text[text.find('T')] = ' ';
  text.pop_back();
  if (text.ends_with(":00")) text.resize(text.size() - 3);
  return text;
}

std::optional<Zone> Zone::find(std::string_view name) {
  try {
    const Zone zone{date::locate_zone(name)};
    zone.offset_at(sys_seconds{});  // reads the file now, so that a broken one is found here
    return zone;
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

const std::string& Zone::name() const {
  return zone_->name();
}

seconds Zone::offset_at(sys_seconds second) const {
  return zone_->get_info(second + shift_into_list(std::chrono::floor<days>(second))).offset;
}

LocalTime Zone::local(Instant instant) const {
  const seconds offset = offset_at(std::chrono::floor<seconds>(instant));
  return LocalTime{instant.time_since_epoch() + offset};
}

std::string Zone::which_of_two(Instant instant) const {
  const auto resolved = resolve(local(instant));
  const auto* no_instant = std::get_if<NotALocalTime>(&resolved);
  if (!no_instant || no_instant->why != NotALocalTime::Why::repeated) return {};
  const auto second = std::chrono::floor<seconds>(instant);
  return zone_->get_info(second + shift_into_list(std::chrono::floor<days>(second))).abbrev;
}

std::variant<Instant, NotALocalTime> Zone::resolve(LocalTime local) const {
  const days shift = shift_into_list(as_if_utc(std::chrono::floor<days>(local)));
  const auto in_list = std::chrono::floor<seconds>(local) + shift;
  const date::local_info info = zone_->get_info(date::local_seconds{in_list.time_since_epoch()});
  if (info.result != date::local_info::unique) return explain(name(), local, info, shift);
  return Instant{local.time_since_epoch() - info.first.offset};
}

}  // namespace almoner
