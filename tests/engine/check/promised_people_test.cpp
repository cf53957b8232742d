// R11 names who is missing: whoever gives what is counted, or whoever may not act again.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

// The grant, where two assessors score before the sift is passed.
std::string scored_by(const std::string& assessor) {
  std::string text =
      edited(grant(), "  panel_chair: {title: Panel chair, at_least: 1},\n",
             "  assessor: " + assessor + ",\n  panel_chair: {title: Panel chair, at_least: 1},\n");
  return edited(
      text, "      pass_sift: {who_may: [officer], goes_to: panel}\n",
      "      score: {who_may: [assessor], goes_to: submitted, collects: {scores: one per "
      "person}}\n"
      "      pass_sift: {who_may: [officer], goes_to: panel, enough: {scores: 2, say: Two "
      "score}}\n");
}

// More officers were asked for, however many of them there were.
TEST(CheckPromisedPeople, too_few_who_score) {
  EXPECT_EQ(
      said_by("R11", scored_by("{title: Assessor}")),
      R"(grant.yaml:47:7: error R11: with the fewest people promised, a bid can come to where nobody may 'pass_sift', and never get to 'Paid' (paid)
  47 |       pass_sift: {who_may: [officer], goes_to: panel, enough: {scores: 2, say: Two score}}
     |       ^
  it needs scores of 2 people
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received  <- leaves nobody for 'pass_sift'
  to mend it: write at_least: 2 under assessor in grant.yaml, or count fewer
)");
}

TEST(CheckPromisedPeople, control_enough_who_score) {
  EXPECT_EQ(said_by("R11", scored_by("{title: Assessor, at_least: 2}")), "");
}

// The count, which was only not full yet, was blamed.
TEST(CheckPromisedPeople, the_only_chair_may_not_sign_what_the_chair_approved) {
  const std::string text =
      edited(scored_by("{title: Assessor, at_least: 2}"), "      sign_off: {who_may: [finance]",
             "      sign_off: {who_may: [panel_chair]");
  EXPECT_EQ(
      said_by("R11", text),
      R"(grant.yaml:59:7: error R11: with the fewest people promised, a bid can come to where nobody may 'sign_off', and never get to 'Paid' (paid)
  59 |       sign_off: {who_may: [panel_chair], goes_to: agreed, money: {commit: form.award}}
     |       ^
  somebody who is Panel chair did 'approve': the rule chair-and-finance-differ forbids 'sign_off' after that
  how it happens:
    1. Applicant takes 'submit'     Draft -> Received
    2. Assessor takes 'score'       Received -> Received
    3. Assessor takes 'score'       Received -> Received
    4. Officer takes 'pass_sift'    Received -> Panel decision
    5. Panel chair takes 'approve'  Panel decision -> Waiting for finance  <- leaves nobody for 'sign_off'
  to mend it: promise more of this role (at_least of panel_chair), or let another role take 'sign_off'
)");
}

Roster with_assessors(int count) {
  Roster roster{{"Ann", {"officer"}, ""},
                {"Ben", {"officer"}, ""},
                {"Cy", {"panel_chair"}, ""},
                {"Di", {"finance"}, ""},
                {"Eve", {"finance"}, ""}};
  for (int i = 0; i < count; ++i)
    roster.push_back({"Assessor " + std::to_string(i), {"assessor"}, ""});
  return roster;
}

// An exception led round the count, so that nothing was said.
TEST(CheckPromisedPeople, today_there_are_fewer_than_the_fund_promises) {
  const std::string text = edited(
      scored_by("{title: Assessor, at_least: 3}"), "      score: {who_may: [assessor]",
      "      pass_short: {who_may: [officer], goes_to: panel, reason: required, exception: too "
      "few scored}\n      score: {who_may: [assessor]");
  Beside beside;
  beside.roster = with_assessors(1);
  EXPECT_EQ(
      said_by("R11", text, beside),
      R"(grant.yaml:14:3: warning R11: the fund promises 3 people as Assessor (at_least), and there is 1 today: Assessor 0
  14 |   assessor: {title: Assessor, at_least: 3},
     |   ^
  to mend it: appoint 2 more, or write a smaller at_least
  to accept it: write under 'acknowledged' - {check: R11, at: role assessor, who: ..., why: ...}
)");
  beside.roster = with_assessors(3);
  EXPECT_EQ(said_by("R11", text, beside), "");
}

}  // namespace
}  // namespace almoner::check
