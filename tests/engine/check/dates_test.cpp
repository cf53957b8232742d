// R13: the dates agree with each other and with the days that people work.
#include "tests/engine/check/grant.hpp"
#include "tests/support/at_any_line.hpp"

namespace almoner::check {
namespace {

using namespace testing;

// The grant, where the sift starts and the panel meets on a day.
std::string dated() {
  std::string text = edited(grant(), "  panel_meets: 2019-03-22 10:00\n",
                            "  sift_from: 2019-03-11 09:00\n  panel_meets: 2019-03-22 10:00\n"
                            "  to_pcc_by: 2019-03-29 17:00\n");
  text = edited(
      text, "      pass_sift: {who_may: [officer],",
      "      pass_sift: {from: {date: dates.sift_from, say: Too early}, who_may: [officer],");
  text = edited(text, "      decline: {who_may: [panel_chair],",
                "      decline: {from: {date: dates.panel_meets, say: Too early}, who_may: "
                "[panel_chair],");
  text = edited(text, "      approve: {who_may: [panel_chair],",
                "      approve: {from: {date: dates.panel_meets, say: Too early}, who_may: "
                "[panel_chair],");
  return edited(
      text, "      sign_off: {who_may: [finance],",
      "      sign_off: {until: {date: dates.to_pcc_by, say: Too late}, who_may: [finance],");
}

TEST(CheckDates, control_dates_in_their_order) {
  EXPECT_EQ(text_of(checked(dated()).findings), "");
}

TEST(CheckDates, closes_before_it_opens) {
  EXPECT_EQ(said_when("        goes_to: submitted\n",
                      "        from: {date: dates.opens, say: \"Opens on {dates.opens}.\"}\n"
                      "        goes_to: submitted\n"),
            "");
  EXPECT_EQ(
      text_of(checked(edited(edited(grant(), "        goes_to: submitted\n",
                                    "        from: {date: dates.opens, say: Too early}\n"
                                    "        goes_to: submitted\n"),
                             "opens: 2019-02-13", "opens: 2019-04-13"))
                  .findings),
      R"(grant.yaml:9:11: error R13: 'submit' can never be taken: it can until dates.closes (2019-03-08 17:00), and not before dates.opens (2019-04-13 09:00)
  9 |   closes: 2019-03-08 17:00
    |           ^
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received  <- not before dates.opens
  to mend it: set closes later, or opens earlier
)");
}

TEST(CheckDates, the_panel_meets_after_its_proposals_are_due) {
  EXPECT_EQ(
      text_of(checked(edited(dated(), "to_pcc_by: 2019-03-29", "to_pcc_by: 2019-03-21")).findings),
      R"(grant.yaml:12:14: error R13: 'sign_off' can never be taken: it can until dates.to_pcc_by (2019-03-21 17:00), and not before dates.panel_meets (2019-03-22 10:00)
  12 |   to_pcc_by: 2019-03-21 17:00
     |              ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance  <- not before dates.panel_meets
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
  to mend it: set to_pcc_by later, or panel_meets earlier
)");
}

TEST(CheckDates, the_panel_meets_before_the_sift) {
  EXPECT_EQ(
      text_of(
          checked(edited(dated(), "panel_meets: 2019-03-22", "panel_meets: 2019-03-07")).findings),
      R"(grant.yaml:11:16: warning R13: dates.panel_meets (2019-03-07 10:00) holds nobody back: no bid is in 'Panel decision' (panel), where 'approve' waits for it, before dates.sift_from (2019-03-11 09:00)
  11 |   panel_meets: 2019-03-07 10:00
     |                ^
  and so 'decline' (grant.yaml:54) waits for its date in vain
  how it happens:
    1. Applicant takes 'submit'   Draft -> Received
    2. Officer takes 'pass_sift'  Received -> Panel decision  <- not before dates.sift_from
  to mend it: set panel_meets later, or sift_from earlier
  to accept it: write under 'acknowledged' - {check: R13, at: date panel_meets, who: ..., why: ...}
)");
}

TEST(CheckDates, the_sift_starts_while_bids_come_in) {
  EXPECT_EQ(
      text_of(checked(edited(dated(), "sift_from: 2019-03-11", "sift_from: 2019-03-04")).findings),
      R"(grant.yaml:10:14: warning R13: 'pass_sift' can be taken from dates.sift_from (2019-03-04 09:00) on, while 'submit' still leads there until dates.closes (2019-03-08 17:00)
  10 |   sift_from: 2019-03-04 09:00
     |              ^
  to mend it: set sift_from later, or closes earlier
  to accept it: write under 'acknowledged' - {check: R13, at: date sift_from, who: ..., why: ...}
)");
}

TEST(CheckDates, a_mistyped_year) {
  EXPECT_EQ(
      text_of(checked(edited(dated(), "to_pcc_by: 2019-03-29", "to_pcc_by: 2091-03-29")).findings),
      R"(grant.yaml:12:14: warning R13: dates.to_pcc_by is in 2091, more than a year from the financial year, 2019-04-01 to 2020-03-31
  12 |   to_pcc_by: 2091-03-29 17:00
     |              ^
  to mend it: see whether the year is right
  to accept it: write under 'acknowledged' - {check: R13, at: date to_pcc_by, who: ..., why: ...}
)");
}

TEST(CheckDates, the_council_signs_on_a_holiday) {
  EXPECT_EQ(
      text_of(checked(edited(dated(), "to_pcc_by: 2019-03-29", "to_pcc_by: 2019-04-19")).findings),
      R"(grant.yaml:59:32: warning R13: 'sign_off' must be taken by dates.to_pcc_by (2019-04-19 17:00), which is Good Friday: nobody is at work
  59 |       sign_off: {until: {date: dates.to_pcc_by, say: Too late}, who_may: [finance], goes_to: agreed, money: {commit: form.award}}
     |                                ^
  to mend it: choose a working day for dates.to_pcc_by
  to accept it: write under 'acknowledged' - {check: R13, at: date to_pcc_by, who: ..., why: ...}
)");
  EXPECT_EQ(
      text_of(checked(edited(dated(), "to_pcc_by: 2019-03-29", "to_pcc_by: 2019-03-31")).findings),
      R"(grant.yaml:59:32: warning R13: 'sign_off' must be taken by dates.to_pcc_by (2019-03-31 17:00), which is a Sunday: nobody is at work
  59 |       sign_off: {until: {date: dates.to_pcc_by, say: Too late}, who_may: [finance], goes_to: agreed, money: {commit: form.award}}
     |                                ^
  to mend it: choose a working day for dates.to_pcc_by
  to accept it: write under 'acknowledged' - {check: R13, at: date to_pcc_by, who: ..., why: ...}
)");
}

TEST(CheckDates, working_days_in_a_year_that_the_calendar_does_not_know) {
  EXPECT_EQ(
      text_of(checked(edited(edited(edited(edited(grant(), "year_ends: 2020", "year_ends: 2033"),
                                           "    stage: sift\n",
                                           "    stage: sift\n    target: 3 working days\n"),
                                    "closes: 2019", "closes: 2032"),
                             "panel_meets: 2019", "panel_meets: 2032"))
                  .findings),
      R"(grant.yaml:8:10: warning R13: dates.opens is in 2019, more than a year from the financial year, 2032-04-01 to 2033-03-31
  8 |   opens: 2019-02-13 09:00
    |          ^
  to mend it: see whether the year is right
  to accept it: write under 'acknowledged' - {check: R13, at: date opens, who: ..., why: ...}
grant.yaml:41:3: error R13: working days are counted here, and the calendar of England and Wales does not know 2031, 2032 and 2033, which the dates of this fund reach
  41 |   submitted:
     |   ^
  to mend it: add the bank holidays of 2031, 2032 and 2033 to the calendar file, or mend the dates
)");
}

// The round and its bids wait for each other: what is wrong with a date of theirs is told once.
TEST(CheckDates, a_round_and_its_bids) {
  EXPECT_EQ(
      support::at_any_line(said_of_shipped("fund.yaml", "sift_from:        2019-03-11",
                                           "sift_from:        2019-03-07")),
      R"(workflows/smp-2019-20/fund.yaml:N:21: warning R13: 'pass_sift' can be taken from dates.sift_from (2019-03-07 09:00) on, while 'submit' still leads there until dates.closes (2019-03-08 17:00)
  N |   sift_from:        2019-03-07 09:00
    |                     ^
  and so 'fail_sift' (workflows/smp-2019-20/bid.yaml:N) begins too early too
  and so 'finish_sift' (workflows/smp-2019-20/round.yaml:N) waits for its date in vain
  to mend it: set sift_from later, or closes earlier
  to accept it: write under 'acknowledged' - {check: R13, at: date sift_from, who: ..., why: ...}
)");
  EXPECT_EQ(
      support::at_any_line(said_of_shipped("fund.yaml", "to_pcc_by:        2019-03-29",
                                           "to_pcc_by:        2019-03-21")),
      R"(workflows/smp-2019-20/fund.yaml:N:21: error R13: 'send_to_pcc' can never be taken: it can until dates.to_pcc_by (2019-03-21 17:00), and not before dates.panel_meets (2019-03-22 10:00)
  N |   to_pcc_by:        2019-03-21 17:00 # "by the end of March 2019": the 31st is a Sunday
    |                     ^
  and so 'send_to_pcc' (workflows/smp-2019-20/round.yaml:N) can never be taken either
  and so 'send_late' (workflows/smp-2019-20/round.yaml:N) waits for its date in vain
  how it happens:
    1. Applicant takes 'submit'                                        Draft -> Received, waiting for the sift
    2. Community safety officer takes 'pass_sift'                      Received, waiting for the sift -> Being scored
    3. Assessor takes 'score'                                          Being scored -> Being scored
    4. Community safety officer takes 'close_scoring'                  Being scored -> Scored, for the panel
    5. Panel chair or vice-chair takes 'recommend'                     Scored, for the panel -> Waiting for finance sign-off
    6. Finance officer (for the section 151 officer) takes 'sign_off'  Waiting for finance sign-off -> Signed off, ready to send to the PCC
    7. Community safety officer takes 'send_to_pcc' with the round     Signed off, ready to send to the PCC -> Sent to the PCC, waiting for an answer  <- not before dates.panel_meets
  to mend it: set to_pcc_by later, or panel_meets earlier
)");
}

// Scoring was dated after the panel meets, and nothing was said: scoring can be closed short, which
// waits for no score.
TEST(CheckDates, an_exception_hides_nothing) {
  EXPECT_EQ(
      support::at_any_line(said_of_shipped("fund.yaml", "scoring_from:     2019-03-15 09:00",
                                           "scoring_from:     2019-03-23 09:00")),
      R"(workflows/smp-2019-20/fund.yaml:N:21: warning R13: dates.panel_meets (2019-03-22 10:00) holds nobody back: no round is in 'Panel decides' (panel), where 'close_panel' waits for it, before dates.scoring_from (2019-03-23 09:00)
  N |   panel_meets:      2019-03-22 10:00
    |                     ^
  how it happens:
    1. Community safety officer takes 'announce'        Being prepared -> Announced, not yet open
    2. The clock takes 'open'                           Announced, not yet open -> Open for bids
    3. The clock takes 'close'                          Open for bids -> Bids being sifted
    4. Community safety officer takes 'finish_sift'     Bids being sifted -> Bids being scored
    5. Community safety officer takes 'finish_scoring'  Bids being scored -> Panel decides  <- not before dates.scoring_from
  to mend it: set panel_meets later, or scoring_from earlier
  to accept it: write under 'acknowledged' - {check: R13, at: date panel_meets, who: ..., why: ...}
)");
}

}  // namespace
}  // namespace almoner::check
