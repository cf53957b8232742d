#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

const std::string withdraw =
    "      withdraw: {who_may: [applicant], goes_to: withdrawn}\n  submitted";

TEST(CheckStuck, nothing_moves_a_draft_after_the_deadline) {
  EXPECT_EQ(
      said_when(withdraw, "  submitted"),
      R"(grant.yaml:31:3: warning R13: after dates.closes nothing moves a bid out of 'Draft' (draft): it stays there for ever
  31 |   draft:
     |   ^
  to mend it: let the clock end it ({do: lapse, at: dates.closes + 1 minute} under 'timers', and lapse under 'clock'), or add an action without 'until'
  to accept it: write under 'acknowledged' - {check: R13, at: state draft, who: ..., why: ...}
)");
}

// What is told is the last day on which something could move it, in whatever order they stand.
TEST(CheckStuck, the_latest_of_two_deadlines) {
  const std::string said = said_when(
      withdraw,
      "      withdraw: {who_may: [applicant], goes_to: withdrawn, until: {date: dates.opens, say: "
      "Late.}}\n  submitted");
  EXPECT_NE(said.find("after dates.closes nothing moves a bid out of 'Draft'"), std::string::npos)
      << said;
}

TEST(CheckStuck, control_a_late_attempt_leads_out) {
  EXPECT_EQ(
      said_by("R13", edited(grant(), withdraw,
                            "      keep: {who_may: [applicant], goes_to: draft, until: {date: "
                            "dates.closes, kept_as: withdrawn, say: Late.}}\n  submitted")),
      "");
}

TEST(CheckStuck, control_something_else_does) {
  EXPECT_EQ(said_when(withdraw, withdraw), "");
}

TEST(CheckStuck, control_the_clock_ends_it) {
  EXPECT_EQ(
      said_when(withdraw,
                "    timers:\n      - {do: lapse, at: dates.closes + 1 minute}\n    clock:\n"
                "      lapse: {goes_to: withdrawn, tell: [{who: applicant, message: lapsed}]}\n"
                "  submitted"),
      "");
}

TEST(CheckStuck, control_what_comes_too_late_is_kept) {
  const std::string until = "until: {date: dates.closes, say: \"Closed on {dates.closes}.\"}";
  EXPECT_EQ(
      said_by("R13", edited(edited(grant(), withdraw, "  submitted"), until,
                            "until: {date: dates.closes, kept_as: withdrawn, say: \"Late.\"}")),
      "");
}

// Two drafts that can be sent in until a date, and before and after it turned into each other: each
// has a way out at any time, and none of them leads on.
const std::string to_and_fro =
    "      turn: {who_may: [applicant], goes_to: redraft}\n"
    "  redraft:\n    stage: submit\n    title: Second draft\n    actions:\n"
    "      turn_on: {who_may: [applicant], goes_to: draft}\n"
    "      send: {who_may: [applicant], goes_to: submitted, locks: form, until: {date: "
    "dates.opens, say: Late.}}\n  submitted";

std::string two_drafts() {
  return edited(grant(), withdraw, to_and_fro);
}

TEST(CheckStuck, two_drafts_that_lead_only_to_each_other) {
  EXPECT_EQ(
      said_by("R13", two_drafts()),
      R"(grant.yaml:31:3: warning R13: after dates.closes a bid in 'Draft' (draft) or 'Second draft' (redraft) can never finish: from then on they lead only to each other
  31 |   draft:
     |   ^
  to mend it: give one of them an action without 'until' that leads on towards an end
  to accept it: write under 'acknowledged' - {check: R13, at: states draft and redraft, who: ..., why: ...}
)");
}

TEST(CheckStuck, three_states_that_lead_only_to_each_other) {
  const std::string third =
      "  third: {stage: submit, title: Third draft, actions: {turn_back: {who_may: [applicant], "
      "goes_to: draft}}}\n  submitted:\n";
  const std::string three = edited(two_drafts(), "goes_to: draft}", "goes_to: third}");
  EXPECT_EQ(
      said_by("R13", edited(three, "  submitted:\n", third)),
      R"(grant.yaml:31:3: warning R13: after dates.closes a bid in 'Draft' (draft), 'Second draft' (redraft) or 'Third draft' (third) can never finish: from then on they lead only to each other
  31 |   draft:
     |   ^
  to mend it: give one of them an action without 'until' that leads on towards an end
  to accept it: write under 'acknowledged' - {check: R13, at: states draft, redraft and third, who: ..., why: ...}
)");
}

// What leads only there is told with it.
TEST(CheckStuck, a_state_before_the_two_follows) {
  const std::string begin =
      "start: idea\nstates:\n  idea: {stage: submit, title: Idea, actions: {begin: {who_may: "
      "[applicant], goes_to: redraft}}}\n";
  EXPECT_EQ(
      said_by("R13", edited(two_drafts(), "start: draft\nstates:\n", begin)),
      R"(grant.yaml:32:3: warning R13: after dates.closes a bid in 'Draft' (draft) or 'Second draft' (redraft) can never finish: from then on they lead only to each other
  32 |   draft:
     |   ^
  nor can it then finish from 'Idea' (idea)
  how it happens:
    1. Applicant takes 'begin'  Idea -> Second draft
  to mend it: give one of them an action without 'until' that leads on towards an end
  to accept it: write under 'acknowledged' - {check: R13, at: states draft and redraft, who: ..., why: ...}
)");
}

TEST(CheckStuck, a_state_before_a_single_one_follows) {
  const std::string begin =
      "start: idea\nstates:\n  idea: {stage: submit, title: Idea, actions: {begin: {who_may: "
      "[applicant], goes_to: draft}}}\n";
  EXPECT_EQ(
      said_by("R13",
              edited(edited(grant(), withdraw, "  submitted"), "start: draft\nstates:\n", begin)),
      R"(grant.yaml:32:3: warning R13: after dates.closes nothing moves a bid out of 'Draft' (draft): it stays there for ever
  32 |   draft:
     |   ^
  nor can it then finish from 'Idea' (idea)
  how it happens:
    1. Applicant takes 'begin'  Idea -> Draft
  to mend it: add an action without 'until'
  to accept it: write under 'acknowledged' - {check: R13, at: state draft, who: ..., why: ...}
)");
}

TEST(CheckStuck, control_one_of_the_two_can_be_given_up) {
  EXPECT_EQ(said_by("R13", edited(two_drafts(), "      turn_on:",
                                  "      give_up: {who_may: [applicant], goes_to: withdrawn}\n"
                                  "      turn_on:")),
            "");
}

TEST(CheckStuck, control_what_one_of_the_two_gets_too_late_is_kept) {
  EXPECT_EQ(said_by("R13", edited(two_drafts(), "dates.opens, say: Late.",
                                  "dates.opens, kept_as: withdrawn, say: Late.")),
            "");
}

TEST(CheckStuck, control_the_clock_ends_one_of_the_two) {
  EXPECT_EQ(
      said_by("R13", edited(two_drafts(), "    title: Second draft\n",
                            "    title: Second draft\n    timers:\n      - {do: lapse, at: "
                            "dates.closes}\n    clock:\n      lapse: {goes_to: withdrawn}\n")),
      "");
}

// That no way leads on at any time is told as a trap, and not once more.
TEST(CheckStuck, control_a_trap_is_told_as_one) {
  const std::string said =
      text_of(checked(edited(edited(grant(), withdraw, "  submitted"),
                             "goes_to: submitted\n        until", "goes_to: draft\n        until"))
                  .findings);
  EXPECT_NE(said.find("R3"), std::string::npos) << said;
  EXPECT_EQ(said.find("R13"), std::string::npos) << said;
}

}  // namespace
}  // namespace almoner::check
