// R26: no single person turns away what was sent in.
#include "tests/engine/check/grant.hpp"
#include "tests/support/at_any_line.hpp"

namespace almoner::check {
namespace {

using namespace testing;

const std::string rule = "    whoever_did: [fail_sift]\n    may_not:     [confirm_rejection]\n";

// The officer who failed a bid at the sift confirmed that it was rejected.
TEST(CheckTurnedAway, by_whoever_brought_it_there) {
  EXPECT_EQ(
      support::at_any_line(said_of_shipped(
          "bid.yaml", rule, "    whoever_did: [fail_sift]\n    may_not:     [recommend]\n")),
      R"(workflows/smp-2019-20/bid.yaml:N:5: warning R15: the rule two-for-a-rejection bars nobody: recommend never comes after fail_sift that still counts
  N |   - name: two-for-a-rejection
    |     ^
  to mend it: delete it, or name the actions that it is about
  to accept it: write under 'acknowledged' - {check: R15, at: rule two-for-a-rejection, who: ..., why: ...}
workflows/smp-2019-20/bid.yaml:N:7: warning R26: whoever took 'fail_sift' may take 'confirm_rejection', and so one person alone turns a bid away that was sent in
  N |       confirm_rejection:
    |       ^
  how it happens:
    1. Applicant takes 'submit'                            Draft -> Received, waiting for the sift
    2. Community safety officer takes 'fail_sift'          Received, waiting for the sift -> Failed at the sift, to be confirmed
    3. Community safety officer takes 'confirm_rejection'  Failed at the sift, to be confirmed -> Ineligible  <- turned away by one person
  to mend it: write a rule of different_people with whoever_did: [fail_sift] and may_not: [confirm_rejection]
  to accept it: write under 'acknowledged' - {check: R26, at: action confirm_rejection, who: ..., why: ...}
)");
}

// It was found only where the end was ranked as ineligible.
TEST(CheckTurnedAway, at_any_end_without_money) {
  EXPECT_EQ(
      said_by("R26", edited(grant(), "      pass_sift: {",
                            "      turn_down: {who_may: [officer], goes_to: rejected}\n"
                            "      pass_sift: {")),
      R"(grant.yaml:45:7: warning R26: by 'turn_down' one person alone turns a bid away that was sent in
  45 |       turn_down: {who_may: [officer], goes_to: rejected}
     |       ^
  how it happens:
    1. Applicant takes 'submit'   Draft -> Received
    2. Officer takes 'turn_down'  Received -> Not funded  <- turned away by one person
  to mend it: let it lead to a state in which a second person confirms it, and write a rule of different_people for the two
  to accept it: write under 'acknowledged' - {check: R26, at: action turn_down, who: ..., why: ...}
)");
}

// Somebody who holds two roles let it pass in one, and declined it in the other.
TEST(CheckTurnedAway, by_one_person_of_two_roles) {
  const std::string apart =
      "  - {name: sifter-does-not-decline, whoever_did: [pass_sift], may_not: [decline], say: "
      "\"You {past.verb} this bid on {past.date}.\"}\n";
  const auto without = edited(grant(), apart, "");
  EXPECT_EQ(
      said_by("R26", without),
      R"(grant.yaml:51:7: warning R26: whoever took 'pass_sift' may take 'decline', and so one person alone turns a bid away that was sent in
  51 |       decline: {who_may: [panel_chair], goes_to: rejected, reason: required}
     |       ^
  how it happens:
    1. Applicant takes 'submit'     Draft -> Received
    2. Officer takes 'pass_sift'    Received -> Panel decision
    3. Panel chair takes 'decline'  Panel decision -> Not funded  <- turned away by one person
  to mend it: write a rule of different_people with whoever_did: [pass_sift] and may_not: [decline]
  to accept it: write under 'acknowledged' - {check: R26, at: action decline, who: ..., why: ...}
)");
  EXPECT_EQ(said_by("R26", grant()), "");  // the control
}

// What its applicant began is not turned away, and what goes with all of a round neither.
TEST(CheckTurnedAway, control_a_withdrawal_is_confirmed_by_one) {
  const std::string confirmed = edited(
      grant(), "  withdrawn: {end: yes",
      "  leaving:\n    stage: submit\n    title: Leaving\n    actions:\n      confirm: {who_may: "
      "[officer], goes_to: withdrawn}\n  withdrawn: {end: yes");
  EXPECT_EQ(said_by("R26", edited(confirmed,
                                  "      pass_sift: {who_may: [officer], goes_to: panel}\n      "
                                  "withdraw: {who_may: [applicant], goes_to: withdrawn}\n",
                                  "      pass_sift: {who_may: [officer], goes_to: panel}\n      "
                                  "withdraw: {who_may: [applicant], goes_to: leaving}\n")),
            "");
}

TEST(CheckTurnedAway, control_by_two_people) {
  EXPECT_EQ(said_of_shipped("bid.yaml", rule, rule), "");
}

}  // namespace
}  // namespace almoner::check
