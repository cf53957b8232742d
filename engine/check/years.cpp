// R13, years: the dates lie in and around the financial year; else one of them is mistyped.
#include "engine/check/dates.hpp"
#include "engine/time/zone.hpp"

namespace almoner::check {
namespace {

using workflow::FundDate;

constexpr std::string_view id = "R13";

// The dates that both the fund and its financial year give.
void check_year(const workflow::Fund& fund, const Zone& zone, Problems& problems) {
  const auto must_be = [&](std::string_view name, Date day, const std::string& words) {
    const FundDate* date = fund.date(name);
    if (date == nullptr || !day.ok() || zone.day_of(date->instant) == day) return;
    problems
        .warning({date->line, date->column}, id,
                 "dates." + date->name + " is " + date->local + ", but the financial year " +
                     words + " " + to_iso(day),
                 "write " + to_iso(day) + ", or mend financial_year")
        .about = "date " + date->name;
  };
  must_be("year_starts", fund.year_starts, "starts on");
  must_be("year_ends", fund.year_ends, "ends on");
}

// More than a year from the financial year, it is a slip of the pen.
void check_far_off(const workflow::Fund& fund, const Zone& zone, Problems& problems) {
  if (!fund.year_starts.ok() || !fund.year_ends.ok()) return;
  for (const FundDate& date : fund.dates) {
    const Date day = zone.day_of(date.instant);
    const int year = static_cast<int>(day.year());
    if (year >= static_cast<int>(fund.year_starts.year()) - 1 &&
        year <= static_cast<int>(fund.year_ends.year()) + 1)
      continue;
    problems
        .warning({date.line, date.column}, id,
                 "dates." + date.name + " is in " + std::to_string(year) +
                     ", more than a year from the financial year, " + to_iso(fund.year_starts) +
                     " to " + to_iso(fund.year_ends),
                 "see whether the year is right")
        .about = "date " + date.name;
  }
}

}  // namespace

void check_years(const workflow::Fund& fund, Problems& problems) {
  const Zone zone = *Zone::find(fund.time_zone);
  check_year(fund, zone, problems);
  check_far_off(fund, zone, problems);
}

}  // namespace almoner::check
