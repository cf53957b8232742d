// R13, timers: when they are due agrees with when cases are there and what people may still do.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

// The grant with timers in its draft, which the clock ends with the year.
std::string timed(const std::string& timers) {
  return edited(
      grant(), "      withdraw: {who_may: [applicant], goes_to: withdrawn}\n  submitted:\n",
      "      withdraw: {who_may: [applicant], goes_to: withdrawn}\n    timers:\n" + timers +
          "    clock: {lapse: {goes_to: withdrawn, tell: [{who: applicant, message: "
          "lapsed}]}}\n  submitted:\n");
}

const std::string at_the_years_end = "      - {do: lapse, at: dates.year_ends}\n";

TEST(CheckTimers, control_reminders_in_time) {
  EXPECT_EQ(text_of(checked(timed(at_the_years_end +
                                  "      - {remind: applicant, message: soon, at: dates.closes - "
                                  "1 working day}\n"
                                  "      - {remind: applicant, message: draft, after: 5 days}\n"))
                        .findings),
            "");
}

TEST(CheckTimers, a_reminder_after_the_deadline) {
  EXPECT_EQ(
      text_of(checked(timed(at_the_years_end +
                            "      - {remind: applicant, message: soon, at: dates.closes + "
                            "1 working day}\n"))
                  .findings),
      R"(grant.yaml:43:9: error R13: this reminder comes at 2019-03-11 17:00 (counted from dates.closes), when 'submit' can no longer be taken: it can until dates.closes (2019-03-08 17:00)
  43 |       - {remind: applicant, message: soon, at: dates.closes + 1 working day}
     |         ^
  to mend it: count it back from dates.closes
)");
}

TEST(CheckTimers, the_clock_ends_a_draft_before_the_deadline) {
  EXPECT_EQ(
      text_of(checked(timed("      - {do: lapse, at: dates.closes - 1 day}\n")).findings),
      R"(grant.yaml:42:9: error R13: the clock's 'lapse' is due at 2019-03-07 17:00 (counted from dates.closes), but 'submit' may be taken until dates.closes (2019-03-08 17:00)
  42 |       - {do: lapse, at: dates.closes - 1 day}
     |         ^
  to mend it: let the clock act at dates.closes + 1 minute or later
)");
}

// A request at any time is as good as another.
std::string all_year(const std::string& text) {
  return edited(edited(text, "until: {date: dates.closes", "until: {date: dates.year_ends"),
                "  - {never_after: dates.closes, action: submit, why: The deadline is hard}\n", "");
}

TEST(CheckTimers, a_reminder_that_the_clock_forestalls) {
  EXPECT_EQ(
      text_of(checked(all_year(timed("      - {do: lapse, after: 30 days}\n"
                                     "      - {remind: applicant, message: draft, after: 12 "
                                     "working days, repeat: 3}\n")))
                  .findings),
      R"(grant.yaml:43:9: error R13: repetition 3 of this reminder is due after 36 working days, when the clock has taken 'lapse' after 30 days: nobody ever gets it
  43 |       - {remind: applicant, message: draft, after: 12 working days, repeat: 3}
     |         ^
  to mend it: repeat it at most 2 times, or let the clock act later
)");
  EXPECT_EQ(
      text_of(
          checked(timed("      - {do: lapse, at: dates.closes + 1 minute}\n"
                        "      - {alert: officer, message: draft, at: dates.closes + 2 minutes}\n"))
              .findings),
      R"(grant.yaml:43:9: error R13: this alert is due at 2019-03-08 17:02 (counted from dates.closes), when the clock has taken 'lapse' at 2019-03-08 17:01 (counted from dates.closes): nobody ever gets it
  43 |       - {alert: officer, message: draft, at: dates.closes + 2 minutes}
     |         ^
  to mend it: let it come sooner, or let the clock act later
)");
}

TEST(CheckTimers, control_as_often_as_the_clock_lets) {
  EXPECT_EQ(text_of(checked(all_year(timed("      - {do: lapse, after: 30 days}\n"
                                           "      - {remind: applicant, message: draft, after: 12 "
                                           "working days, repeat: 2}\n")))
                        .findings),
            "");
}

TEST(CheckTimers, an_offset_beyond_the_window) {
  EXPECT_EQ(
      text_of(checked(edited(edited(grant(), "      pass_sift: {who_may: [officer],",
                                    "      pass_sift: {from: {date: dates.panel_meets, say: Too "
                                    "early}, who_may: [officer],"),
                             "  panel:\n    stage: approve\n",
                             "  panel:\n    stage: approve\n    timers: [{remind: panel_chair, "
                             "message: meet, at: dates.panel_meets - 2 working days}]\n"))
                  .findings),
      R"(grant.yaml:49:14: error R13: this reminder is due at 2019-03-20 10:00 (counted from dates.panel_meets), before a bid can be in 'Panel decision' (panel): not before dates.panel_meets (2019-03-22 10:00)
  49 |     timers: [{remind: panel_chair, message: meet, at: dates.panel_meets - 2 working days}]
     |              ^
  how it happens:
    1. Applicant takes 'submit'   Draft -> Received
    2. Officer takes 'pass_sift'  Received -> Panel decision
  to mend it: count it from a later date, or fewer days back
)");
}

}  // namespace
}  // namespace almoner::check
