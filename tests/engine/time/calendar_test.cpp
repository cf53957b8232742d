#include "engine/time/calendar.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "engine/time/iso.hpp"

namespace almoner {
namespace {

Date day(const std::string& text) {
  return *parse_date(text);
}

// Reads the project's own calendar by its regular shape; the real reader has its own tests.
BankHolidays project_holidays() {
  std::ifstream file{std::string{ALMONER_SOURCE_DIR} +
                     "/workflows/calendars/england-and-wales.json"};
  BankHolidays holidays;
  for (std::string line; std::getline(file, line);) {
    const auto key = line.find("\"date\": \"");
    if (key == std::string::npos) continue;
    const Date date = day(line.substr(key + 9, 10));
    holidays[static_cast<int>(date.year())].push_back({date, "a bank holiday"});
  }
  return holidays;
}

WorkingCalendar england() {
  return {"England and Wales", project_holidays()};
}

std::string text(const CalendarAnswer<Date>& answer) {
  if (const auto* refused = std::get_if<NotCovered>(&answer)) return refused->reason;
  return to_iso(std::get<Date>(answer));
}

TEST(Calendar, knows_working_days) {
  const auto calendar = england();
  const struct {
    const char* date;
    bool works;
  } rows[] = {
      {"2019-03-29", true},  {"2019-03-30", false}, {"2019-03-31", false}, {"2019-04-19", false},
      {"2019-04-22", false}, {"2019-04-23", true},  {"2020-05-04", true},  {"2020-05-08", false},
      {"2026-12-28", false}, {"2027-03-26", false}, {"2027-03-31", true},
  };
  for (const auto& row : rows)
    EXPECT_EQ(std::get<bool>(calendar.is_working_day(day(row.date))), row.works) << row.date;
}

TEST(Calendar, adds_working_days_both_ways) {
  const auto calendar = england();
  const struct {
    const char* from;
    int n;
    const char* to;
    const char* why;
  } rows[] = {
      {"2019-03-29", 1, "2019-04-01", "over a weekend"},
      {"2019-03-30", 1, "2019-04-01", "from a Saturday"},
      {"2019-04-18", 1, "2019-04-23", "over Easter"},
      {"2019-04-23", -1, "2019-04-18", "back over Easter"},
      {"2019-03-19", -6, "2019-03-11", "five clear working days before 19 March"},
      {"2019-04-10", -6, "2019-04-02", "five clear working days before 10 April"},
      {"2019-12-24", 3, "2019-12-31", "over Christmas"},
      {"2019-12-31", 1, "2020-01-02", "into the next year"},
      {"2019-03-31", 0, "2019-03-31", "none"},
      {"2030-12-31", 1,
       "the calendar England and Wales has no bank holidays for 2031 (it covers 2018 to 2030); add "
       "2031 to the calendar file",
       "out of the years"},
      {"2018-01-02", -1,
       "the calendar England and Wales has no bank holidays for 2017 (it covers 2018 to 2030); add "
       "2017 to the calendar file",
       "before the years"},
      {"2031-01-02", 0,
       "the calendar England and Wales has no bank holidays for 2031 (it covers 2018 to 2030); add "
       "2031 to the calendar file",
       "a day that is not covered"},
  };
  for (const auto& row : rows)
    EXPECT_EQ(text(calendar.add_working_days(day(row.from), row.n)), row.to) << row.why;
}

TEST(Calendar, counts_what_it_adds) {
  const auto calendar = england();
  for (const char* from : {"2019-03-29", "2019-03-30", "2019-12-25"}) {
    for (int n = -300; n <= 300; ++n) {
      const Date to = std::get<Date>(calendar.add_working_days(day(from), n));
      EXPECT_EQ(std::get<int>(calendar.working_days_between(day(from), to)), n)
          << from << " + " << n;
    }
  }
}

TEST(Calendar, refuses_to_count_through_a_missing_year) {
  const WorkingCalendar gap{"Somewhere", {{2018, {}}, {2020, {}}, {2021, {}}}};
  const auto answer = gap.working_days_between(day("2018-12-01"), day("2020-02-01"));
  EXPECT_EQ(std::get<NotCovered>(answer).year, 2019);
  EXPECT_EQ(
      std::get<NotCovered>(answer).reason,
      "the calendar Somewhere has no bank holidays for 2019 (it covers 2018, 2020 to 2021); add "
      "2019 to the calendar file");
  const WorkingCalendar none{"Nowhere", {}};
  EXPECT_EQ(
      std::get<NotCovered>(none.is_working_day(day("2019-01-02"))).reason,
      "the calendar Nowhere has no bank holidays for 2019 (it covers no year); add 2019 to the "
      "calendar file");
}

TEST(Calendar, names_its_holidays) {
  const WorkingCalendar calendar{"Somewhere", {{2019, {{day("2019-04-19"), "Good Friday"}}}}};
  EXPECT_EQ(*calendar.holiday(day("2019-04-19")), "Good Friday");
  EXPECT_EQ(calendar.holiday(day("2019-04-18")), nullptr);
}

}  // namespace
}  // namespace almoner
