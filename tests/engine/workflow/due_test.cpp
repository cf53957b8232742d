#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/time/iso.hpp"
#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Lines when(const std::vector<Due>& all) {
  Lines lines;
  for (const Due& due : all) {
    const std::string what =
        due.timer->kind == TimerKind::act ? due.timer->action : due.timer->message;
    lines.push_back(to_rfc3339(due.at) + " " + what +
                    (due.repetition > 1 ? " " + std::to_string(due.repetition) : ""));
  }
  return lines;
}

Lines due_in(const char* workflow, const char* state, const char* entered) {
  return when(due(the_workflow(workflow), state, at(entered)));
}

// A state with one timer, counted from entering it, in the calendar and zone of the round.
Lines due_after(int offset, Timer::Unit unit, const char* entered, int repeat = 1) {
  Workflow workflow = main_round_bid();
  Timer timer;
  timer.kind = TimerKind::remind;
  timer.message = "m";
  timer.offset = offset;
  timer.unit = unit;
  timer.repeat = repeat;
  workflow.states.front().timers = {timer};
  return when(due(workflow, workflow.states.front().name, at(entered)));
}

TEST(Due, dates_and_offsets_in_order) {
  EXPECT_THAT(due_in("pcc-main-round", "draft", "2019-02-20T10:00:00Z"),
              ElementsAre("2019-03-01T17:00:00Z closes-in-a-week",
                          "2019-03-07T17:00:00Z closes-tomorrow", "2020-03-31T22:59:00Z lapse"));
  EXPECT_THAT(due_in("main-round", "announced", "2019-02-01T10:00:00Z"),
              ElementsAre("2019-02-13T09:00:00Z open"));
  EXPECT_THAT(due_in("main-round", "ready_to_send", "2019-03-26T10:00:00Z"),
              ElementsAre("2019-03-28T17:00:00Z send-today"));
}

TEST(Due, nothing_where_nothing_waits) {
  EXPECT_THAT(due_in("pcc-main-round", "scored", "2019-03-20T10:00:00Z"), IsEmpty());
  EXPECT_THAT(due_in("pcc-main-round", "no_such_state", "2019-03-20T10:00:00Z"), IsEmpty());
}

TEST(Due, counted_from_entering_the_state) {
  EXPECT_THAT(due_in("tactical-pot", "draft", "2019-05-01T12:00:00Z"),
              ElementsAre("2019-05-31T12:00:00Z draft-idle", "2019-07-30T12:00:00Z lapse"));
  // Three working days from Thursday before Easter 2019: Good Friday and Easter Monday do not
  // count.
  EXPECT_THAT(due_after(3, Timer::Unit::working_days, "2019-04-18T09:30:00Z"),
              ElementsAre("2019-04-25T09:30:00Z m"));
  EXPECT_THAT(due_after(90, Timer::Unit::minutes, "2019-03-31T00:30:00Z"),
              ElementsAre("2019-03-31T02:00:00Z m"));
}

TEST(Due, days_keep_the_time_on_the_clock_when_clocks_change) {
  // 31 March 2019: clocks go forward at 01:00. 23:59 the day before is a winter time, 23:59 that
  // day a summer time.
  EXPECT_THAT(due_after(1, Timer::Unit::days, "2019-03-30T23:59:00Z"),
              ElementsAre("2019-03-31T22:59:00Z m"));
  EXPECT_THAT(due_after(1, Timer::Unit::days, "2019-03-29T12:00:00Z", 3),
              ElementsAre("2019-03-30T12:00:00Z m", "2019-03-31T11:00:00Z m 2",
                          "2019-04-01T11:00:00Z m 3"));
  // 27 October 2019: clocks go back at 02:00.
  EXPECT_THAT(due_after(1, Timer::Unit::days, "2019-10-26T11:00:00Z"),
              ElementsAre("2019-10-27T12:00:00Z m"));
  EXPECT_THAT(due_after(1, Timer::Unit::working_days, "2019-10-25T16:00:00Z"),
              ElementsAre("2019-10-28T17:00:00Z m"));
}

TEST(Due, at_a_time_that_is_skipped_comes_as_much_later_and_of_two_the_first) {
  EXPECT_THAT(due_after(1, Timer::Unit::days, "2019-03-30T01:30:00Z"),
              ElementsAre("2019-03-31T01:30:00Z m"));
  EXPECT_THAT(due_after(1, Timer::Unit::days, "2019-10-26T00:30:00Z"),
              ElementsAre("2019-10-27T00:30:00Z m"));
}

TEST(Due, repeats_are_counted) {
  EXPECT_THAT(due_after(15, Timer::Unit::working_days, "2019-04-01T09:00:00Z", 3),
              ElementsAre("2019-04-24T09:00:00Z m", "2019-05-16T09:00:00Z m 2",
                          "2019-06-07T09:00:00Z m 3"));
  EXPECT_THAT(due_after(0, Timer::Unit::days, "2019-04-01T09:00:00Z", 3),
              ElementsAre("2019-04-01T09:00:00Z m"));
}

TEST(Due, repeats_before_a_date_come_nearer_to_it) {
  Workflow workflow = main_round_bid();
  Timer timer;
  timer.message = "m";
  timer.at_date = "closes";
  timer.offset = -7;
  timer.repeat = 2;
  workflow.states.front().timers = {timer};
  EXPECT_THAT(when(due(workflow, "draft", at("2019-02-20T10:00:00Z"))),
              ElementsAre("2019-03-01T17:00:00Z m", "2019-03-08T17:00:00Z m 2"));
}

TEST(Due, working_days_of_years_that_the_calendar_does_not_cover_are_not_guessed) {
  EXPECT_THROW(due_after(3, Timer::Unit::working_days, "2044-01-05T09:30:00Z"), std::domain_error);
  EXPECT_THAT(due_after(3, Timer::Unit::days, "2044-01-05T09:30:00Z"),
              ElementsAre("2044-01-08T09:30:00Z m"));
}

}  // namespace
}  // namespace almoner::workflow
