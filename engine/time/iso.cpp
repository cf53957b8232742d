#include "engine/time/iso.hpp"

#include "engine/time/scan.hpp"

namespace almoner {
namespace {

constexpr int nanosecond_digits = 9;
constexpr int nanoseconds_in_microsecond = 1000;

std::string padded(std::int64_t number, std::size_t width) {
  std::string text = std::to_string(number);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

// The digits after a point, as nanoseconds: "5" is 500,000,000.
std::int32_t fraction(Scan& scan) {
  std::int32_t nanoseconds = 0;
  int digits = 0;
  for (; digits < nanosecond_digits && scan.next_is_digit(); ++digits)
    nanoseconds = nanoseconds * 10 + scan.digits(1);
  if (digits == 0) scan.fail();
  for (; digits < nanosecond_digits; ++digits) nanoseconds *= 10;
  return nanoseconds;
}

// "Z", "+01:00" or "-02:30": what to subtract from the written time to have UTC.
std::chrono::seconds offset(Scan& scan) {
  if (scan.take('Z')) return std::chrono::seconds{0};
  if (scan.take('-')) return -scan.hours_and_minutes();
  scan.expect('+');
  return scan.hours_and_minutes();
}

std::string fraction_text(std::int32_t nanoseconds) {
  if (nanoseconds == 0) return "";
  std::string digits = padded(nanoseconds, nanosecond_digits);
  digits.erase(digits.find_last_not_of('0') + 1);
  return "." + digits;
}

}  // namespace

std::optional<Moment> parse_moment(std::string_view text) {
  Scan scan{text};
  const Date date = scan.date();
  scan.expect('T');
  std::chrono::seconds time = scan.hours_and_minutes();
  scan.expect(':');
  time += scan.seconds();
  Moment moment;
  if (scan.take('.')) moment.nanoseconds = fraction(scan);
  time -= offset(scan);
  if (!scan.done()) return std::nullopt;
  moment.seconds = (std::chrono::sys_days{date} + time).time_since_epoch().count();
  if (moment < moment_min || moment > moment_max) return std::nullopt;
  return moment;
}

std::optional<Instant> parse_instant(std::string_view text) {
  const auto moment = parse_moment(text);
  if (!moment || moment->nanoseconds % nanoseconds_in_microsecond != 0) return std::nullopt;
  return Instant{std::chrono::seconds{moment->seconds} +
                 std::chrono::microseconds{moment->nanoseconds / nanoseconds_in_microsecond}};
}

std::optional<Date> parse_date(std::string_view text) {
  Scan scan{text};
  const Date date = scan.date();
  if (!scan.done()) return std::nullopt;
  return date;
}

std::string to_iso(Date date) {
  return padded(static_cast<int>(date.year()), 4) + "-" +
         padded(static_cast<unsigned>(date.month()), 2) + "-" +
         padded(static_cast<unsigned>(date.day()), 2);
}

std::string to_rfc3339(Moment moment) {
  const std::chrono::sys_seconds second{std::chrono::seconds{moment.seconds}};
  const auto day = std::chrono::floor<std::chrono::days>(second);
  const std::chrono::hh_mm_ss time{second - day};
  return to_iso(Date{day}) + "T" + padded(time.hours().count(), 2) + ":" +
         padded(time.minutes().count(), 2) + ":" + padded(time.seconds().count(), 2) +
         fraction_text(moment.nanoseconds) + "Z";
}

std::string to_rfc3339(Instant instant) {
  const auto second = std::chrono::floor<std::chrono::seconds>(instant);
  const auto rest = instant - second;
  return to_rfc3339(Moment{second.time_since_epoch().count(),
                           static_cast<std::int32_t>(rest.count() * nanoseconds_in_microsecond)});
}

}  // namespace almoner
