// R25: whoever has an interest in a case is kept from judging it.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

const std::string declaring =
    "      declare: {who_may: [officer, panel_chair], goes_to: submitted, collects: {interests: "
    "one per person}}\n";
const std::string scoring =
    "      score: {who_may: [officer], goes_to: submitted, collects: {scores: one per person}}\n";
const std::string sifting = "      pass_sift: {who_may: [officer], goes_to: panel}\n";

std::string with(const std::string& interests, const std::string& steps) {
  return edited(edited(grant(), "budget: {ledger: main}\n", interests + "budget: {ledger: main}\n"),
                sifting, steps + sifting);
}

TEST(CheckInterests, a_step_that_judges_is_left_out) {
  EXPECT_EQ(
      said_by("R25",
              declared_everywhere(with(
                  "interests: {barred_from: {all_but: [approve]}, say: \"No.\"}\n", declaring))),
      R"(grant.yaml:53:7: error R25: whoever declared an interest in a bid may take 'approve', which judges it
  53 |       approve: {who_may: [panel_chair], goes_to: finance_check, asks: [award], money: {reserve: form.award}}
     |       ^
  to mend it: delete approve from all_but under barred_from of 'interests'
)");
}

// To ask for a step again is no choice: what goes on beside it stays a clerk's.
TEST(CheckInterests, a_step_that_is_only_asked_for_again) {
  const auto said = [](const std::string& back) {
    const std::string sent =
        "      sign_off: {who_may: [finance], goes_to: ready, money: {commit: form.award}}";
    return said_by(
        "R25",
        edited(
            edited(declared_everywhere(with(
                       "interests: {barred_from: {all_but: [send]}, say: \"No.\"}\n", declaring)),
                   "      sign_off: {who_may: [finance], goes_to: agreed, money: {commit: "
                   "form.award}}",
                   sent),
            "  agreed:\n",
            "  ready:\n    stage: approve\n    title: Ready\n    actions:\n      send: {who_may: "
            "[officer], goes_to: agreed}\n      back: {who_may: [officer], " +
                back + "}\n  agreed:\n"));
  };
  EXPECT_EQ(said("goes_to: finance_check, cancels: [sign_off]"), "");
  EXPECT_EQ(
      said("goes_to: rejected, cancels: [sign_off], money: {unreserve: all}"),
      R"(grant.yaml:63:3: warning R25: somebody who judges a bid cannot declare there an interest that they find out about: 'Ready' (ready) (line 63)
  63 |   ready:
     |   ^
  to mend it: write there an action with collects: {interests: one per person}, and under its who_may the roles of all who judge
  to accept it: write under 'acknowledged' - {check: R25, at: interests, who: ..., why: ...}
grant.yaml:67:7: error R25: whoever declared an interest in a bid may take 'send', which judges it
  67 |       send: {who_may: [officer], goes_to: agreed}
     |       ^
  to mend it: delete send from all_but under barred_from of 'interests'
)") << "the control: to turn it away is one";
}

TEST(CheckInterests, nobody_can_declare) {
  EXPECT_EQ(
      said_by("R25", with("interests: {barred_from: {all_but: []}, say: \"No.\"}\n", "")),
      R"(grant.yaml:52:7: warning R25: no step lets anybody declare an interest in a bid, so 'interests' keeps nobody from 'approve'
  52 |       approve: {who_may: [panel_chair], goes_to: finance_check, asks: [award], money: {reserve: form.award}}
     |       ^
  to mend it: write an action with collects: {interests: one per person} where it is judged
  to accept it: write under 'acknowledged' - {check: R25, at: action approve, who: ..., why: ...}
)");
}

TEST(CheckInterests, scores_without_any_rule) {
  EXPECT_EQ(
      said_by("R25", with("", scoring)),
      R"(grant.yaml:45:7: error R25: 'score' judges a bid, and nothing keeps whoever has an interest in it away
  45 |       score: {who_may: [officer], goes_to: submitted, collects: {scores: one per person}}
     |       ^
  to mend it: write interests: {barred_from: {all_but: []}, say: "..."} at the top, and an action with collects: {interests: one per person}
)");
}

TEST(CheckInterests, who_scores_sees_the_text_before_they_declare) {
  EXPECT_EQ(
      said_by("R25",
              declared_everywhere(with("interests: {barred_from: {all_but: []}, say: \"No.\"}\n",
                                       declaring + scoring))),
      R"(grant.yaml:47:7: warning R25: 'officer' takes 'score' of a bid, and sees its text before they have declared whether they have an interest
  47 |       score: {who_may: [officer], goes_to: submitted, collects: {scores: one per person}}
     |       ^
  to mend it: write declare_first: [officer] under 'interests'
  to accept it: write under 'acknowledged' - {check: R25, at: action score, who: ..., why: ...}
)");
}

const std::string seen_by_all =
    "seen_by: {officer: {all_but: []}, panel_chair: {all_but: []}, finance: {all_but: []}}\n";

std::string declared_first(const std::string& seen_by) {
  return declared_everywhere(
      with("interests: {declare_first: [officer], barred_from: {all_but: "
           "[]}, say: \"No.\"}\n" +
               seen_by,
           declaring + scoring));
}

TEST(CheckInterests, control_declared_first_and_barred_from_all) {
  EXPECT_EQ(said_by("R25", grant()), "");
  EXPECT_EQ(said_by("R25", declared_first(seen_by_all)), "");
}

// Nobody was kept from the text, and the check was content with the word.
TEST(CheckInterests, declared_first_of_what_all_see) {
  EXPECT_EQ(
      said_by("R25", declared_first("")),
      R"(grant.yaml:28:73: error R25: 'declare_first' is to keep officer from the text of a bid until they have declared, and without 'seen_by' whoever has a role reads it at once
  28 | interests: {declare_first: [officer], barred_from: {all_but: []}, say: "No."}
     |                                                                         ^
  to mend it: write seen_by: with the states in which each role sees the bid
)");
}

// Whoever knows them is kept away, and whoever is one of them is not.
TEST(CheckInterests, a_weaker_kind_bars_and_a_stronger_does_not) {
  const auto barring = [](const std::string& kinds) {
    return declared_everywhere(
        with("lists:\n  interest_kinds:\n    none: None\n    known: I know them\n    close: I am "
             "one of them\ninterests: {barring: [" +
                 kinds + "], barred_from: {all_but: []}, say: \"No.\"}\n",
             declaring));
  };
  EXPECT_EQ(
      said_by("R25", barring("known")),
      R"(grant.yaml:58:7: error R25: 'known' keeps somebody from 'approve', and close, which is stronger, does not
  58 |       approve: {who_may: [panel_chair], goes_to: finance_check, asks: [award], money: {reserve: form.award}}
     |       ^
  to mend it: write under barring of 'interests' every kind from the weakest that bars on (in the order of interest_kinds), or mend that order
)");
  EXPECT_EQ(said_by("R25", barring("known, close")), "");
  EXPECT_EQ(said_by("R25", barring("close")), "");
}

// It was asked only of scores and of what reserves money.
TEST(CheckInterests, all_that_judge_are_barred) {
  EXPECT_EQ(
      said_by("R25", declared_everywhere(with("interests: {barred_from: {all_but: [decline, "
                                              "sign_off, refuse_sign_off, pay]}, say: \"No.\"}\n",
                                              declaring))),
      R"(grant.yaml:54:7: error R25: whoever declared an interest in a bid may take 'decline', 'sign_off', 'refuse_sign_off' and 'pay', which judge it
  54 |       decline: {who_may: [panel_chair], goes_to: rejected, reason: required}
     |       ^
  to mend it: delete decline, sign_off, refuse_sign_off, pay from all_but under barred_from of 'interests'
)");
  EXPECT_EQ(said_by("R25", declared_everywhere(with(
                               "interests: {barred_from: {all_but: [pass_sift]}, say: \"No.\"}\n",
                               declaring))),
            "")
      << "the control: one way on alone is no judgement";
}

// What is found out while the bid is decided on could not be said any more.
TEST(CheckInterests, an_interest_is_declared_where_it_is_found_out) {
  EXPECT_EQ(
      said_by("R25", with("interests: {barred_from: {all_but: []}, say: \"No.\"}\n", declaring)),
      R"(grant.yaml:49:3: warning R25: somebody who judges a bid cannot declare there an interest that they find out about: 'Panel decision' (panel) (line 49), 'Waiting for finance' (finance_check) (line 55) and 'Agreed' (agreed) (line 61)
  49 |   panel:
     |   ^
  to mend it: write there an action with collects: {interests: one per person}, and under its who_may the roles of all who judge
  to accept it: write under 'acknowledged' - {check: R25, at: interests, who: ..., why: ...}
)");
}

// A return was accepted by whoever had declared an interest in its bid.
TEST(CheckInterests, what_belongs_to_a_bid_is_judged_without_them_too) {
  const std::string rule =
      "interests:\n  of: parent                         # what was declared on the bid\n  barring: "
      "[connected]\n  barred_from: {all_but: []}\n  say: \"You declared an interest in the bid "
      "({interest.reason}), so you cannot {action.title}.\"\n  say_to_applicant: \"You act for the "
      "organisation that reports, so you cannot {action.title}.\"\n";
  EXPECT_EQ(
      said_of_shipped("return.yaml", rule, ""),
      R"(workflows/smp-2019-20/return.yaml:79:7: error R25: whoever declared an interest in a bid may take 'accept_return' and 'query', which judge its return
  79 |       accept_return: {title: accept the return, who_may: [officer], goes_to: accepted, tell: [{who: applicant, message: return-accepted}]}
     |       ^
  to mend it: write interests: {of: parent, barred_from: {all_but: []}, say: "..."} at the top
)");
  EXPECT_EQ(said_of_shipped("return.yaml", rule, rule), "");  // the control
}

}  // namespace
}  // namespace almoner::check
