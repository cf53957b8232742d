#include "engine/time/calendar.hpp"

#include <utility>

namespace almoner {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

int year_of(sys_days day) {
  return static_cast<int>(Date{day}.year());
}

bool is_weekend(sys_days day) {
  const std::chrono::weekday weekday{day};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

// "2018 to 2030", "2018, 2020 to 2022", "no year".
std::string covered_years(const BankHolidays& holidays) {
  std::string text;
  for (auto it = holidays.begin(); it != holidays.end();) {
    const int first = it->first;
    int last = first;
    while (++it != holidays.end() && it->first == last + 1) ++last;
    if (!text.empty()) text += ", ";
    text += std::to_string(first);
    if (last != first) text += " to " + std::to_string(last);
  }
  return text.empty() ? "no year" : text;
}

}  // namespace

WorkingCalendar::WorkingCalendar(std::string name, BankHolidays holidays)
    : name_(std::move(name)), holidays_(std::move(holidays)) {
  for (const auto& [year, list] : holidays_)
    for (const auto& holiday : list) titles_[sys_days{holiday.date}] = holiday.title;
}

bool WorkingCalendar::covers(sys_days day) const {
  return holidays_.contains(year_of(day));
}

bool WorkingCalendar::works(sys_days day) const {
  return !is_weekend(day) && !titles_.contains(day);
}

NotCovered WorkingCalendar::not_covered(sys_days day) const {
  const std::string year = std::to_string(year_of(day));
  return {year_of(day), "the calendar " + name_ + " has no bank holidays for " + year +
                            " (it covers " + covered_years(holidays_) + "); add " + year +
                            " to the calendar file"};
}

CalendarAnswer<bool> WorkingCalendar::is_working_day(Date date) const {
  const sys_days day{date};
  if (!covers(day)) return not_covered(day);
  return works(day);
}

CalendarAnswer<Date> WorkingCalendar::add_working_days(Date date, int n) const {
  sys_days day{date};
  if (!covers(day)) return not_covered(day);
  const days step{n < 0 ? -1 : 1};
  for (std::int64_t left = n < 0 ? -static_cast<std::int64_t>(n) : n; left > 0;) {
    day += step;
    if (!covers(day)) return not_covered(day);
    if (works(day)) --left;
  }
  return Date{day};
}

CalendarAnswer<int> WorkingCalendar::working_days_between(Date from, Date to) const {
  const bool backwards = sys_days{to} < sys_days{from};
  sys_days day = backwards ? sys_days{to} : sys_days{from} + days{1};
  const sys_days end = backwards ? sys_days{from} : sys_days{to} + days{1};
  for (const sys_days edge : {sys_days{from}, sys_days{to}})
    if (!covers(edge)) return not_covered(edge);
  int count = 0;
  for (; day < end; day += days{1}) {
    if (!covers(day)) return not_covered(day);
    if (works(day)) ++count;
  }
  return backwards ? -count : count;
}

const std::string* WorkingCalendar::holiday(Date date) const {
  const auto found = titles_.find(sys_days{date});
  return found == titles_.end() ? nullptr : &found->second;
}

}  // namespace almoner
