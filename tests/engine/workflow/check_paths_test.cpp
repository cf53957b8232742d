// R2 to R7: what follows from the ways between states. Each test changes the small grant of
// reading.hpp.
#include "tests/engine/workflow/reading.hpp"

namespace almoner::workflow {
namespace {

using namespace testing;

TEST(CheckReachable, control_the_small_grant_holds) {
  EXPECT_EQ(said_of(small_grant()), "");
}

TEST(CheckReachable, a_state_that_nothing_leads_to) {
  EXPECT_EQ(said_when("goes_to: closed", "goes_to: draft"),
            R"(small.yaml:45:3: error R2: no case can get to 'Closed' (closed)
  45 |   closed: {end: yes, stage: report, title: Closed}
     |   ^
  to mend it: let an action lead to it (goes_to: closed), or delete it
)");
}

TEST(CheckReachable, what_follows_is_told_with_its_cause) {
  EXPECT_EQ(said_when("  late: {end", R"(  checked: {end: yes, stage: sift, title: Checked}
  checking: {stage: sift, title: Checking, actions: {check: {who_may: [officer], goes_to: checked}}}
  late: {end)"),
            R"(small.yaml:44:3: error R2: no case can get to 'Checking' (checking)
  44 |   checking: {stage: sift, title: Checking, actions: {check: {who_may: [officer], goes_to: checked}}}
     |   ^
  and therefore not to 'Checked' (checked)
  to mend it: let an action lead to it (goes_to: checking), or delete it
)");
}

TEST(CheckReachable, states_that_lead_only_to_each_other) {
  EXPECT_EQ(
      said_when("  late: {end",
                R"(  a: {stage: sift, title: A, actions: {go: {who_may: [officer], goes_to: b}}}
  b: {stage: sift, title: B, actions: {go: {who_may: [officer], goes_to: a}, end_it: {who_may: [officer], goes_to: closed}}}
  late: {end)"),
      R"(small.yaml:43:3: error R2: no case can get to 'A' (a)
  43 |   a: {stage: sift, title: A, actions: {go: {who_may: [officer], goes_to: b}}}
     |   ^
  and therefore not to 'B' (b)
  to mend it: let an action lead to it (goes_to: a), or delete it
)");
}

TEST(CheckReachable, a_state_of_late_attempts_is_reached) {
  EXPECT_EQ(said_when(", kept_as: late", ""),
            R"(small.yaml:43:3: error R2: no case can get to 'Late' (late)
  43 |   late: {end: yes, stage: submit, title: Late}
     |   ^
  to mend it: let an action lead to it (goes_to: late), or delete it
)");
}

TEST(CheckDeadEnd, a_state_that_nobody_can_leave) {
  EXPECT_EQ(said_when("closed: {end: yes, ", "closed: {"),
            R"(small.yaml:45:3: error R3: no case can leave 'Closed' (closed), which is no end
  45 |   closed: {stage: report, title: Closed}
     |   ^
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received
    2. Officer takes 'approve'   Received -> Closed
  to mend it: give it an action that leads elsewhere, or write 'end: yes'
)");
}

TEST(CheckDeadEnd, an_action_that_stays_is_no_way_out) {
  EXPECT_EQ(said_when("late: {end: yes, ",
                      "late: {actions: {note: {who_may: [officer], goes_to: late}}, "),
            R"(small.yaml:43:3: error R3: no case can leave 'Late' (late), which is no end
  43 |   late: {actions: {note: {who_may: [officer], goes_to: late}}, stage: submit, title: Late}
     |   ^
  how it happens:
    1. Applicant takes 'submit' too late  Draft -> Late
  to mend it: give it an action that leads elsewhere, or write 'end: yes'
)");
}

TEST(CheckDeadEnd, an_end_has_no_way_out) {
  EXPECT_EQ(
      said_when("closed: {end: yes, ",
                "closed: {end: yes, actions: {reopen: {who_may: [officer], goes_to: submitted}}, "),
      R"(small.yaml:45:3: error R3: 'Closed' (closed) is an end, but something can be done there: 'reopen'
  45 |   closed: {end: yes, actions: {reopen: {who_may: [officer], goes_to: submitted}}, stage: report, title: Closed}
     |   ^
  to mend it: delete 'end: yes', or these actions
)");
}

TEST(CheckTrap, states_that_only_go_round) {
  std::string text = edited(
      small_grant(), "  late: {end",
      R"(  asked: {stage: sift, title: Asked, actions: {answer: {who_may: [applicant], goes_to: answered}}}
  answered: {stage: sift, title: Answered, actions: {ask_again: {who_may: [officer], goes_to: asked}}}
  late: {end)");
  text = edited(text, "query: {who_may: [officer], goes_to: draft}",
                "query: {who_may: [officer], goes_to: asked}");
  EXPECT_EQ(
      said_of(text),
      R"(small.yaml:43:3: error R4: a case in 'Asked' (asked) can never finish: no way leads to an end
  43 |   asked: {stage: sift, title: Asked, actions: {answer: {who_may: [applicant], goes_to: answered}}}
     |   ^
  nor can it from 'Answered' (answered)
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received
    2. Officer takes 'query'     Received -> Asked
  to mend it: let one of its actions lead on towards an end
)");
}

TEST(CheckOneOutcome, people_and_clock_take_the_same_action) {
  EXPECT_EQ(
      said_when("    timers:\n",
                "    clock: {approve: {goes_to: closed}}\n    timers:\n      - {do: approve, "
                "after: 9 days}\n"),
      R"(small.yaml:41:13: error R5: in 'Received' (submitted) 'approve' stands under 'actions' and under 'clock'
  41 |     clock: {approve: {goes_to: closed}}
     |             ^
  to mend it: give one of the two another name
)");
}

// Two clocks, one instant, two ends: which of them it was nobody had said.
TEST(CheckOneOutcome, two_steps_of_the_clock_at_one_instant) {
  const std::string drop = "      - {do: drop, after: 9 days}\n";
  const std::string close = "      - {do: close_it, after: 9 days}\n";
  const auto said = [](const std::string& timers, const std::string& condition) {
    return said_when("    timers:\n", "    clock: {drop: {goes_to: draft" + condition +
                                          "}, close_it: {goes_to: closed}}\n    timers:\n" +
                                          timers);
  };
  EXPECT_EQ(
      said(drop + close, ""),
      R"(small.yaml:44:9: error R5: in 'Received' (submitted) the clock takes 'drop' and 'close_it' at the same instant, after 9 days, and they lead to different states
  44 |       - {do: close_it, after: 9 days}
     |         ^
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received
  to mend it: let one of the two be due later, or let a condition say which of them it is
)");
  EXPECT_EQ(
      said(drop + drop + "      - {do: close_it, after: 10 days}\n", ""),
      R"(small.yaml:44:9: error R5: in 'Received' (submitted) this timer stands twice: after 9 days, as in line 43
  44 |       - {do: drop, after: 9 days}
     |         ^
  to mend it: delete one of the two
)");
  // The controls: one later, or with a condition.
  EXPECT_EQ(said(drop + "      - {do: close_it, after: 10 days}\n", ""), "");
  EXPECT_EQ(said(drop + close, ", only_if: [{check: has(form.amount), say: No.}]"), "");
}

TEST(CheckOneOutcome, a_child_that_is_carried_twice) {
  const std::string row = "          - {case: bid, in: agreed, do: make_offer}\n";
  const auto files = fund_edited("round.yaml", row, row + row);
  const auto findings = read_definition(files, shipped_calendars()).findings;
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].check, "R5");
  EXPECT_EQ(findings[0].message,
            "in 'Answered by the PCC, letters to go' (answered) 'send_letters' carries every bid "
            "in agreed twice");
}

TEST(CheckSomebody, only_withdrawing_is_not_enough) {
  std::string text =
      edited(small_grant(), "      query: {who_may: [officer], goes_to: draft}\n", "");
  text = edited(text, "      approve: {who_may: [officer], goes_to: closed}\n", "");
  text = edited(text, "  closed: {end: yes, stage: report, title: Closed}\n", "");
  EXPECT_EQ(said_of(text),
            R"(small.yaml:34:3: error R6: nobody can move a case on from 'Received' (submitted)
  34 |   submitted:
     |   ^
  'withdraw' only gives up
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received
  to mend it: give it an action that one of the fund's roles may take, or a timer
)");
}

TEST(CheckSomebody, a_role_that_nobody_holds) {
  std::string text = edited(small_grant(), "at_least: 2", "at_least: 0");
  EXPECT_EQ(said_of(text),
            R"(small.yaml:34:3: error R6: nobody can move a case on from 'Received' (submitted)
  34 |   submitted:
     |   ^
  'approve' is for Officer, of whom nobody may act
  'query' is for Officer, of whom nobody may act
  'withdraw' only gives up
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received
  to mend it: give it an action that one of the fund's roles may take, or a timer
)");
}

TEST(CheckSomebody, a_role_that_may_not_act_on_bids) {
  EXPECT_EQ(said_when("approve: {who_may: [officer]", "approve: {who_may: [officer, auditor]"),
            R"(small.yaml:38:7: error R6: 'approve' is for Auditor, who may not act on bids
  38 |       approve: {who_may: [officer, auditor], goes_to: closed}
     |       ^
  to mend it: take 'auditor' off its 'who_may', or delete 'may_act_on_bids: no'
)");
}

TEST(CheckSomebody, a_certain_timer_is_enough) {
  std::string text = edited(small_grant(), "at_least: 2", "at_least: 0");
  text = edited(text, "    timers:\n",
                "    clock: {lapse: {goes_to: withdrawn}}\n    timers:\n      - {do: lapse, at: "
                "dates.closes + 1 minute}\n");
  EXPECT_EQ(said_of(text), "");
}

TEST(CheckClock, timers_that_feed_each_other) {
  std::string text = edited(
      small_grant(), "    timers:\n",
      "    clock: {park: {goes_to: parked}}\n    timers:\n      - {do: park, after: 9 days}\n");
  text = edited(text, "  late: {end", R"(  parked:
    stage: sift
    title: Parked
    actions: {drop: {who_may: [officer], goes_to: withdrawn}}
    clock: {unpark: {goes_to: submitted}}
    timers: [{do: unpark, after: 9 days}]
  late: {end)");
  EXPECT_EQ(
      said_of(text),
      R"(small.yaml:34:3: error R7: the clock alone can go round for ever from 'Received' (submitted)
  34 |   submitted:
     |   ^
  how it happens:
    1. The clock takes 'park'    Received -> Parked
    2. The clock takes 'unpark'  Parked -> Received
  to mend it: let a person take one of these steps
)");
}

TEST(CheckClock, an_action_of_the_clock_that_no_timer_does) {
  EXPECT_EQ(said_when("    timers:\n", "    clock: {lapse: {goes_to: withdrawn}}\n    timers:\n"),
            R"(small.yaml:41:13: error R7: 'lapse' stands under 'clock', but no timer does it
  41 |     clock: {lapse: {goes_to: withdrawn}}
     |             ^
  to mend it: write - {do: lapse, after: 5 working days} under 'timers'
)");
}

TEST(CheckClock, a_timer_that_leaves_the_calendar) {
  EXPECT_EQ(
      said_when("after: 3 working days", "after: 600 working days"),
      R"(small.yaml:42:9: error R7: this timer counts working days into a year whose bank holidays are not known: the calendar England and Wales has no bank holidays for 2021 (it covers 2018 to 2020)
  42 |       - {remind: officer, message: please-sift, after: 600 working days}
     |         ^
  to mend it: add 2021 to the calendar file, or choose an earlier date or fewer days
)");
  EXPECT_EQ(said_when("after: 3 working days", "after: 400 working days"), "") << "just inside";
}

}  // namespace
}  // namespace almoner::workflow
