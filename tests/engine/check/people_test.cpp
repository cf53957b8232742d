// R11: four eyes leaves somebody.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

std::string with_scoring(const std::string& chairs) {
  std::string text = edited(grant(), "panel_chair: {title: Panel chair, at_least: 1}",
                            "panel_chair: {title: Panel chair, at_least: " + chairs + "}");
  text = edited(text, "      pass_sift: {who_may: [officer]",
                "      judge: {who_may: [officer, panel_chair], goes_to: panel}\n"
                "      pass_sift: {who_may: [officer]");
  return edited(
      text, "different_people:\n",
      "different_people:\n  - {name: judges-do-not-decide, whoever_did: [judge], may_not: "
      "[approve, decline], say: \"You {past.verb} this bid on {past.date}.\"}\n");
}

TEST(CheckPeople, the_only_chair_judged) {
  EXPECT_EQ(
      said_by("R11", with_scoring("1")),
      R"(grant.yaml:53:7: error R11: with the fewest people promised, a bid can come to where nobody may 'approve', and never get to 'Paid' (paid)
  53 |       approve: {who_may: [panel_chair], goes_to: finance_check, asks: [award], money: {reserve: form.award}}
     |       ^
  somebody who is Panel chair did 'judge': the rule judges-do-not-decide forbids 'approve' after that
  how it happens:
    1. Applicant takes 'submit'              Draft -> Received
    2. Officer or Panel chair takes 'judge'  Received -> Panel decision  <- leaves nobody for 'approve'
  to mend it: promise more of this role (at_least of panel_chair), or let another role take 'approve'
)");
}

TEST(CheckPeople, control_a_second_chair_who_does_not_judge) {
  EXPECT_EQ(said_by("R11", with_scoring("2")), "");
}

TEST(CheckPeople, too_few_finance_officers) {
  EXPECT_EQ(
      said_when("finance: {title: Finance officer, at_least: 2}",
                "finance: {title: Finance officer, at_least: 1}"),
      R"(grant.yaml:63:7: error R11: with the fewest people promised, a bid can come to where nobody may 'pay', and never get to 'Paid' (paid)
  63 |       pay: {who_may: [finance], goes_to: paid, money: {pay: form.award}}
     |       ^
  somebody who is Finance officer did 'sign_off': the rule maker-and-checker forbids 'pay' after that
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed  <- leaves nobody for 'pay'
  to mend it: promise more of this role (at_least of finance), or let another role take 'pay'
)");
}

TEST(CheckPeople, todays_roster_has_one_finance_officer) {
  Beside beside;
  beside.roster =
      Roster{{"Ann", {"officer"}, ""}, {"Ben", {"panel_chair"}, ""}, {"Cy", {"finance"}, ""}};
  EXPECT_EQ(
      text_of(checked(grant(), beside).findings),
      R"(grant.yaml:63:7: warning R11: with the people there are today, a bid can come to where nobody may 'pay', and never get to 'Paid' (paid)
  63 |       pay: {who_may: [finance], goes_to: paid, money: {pay: form.award}}
     |       ^
  Cy did 'sign_off': the rule maker-and-checker forbids 'pay' after that
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed  <- leaves nobody for 'pay'
  to mend it: name another Finance officer
  to accept it: write under 'acknowledged' - {check: R11, at: action pay, who: ..., why: ...}
)");
}

TEST(CheckPeople, control_a_chair_who_is_a_finance_officer_too) {
  Beside beside;
  beside.roster = Roster{{"Ann", {"officer"}, ""},
                         {"Ben", {"panel_chair", "finance"}, ""},
                         {"Cy", {"finance"}, ""},
                         {"Di", {"finance"}, ""}};
  EXPECT_EQ(text_of(checked(grant(), beside).findings), "");
}

}  // namespace
}  // namespace almoner::check
