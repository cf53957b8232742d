// Working days: Monday to Friday, less the bank holidays that the caller hands in as data.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "engine/time/instant.hpp"

namespace almoner {

struct BankHoliday {
  Date date;
  std::string title;  // "Good Friday"
};

// A year with an empty list is covered and has no holidays; a year that is absent is not known.
using BankHolidays = std::map<int, std::vector<BankHoliday>>;

// The answer when a question leaves the years that the calendar knows: guessing would move a
// deadline.
struct NotCovered {
  int year;
  std::string
      reason;  // "England and Wales has no bank holidays for 2031 (it covers 2018 to 2030); …"
};

template <class T>
using CalendarAnswer = std::variant<T, NotCovered>;

// Immutable; safe to share between threads. Precondition of every question: the dates exist (ok()).
class WorkingCalendar {
 public:
  // `name` is for sentences: "England and Wales". A holiday at a weekend changes nothing.
  WorkingCalendar(std::string name, BankHolidays holidays);

  const std::string& name() const { return name_; }

  CalendarAnswer<bool> is_working_day(Date date) const;

  // The n-th working day after `date`, or before it for negative n; `date` itself is never counted.
  // n = 0 gives `date` back, working day or not. "Five clear working days before" is n = -6.
  CalendarAnswer<Date> add_working_days(Date date, int n) const;

  // How many working days lie after `from` up to and including `to`; for `to` before `from`, minus
  // those from `to` up to but without `from`. So it undoes add_working_days.
  CalendarAnswer<int> working_days_between(Date from, Date to) const;

  // The bank holiday's name on that day, or null.
  const std::string* holiday(Date date) const;

 private:
  bool covers(std::chrono::sys_days day) const;
  bool works(std::chrono::sys_days day) const;
  NotCovered not_covered(std::chrono::sys_days day) const;

  std::string name_;
  BankHolidays holidays_;
  std::map<std::chrono::sys_days, std::string> titles_;
};

}  // namespace almoner
