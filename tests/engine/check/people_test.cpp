// R11: four eyes leaves somebody.
#include <gmock/gmock.h>

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

// Judged where it is decided on, and taken back by these alone.
std::string said_of_judging_taken_back_by(const std::string& roles) {
  const std::string text = edited(
      with_scoring("1"), "      judge: {who_may: [officer, panel_chair], goes_to: panel}\n", "");
  const std::string judging =
      "      judge: {who_may: [officer, panel_chair], goes_to: panel, collects: {scores: one per "
      "person}}\n      take_back: {who_may: [" +
      roles + "], goes_to: panel, undoes: [judge]}\n      approve: {who_may: [panel_chair]";
  return said_by("R11", edited(text, "      approve: {who_may: [panel_chair]", judging));
}

// Whoever takes a sheet back takes their own: an officer who does frees no chair.
TEST(CheckPeople, a_sheet_is_taken_back_by_its_own_person_alone) {
  EXPECT_THAT(said_of_judging_taken_back_by("officer"),
              ::testing::HasSubstr("somebody who is Panel chair did 'judge': the rule "
                                   "judges-do-not-decide forbids 'approve' after that"));
  EXPECT_EQ(said_of_judging_taken_back_by("officer, panel_chair"), "");
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

const std::string one_more_finance_officer =
    R"(grant.yaml:63:7: warning R11: with the people there are today, no bid can get to 'Paid' (paid)
  63 |       pay: {who_may: [finance], goes_to: paid, money: {pay: form.award}}
     |       ^
  it needs one more Finance officer; one person holds the role: Cy
  Cy did 'sign_off': the rule maker-and-checker forbids 'pay' after that
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed  <- leaves nobody for 'pay'
  to mend it: appoint one more Finance officer
  to accept it: write under 'acknowledged' - {check: R11, at: action pay, who: ..., why: ...}
)";

TEST(CheckPeople, todays_roster_has_one_finance_officer) {
  Beside beside;
  beside.roster =
      Roster{{"Ann", {"officer"}, ""}, {"Ben", {"panel_chair"}, ""}, {"Cy", {"finance"}, ""}};
  EXPECT_EQ(text_of(checked(grant(), beside).findings), one_more_finance_officer);
}

TEST(CheckPeople, all_who_are_missing_are_named_at_once) {
  Beside beside;
  beside.roster = Roster{{"Ann", {"officer"}, ""}};
  EXPECT_EQ(
      text_of(checked(grant(), beside).findings),
      R"(grant.yaml:51:7: warning R11: with the people there are today, no bid can get to 'Paid' (paid)
  51 |       approve: {who_may: [panel_chair], goes_to: finance_check, asks: [award], money: {reserve: form.award}}
     |       ^
  it needs one Panel chair, and nobody holds the role
  it needs two different people as Finance officer, and nobody holds the role
  there is no Panel chair who may do it
  how it happens:
    1. Applicant takes 'submit'   Draft -> Received
    2. Officer takes 'pass_sift'  Received -> Panel decision  <- leaves nobody for 'approve'
  to mend it: appoint one Panel chair and two people as Finance officer
  to accept it: write under 'acknowledged' - {check: R11, at: action approve, who: ..., why: ...}
)");
}

// Whoever could act in one place alone was there; together they were too few.
TEST(CheckPeople, a_chair_who_is_the_second_finance_officer) {
  Beside beside;
  beside.roster = Roster{
      {"Ann", {"officer"}, ""}, {"Ben", {"panel_chair", "finance"}, ""}, {"Cy", {"finance"}, ""}};
  EXPECT_EQ(
      text_of(checked(grant(), beside).findings),
      R"(grant.yaml:63:7: warning R11: with the people there are today, no bid can get to 'Paid' (paid)
  63 |       pay: {who_may: [finance], goes_to: paid, money: {pay: form.award}}
     |       ^
  it needs one more Finance officer; two people hold the role: Ben and Cy
  Cy did 'sign_off': the rule maker-and-checker forbids 'pay' after that
  Ben did 'approve': the rule chair-and-finance-differ forbids 'pay' after that
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed  <- leaves nobody for 'pay'
  to mend it: appoint one more Finance officer
  to accept it: write under 'acknowledged' - {check: R11, at: action pay, who: ..., why: ...}
)");
}

// Where Ben judges, Ann decides; where she judges, nobody can.
TEST(CheckPeople, people_who_are_enough_unless_the_wrong_one_acts) {
  Beside beside;
  beside.roster = Roster{{"Ann", {"officer", "panel_chair"}, ""},
                         {"Ben", {"officer"}, ""},
                         {"Cy", {"finance"}, ""},
                         {"Di", {"finance"}, ""}};
  EXPECT_EQ(
      said_by("R11", with_scoring("2"), beside),
      R"(grant.yaml:53:7: warning R11: with the people there are today, a bid can come to where nobody may 'approve', and never get to 'Paid' (paid)
  53 |       approve: {who_may: [panel_chair], goes_to: finance_check, asks: [award], money: {reserve: form.award}}
     |       ^
  Ann did 'judge': the rule judges-do-not-decide forbids 'approve' after that
  how it happens:
    1. Applicant takes 'submit'              Draft -> Received
    2. Officer or Panel chair takes 'judge'  Received -> Panel decision  <- leaves nobody for 'approve'
  to mend it: name another Panel chair
  to accept it: write under 'acknowledged' - {check: R11, at: action approve, who: ..., why: ...}
)");
}

// A council each, an officer and a finance officer in it, and whoever looked bars their council.
std::string with_looks(const std::string& pass_sift) {
  const std::string looking = edited(
      grant(), "      pass_sift: {who_may: [officer], goes_to: panel}",
      "      look: {who_may: [officer], goes_to: submitted, collects: {scores: one per person}}\n"
      "      pass_sift: {who_may: [officer], goes_to: panel" +
          pass_sift + "}");
  return edited(looking, "different_people:\n",
                "different_people:\n  - {name: who-looked, whoever_did: [look], may_not: "
                "[sign_off], compare: body, say: \"You {past.verb} this bid on {past.date}.\"}\n");
}

Beside councils(int count) {
  Beside beside;
  beside.roster = Roster{{"Ben", {"panel_chair"}, ""}, {"Di", {"finance"}, "County"}};
  for (int i = 0; i < count; ++i)
    for (const std::string role : {"officer", "finance"})
      beside.roster->push_back({role, {role}, "Council " + std::to_string(i)});
  return beside;
}

TEST(CheckPeople, more_possibilities_than_can_be_looked_at) {
  const std::string everyone =
      ", enough: {scores: everyone_not_barred, at_least: 1, say: \"{enough.have} of "
      "{enough.need}.\"}";
  EXPECT_EQ(
      said_by("R11", with_looks(everyone), councils(20)),
      R"(grant.yaml:32:3: warning R11: whether a bid can always finish with the 42 people there are today was not found out: who can do what after whom are more possibilities than can be looked at
  32 |   draft:
     |   ^
  to mend it: hold it against a file that lists those who act in most cases
  to accept it: write under 'acknowledged' - {check: R11, at: roster, who: ..., why: ...}
)");
  EXPECT_EQ(said_by("R11", with_looks(everyone), councils(3)), "") << "the control";
}

// They were too many to look at each.
TEST(CheckPeople, control_forty_people_who_need_not_all_act) {
  EXPECT_EQ(said_by("R11", with_looks(""), councils(20)), "");
}

std::string judged_by_another_body() {
  return edited(edited(grant(), "approve: {who_may: [panel_chair]", "approve: {who_may: [officer]"),
                "different_people:\n",
                "different_people:\n  - {name: two-bodies, whoever_did: [pass_sift], may_not: "
                "[approve], compare: body, say: \"You {past.verb} this bid on {past.date}.\"}\n");
}

// It said "one more Officer", and a third of the same council would have been no help.
TEST(CheckPeople, whoever_is_missing_must_be_of_another_body) {
  Beside beside;
  beside.roster = Roster{{"Ann", {"officer"}, "Borough council"},
                         {"Bea", {"officer"}, "Borough council"},
                         {"Ben", {"panel_chair"}, ""},
                         {"Cy", {"finance"}, "Borough council"},
                         {"Di", {"finance"}, "Borough council"}};
  EXPECT_EQ(
      said_by("R11", judged_by_another_body(), beside),
      R"(grant.yaml:52:7: warning R11: with the people there are today, no bid can get to 'Paid' (paid)
  52 |       approve: {who_may: [officer], goes_to: finance_check, asks: [award], money: {reserve: form.award}}
     |       ^
  it needs one more Officer of another body than Borough council; two people hold the role: Ann and Bea
  Ann is of the same body as who acted before: the rule two-bodies forbids 'approve' after that
  Bea did 'pass_sift': the rule two-bodies forbids 'approve' after that
  how it happens:
    1. Applicant takes 'submit'   Draft -> Received
    2. Officer takes 'pass_sift'  Received -> Panel decision  <- leaves nobody for 'approve'
  to mend it: appoint one more Officer of another body than Borough council
  to accept it: write under 'acknowledged' - {check: R11, at: action approve, who: ..., why: ...}
)");
  beside.roster->push_back({"Eve", {"officer"}, "Police"});
  EXPECT_EQ(said_by("R11", judged_by_another_body(), beside), "") << "the control";
}

TEST(CheckPeople, those_who_are_missing_must_differ_in_their_bodies) {
  Beside beside;
  beside.roster =
      Roster{{"Ben", {"panel_chair"}, ""}, {"Cy", {"finance"}, ""}, {"Di", {"finance"}, ""}};
  EXPECT_EQ(
      said_by("R11", judged_by_another_body(), beside),
      R"(grant.yaml:46:7: warning R11: with the people there are today, no bid can get to 'Paid' (paid)
  46 |       pass_sift: {who_may: [officer], goes_to: panel}
     |       ^
  it needs two different people as Officer of different bodies, and nobody holds the role
  there is no Officer who may do it
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received  <- leaves nobody for 'pass_sift'
  to mend it: appoint two people as Officer of different bodies
  to accept it: write under 'acknowledged' - {check: R11, at: action pass_sift, who: ..., why: ...}
)");
}

// They were taken to be of bodies of their own, and nothing said so.
TEST(CheckPeople, whose_body_is_not_known_where_bodies_are_compared) {
  Beside beside;
  beside.roster = Roster{{"Ann", {"officer"}, "Borough council"},
                         {"Bea", {"officer"}, ""},
                         {"Ben", {"panel_chair"}, ""},
                         {"Cy", {"finance"}, ""},
                         {"Di", {"finance"}, ""}};
  EXPECT_EQ(
      said_by("R11", judged_by_another_body(), beside),
      R"(grant.yaml:17:5: warning R11: the rule two-bodies compares bodies, and it is not known which body Bea acts for, so nothing it speaks of can be done by them; the other findings take this person to be of another body
  17 |   - {name: two-bodies, whoever_did: [pass_sift], may_not: [approve], compare: body, say: "You {past.verb} this bid on {past.date}."}
     |     ^
  to mend it: write the body in the line of that person: like body: Borough council
  to accept it: write under 'acknowledged' - {check: R11, at: roster bodies, who: ..., why: ...}
)");
}

TEST(CheckPeople, control_whose_body_makes_no_difference) {
  Beside beside;
  beside.roster = Roster{{"Ann", {"officer"}, "Borough council"},
                         {"Bea", {"officer"}, "Police"},
                         {"Ben", {"panel_chair"}, ""},
                         {"Cy", {"finance"}, ""},
                         {"Di", {"finance"}, ""}};
  EXPECT_EQ(said_by("R11", judged_by_another_body(), beside), "");
}

TEST(CheckPeople, a_hundred_people_and_one_finance_officer) {
  Beside beside;
  beside.roster = Roster{{"Cy", {"finance"}, ""}};
  for (int i = 0; i < 100; ++i)
    beside.roster->push_back(
        {"P" + std::to_string(i), {i % 2 == 0 ? "officer" : "panel_chair"}, ""});
  EXPECT_EQ(said_by("R11", grant(), beside), one_more_finance_officer);
}

TEST(CheckPeople, control_a_chair_who_is_a_finance_officer_too) {
  Beside beside;
  beside.roster = Roster{{"Ann", {"officer"}, ""},
                         {"Eve", {"officer"}, ""},
                         {"Ben", {"panel_chair", "finance"}, ""},
                         {"Cy", {"finance"}, ""},
                         {"Di", {"finance"}, ""}};
  EXPECT_EQ(text_of(checked(grant(), beside).findings), "");
}

// It is one mistake: that nobody may pay follows from it.
TEST(CheckPeople, a_mistyped_role_is_told_once) {
  EXPECT_EQ(said_when("pay: {who_may: [finance]", "pay: {who_may: [financ]"),
            R"(grant.yaml:63:23: error R1: there is no role called 'financ'; did you mean 'finance'?
  63 |       pay: {who_may: [financ], goes_to: paid, money: {pay: form.award}}
     |                       ^
  the rest is checked when this is mended
  to mend it: write 'finance'
)");
}

// Every bid would be an exception.
TEST(CheckPeople, a_count_that_those_promised_never_reach) {
  const auto counting = [](const std::string& at_least) {
    return edited(
        grant(), "      pass_sift: {who_may: [officer],",
        "      score: {who_may: [panel_chair], goes_to: submitted, collects: {scores: one "
        "per person}}\n      pass_short: {who_may: [officer], goes_to: panel, reason: "
        "required, exception: with too few scores}\n      pass_sift: {who_may: "
        "[officer], enough: {scores: everyone_not_barred, at_least: " +
            at_least + ", say: \"{enough.have} of {enough.need}.\"},");
  };
  EXPECT_EQ(
      said_by("R11", counting("9")),
      R"(grant.yaml:47:7: warning R11: 'pass_sift' needs scores of 9 people, and the fund promises 1 who give them (at_least of panel_chair)
  47 |       pass_sift: {who_may: [officer], enough: {scores: everyone_not_barred, at_least: 9, say: "{enough.have} of {enough.need}."}, goes_to: panel}
     |       ^
  to mend it: promise more of them (at_least), or count fewer
  to accept it: write under 'acknowledged' - {check: R11, at: action pass_sift, who: ..., why: ...}
)");
  EXPECT_EQ(said_by("R11", counting("1")), "");
}

std::string with_one_more_rule(const std::string& did, const std::string& may_not) {
  const std::string before = "  - name: two-for-a-rejection\n";
  return said_of_shipped("bid.yaml", before,
                         "  - name: one-more\n    whoever_did: [" + did + "]\n    may_not: [" +
                             may_not + "]\n    say: \"You did.\"\n" + before);
}

// For one more rule, which is sensible, a fund of so many steps could not be loaded any more; then
// it was not found out what comes of it.
TEST(CheckPeople, one_more_rule_is_not_too_much_to_look_at) {
  const std::string ends = "finish, fold, ask_repayment";
  EXPECT_EQ(
      with_one_more_rule("close_scoring, close_scoring_short", ends),
      R"(workflows/smp-2019-20/bid.yaml:700:7: error R11: with the fewest people promised, a bid can come to where nobody may 'finish', and never get to 'Closed' (closed)
  700 |       finish:
      |       ^
  somebody who is Community safety officer did 'close_scoring_short': the rule one-more forbids 'finish' after that
  how it happens:
    1. Applicant takes 'submit'                                        Draft -> Received, waiting for the sift
    2. Community safety officer takes 'pass_sift'                      Received, waiting for the sift -> Being scored
    3. Community safety officer takes 'close_scoring_short'            Being scored -> Scored, for the panel
    4. Applicant takes 'withdraw'                                      Scored, for the panel -> Withdrawal at the panel
    5. Applicant takes 'put_back'                                      Withdrawal at the panel -> Being scored
    6. Community safety officer takes 'close_scoring_short'            Being scored -> Scored, for the panel
    7. Applicant takes 'withdraw'                                      Scored, for the panel -> Withdrawal at the panel
    8. Applicant takes 'put_back'                                      Withdrawal at the panel -> Being scored
    9. Community safety officer takes 'close_scoring_short'            Being scored -> Scored, for the panel
    10. Applicant takes 'withdraw'                                      Scored, for the panel -> Withdrawal at the panel
    11. Applicant takes 'put_back'                                      Withdrawal at the panel -> Being scored
    12. Community safety officer takes 'close_scoring_short'            Being scored -> Scored, for the panel
    13. Panel chair or vice-chair takes 'recommend'                     Scored, for the panel -> Waiting for finance sign-off
    14. Finance officer (for the section 151 officer) takes 'sign_off'  Waiting for finance sign-off -> Signed off, ready to send to the PCC
    15. Community safety officer takes 'send_to_pcc' with the round     Signed off, ready to send to the PCC -> Sent to the PCC, waiting for an answer  <- leaves nobody for 'finish'
    16. Police and Crime Commissioner's office takes 'record_agreed'    Sent to the PCC, waiting for an answer -> Agreed by the PCC, letter to go
    17. Community safety officer takes 'make_offer' with the round      Agreed by the PCC, letter to go -> Offered, waiting for the applicant
    18. Applicant takes 'accept'                                        Offered, waiting for the applicant -> Accepted, agreement to be signed
    19. Community safety officer takes 'countersign'                    Accepted, agreement to be signed -> Running
  to mend it: let the step that leads back before 'close_scoring_short' cancel it (cancels), or take 'finish' out of may_not of the rule one-more; more people (at_least of officer) only put it off, as 'close_scoring_short' can be done again and again
)");
  EXPECT_EQ(with_one_more_rule("pass_sift", ends), "") << "the control";
}

TEST(CheckPeople, what_is_too_much_to_look_at_is_said_so) {
  EXPECT_THAT(
      with_one_more_rule("close_scoring, close_scoring_short, ask_for_more, pass_sift, fail_sift, "
                         "put_back, declare_interest",
                         "finish, fold, ask_repayment, countersign, close_scoring"),
      ::testing::StartsWith(
          R"(workflows/smp-2019-20/bid.yaml:59:5: warning R11: whether a bid can always finish with the fewest people promised was not found out: with the rule one-more, who can do what after whom are more possibilities than can be looked at
  59 |   - name: one-more
     |     ^
  to mend it: let the rule look at fewer actions (whoever_did), or hold the fund against the people there are (almoner check --roster)
  to accept it: write under 'acknowledged' - {check: R11, at: rule one-more, who: ..., why: ...}
)"));
}

}  // namespace
}  // namespace almoner::check
