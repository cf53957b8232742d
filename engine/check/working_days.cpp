// R13, working days: nobody's deadline at the council is on a day when nobody works, and the
// calendar knows the years that are counted in.
#include <array>
#include <set>

#include "engine/check/dates.hpp"
#include "engine/check/time_limits.hpp"
#include "engine/guard/program.hpp"
#include "engine/time/zone.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

constexpr std::string_view id = "R13";

std::string day_words(const Workflow& workflow, Date day) {
  static constexpr std::array<const char*, 7> names{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                    "Thursday", "Friday", "Saturday"};
  if (const std::string* holiday = workflow.calendar->holiday(day)) return *holiday;
  return std::string("a ") +
         names.at(std::chrono::weekday{std::chrono::sys_days{day}}.c_encoding());
}

bool is_off(const Workflow& workflow, Date day) {
  const auto works = workflow.calendar->is_working_day(day);
  const bool* answer = std::get_if<bool>(&works);
  return answer != nullptr && !*answer;
}

// Applicants send in on any day; who decides, signs or pays is there on working days.
void check_deadlines(const Workflow& workflow, const Zone& zone, Problems& problems) {
  std::set<std::string> told;
  for (const State& state : workflow.states) {
    for (const Transition& step : state.transitions) {
      if (!step.until || workflow.has_applicant(step.who_may)) continue;
      const FundDate* date = workflow.fund->date(step.until->date);
      if (date == nullptr) continue;
      const Date day = zone.day_of(date->instant);
      if (!is_off(workflow, day) || !told.insert(date->name).second) continue;
      problems
          .warning({step.until->line, step.until->column}, id,
                   "'" + step.action + "' must be taken by dates." + date->name + " (" +
                       date->local + "), which is " + day_words(workflow, day) +
                       ": nobody is at work",
                   "choose a working day for dates." + date->name)
          .about = "date " + date->name;
    }
  }
}

bool counts_days(const guard::Expression& expression) {
  static const std::set<std::string, std::less<>> names{"is_working_day", "working_days",
                                                        "add_working_days"};
  for (const guard::BoundCall& call : expression.program().calls)
    if (names.contains(call.name)) return true;
  return false;
}

// Where working days are counted other than by a timer, which R7 looks at.
std::optional<Place> place_of_counting(const Workflow& workflow) {
  const auto in = [](const std::vector<workflow::Condition>& conditions) -> std::optional<Place> {
    for (const workflow::Condition& one : conditions)
      if (counts_days(one.check)) return Place{one.line, one.column};
    return std::nullopt;
  };
  if (const auto place = in(workflow.form_only_if)) return place;
  if (const auto place = in(workflow.form_warn_unless)) return place;
  for (const State& state : workflow.states) {
    for (const Transition& step : state.transitions) {
      if (const auto place = in(step.only_if)) return place;
      if (const auto place = in(step.warn_unless)) return place;
    }
    if (state.target.find("working") != std::string::npos) return Place{state.line, state.column};
  }
  return std::nullopt;
}

// A case lives from the first date of the fund to the last, and as long as its financial year.
std::set<int> years_of(const workflow::Fund& fund, const Zone& zone) {
  std::set<int> ends, years;
  for (const FundDate& date : fund.dates)
    ends.insert(static_cast<int>(zone.day_of(date.instant).year()));
  for (const Date day : {fund.year_starts, fund.year_ends})
    if (day.ok()) ends.insert(static_cast<int>(day.year()));
  if (ends.empty()) return years;
  for (int year = *ends.begin(); year <= *ends.rbegin(); ++year) years.insert(year);
  return years;
}

void check_calendar(const Workflow& workflow, const Zone& zone, Problems& problems) {
  const auto place = place_of_counting(workflow);
  if (!place) return;
  std::vector<std::string> unknown;
  for (const int year : years_of(*workflow.fund, zone)) {
    const Date day{std::chrono::year{year}, std::chrono::June, std::chrono::day{1}};
    if (std::holds_alternative<NotCovered>(workflow.calendar->is_working_day(day)))
      unknown.push_back(std::to_string(year));
  }
  if (unknown.empty()) return;
  problems.error(*place, id,
                 "working days are counted here, and the calendar of " + workflow.calendar->name() +
                     " does not know " + workflow::joined(unknown) +
                     ", which the dates of this fund reach",
                 "add the bank holidays of " + workflow::joined(unknown) +
                     " to the calendar file, or mend the dates");
}

}  // namespace

void check_working_days(const Input& input, Problems& problems) {
  const Zone zone = *Zone::find(input.workflow.fund->time_zone);
  check_deadlines(input.workflow, zone, problems);
  check_calendar(input.workflow, zone, problems);
}

}  // namespace almoner::check
