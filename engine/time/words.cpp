#include "engine/time/words.hpp"

#include <array>
#include <string_view>

namespace almoner {
namespace {

constexpr std::array<std::string_view, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

constexpr std::array<std::string_view, 7> weekday_names = {
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

std::string two_digits(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace

std::string date_words(Date date) {
  const auto month = static_cast<unsigned>(date.month());
  return std::to_string(static_cast<unsigned>(date.day())) + " " +
         std::string{month_names.at(month - 1)} + " " +
         std::to_string(static_cast<int>(date.year()));
}

std::string weekday_and_date_words(Date date) {
  const std::chrono::weekday weekday{std::chrono::sys_days{date}};
  return std::string{weekday_names.at(weekday.c_encoding())} + " " + date_words(date);
}

std::string time_words(LocalTime local, Seconds seconds) {
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(local - day)};
  const auto hour = time.hours().count();
  const auto minute = time.minutes().count();
  const bool show_seconds = seconds == Seconds::show;
  const std::string rest =
      ":" + two_digits(minute) + (show_seconds ? ":" + two_digits(time.seconds().count()) : "");
  const bool on_the_minute = !show_seconds || time.seconds().count() == 0;
  if (hour == 12 && minute == 0 && on_the_minute) return "midday";
  if (hour == 0 && minute == 0) return "00" + rest;
  const auto clock_hour = hour % 12 == 0 ? 12 : hour % 12;
  const bool whole_hour = minute == 0 && !show_seconds;
  return std::to_string(clock_hour) + (whole_hour ? "" : rest) + (hour < 12 ? "am" : "pm");
}

std::string date_and_time_words(LocalTime local, Seconds seconds) {
  const bool starts_the_day = local == local_time(date_of(local), std::chrono::minutes{0});
  if (starts_the_day && seconds == Seconds::leave_out) return date_words(date_of(local));
  return date_words(date_of(local)) + " at " + time_words(local, seconds);
}

std::string date_and_time_words(Instant instant, const Zone& zone, Seconds seconds) {
  const std::string words = date_and_time_words(zone.local(instant), seconds);
  const std::string which = zone.which_of_two(instant);
  return which.empty() ? words : words + " " + which;
}

}  // namespace almoner
