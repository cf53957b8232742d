#include "engine/guard/day_functions.hpp"

#include "tests/engine/guard/language.hpp"

namespace almoner::guard {
namespace {

Environment with_days() {
  const BankHolidays holidays = {
      {2019,
       {{*parse_date("2019-04-19"), "Good Friday"}, {*parse_date("2019-04-22"), "Easter Monday"}}}};
  Environment environment;
  environment.add(date_function(*Zone::find("Europe/London")));
  for (auto& function :
       working_day_functions(std::make_shared<const WorkingCalendar>("Somewhere", holidays)))
    environment.add(std::move(function));
  return environment;
}

TEST(DayFunctions, know_the_zone_and_the_calendar) {
  const Environment environment = with_days();
  const std::vector<Row> rows = {
      {"date(timestamp('2019-03-31T22:59:00Z'))", R"(date("2019-03-31"))"},
      {"date(timestamp('2019-03-31T23:00:00Z'))", R"(date("2019-04-01"))"},
      {"date(timestamp('2019-03-30T23:30:00Z')) == date('2019-03-30')", "true"},
      {"is_working_day(date('2019-04-18'))", "true"},
      {"is_working_day(date('2019-04-19'))", "false"},
      {"working_days(date('2019-04-18'), date('2019-04-23'))", "1"},
      {"working_days(date('2019-04-23'), date('2019-04-18'))", "-1"},
      {"add_working_days(date('2019-04-18'), 1)", R"(date("2019-04-23"))"},
      {"add_working_days(date('2019-04-23'), -1)", R"(date("2019-04-18"))"},
      {"is_working_day(date('2020-01-02'))",
       "error: the calendar Somewhere has no bank holidays for 2020 (it covers 2019); add 2020 to "
       "the "
       "calendar file"},
      {"add_working_days(date('2019-01-01'), 9223372036854775807)",
       "error: the number of working days is too large"},
      {"working_days(date('0001-01-01'), date('9999-12-31')) > 0 || true",
       "error: this needs more than 200000 steps to work out"},
  };
  for (const auto& row : rows) {
    const auto compiled = compile(row.expression, environment);
    ASSERT_TRUE(std::holds_alternative<Expression>(compiled)) << row.expression;
    EXPECT_EQ(text(evaluate(std::get<Expression>(compiled), environment.bindings())), row.result)
        << row.expression;
  }
}

TEST(DayFunctions, are_not_there_until_registered) {
  EXPECT_EQ(result_of("date(timestamp(0))"), "error: 'date' does not take date and time");
  EXPECT_EQ(result_of("is_working_day(date('2019-04-18'))"),
            "error: there is no function 'is_working_day' for 1 values");
}

}  // namespace
}  // namespace almoner::guard
