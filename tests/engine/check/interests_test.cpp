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
              with("interests: {barred_from: {all_but: [approve]}, say: \"No.\"}\n", declaring)),
      R"(grant.yaml:53:7: error R25: whoever declared an interest in a bid may take 'approve', which judges it
  53 |       approve: {who_may: [panel_chair], goes_to: finance_check, asks: [award], money: {reserve: form.award}}
     |       ^
  to mend it: delete approve from all_but under barred_from of 'interests'
)");
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
              with("interests: {barred_from: {all_but: []}, say: \"No.\"}\n", declaring + scoring)),
      R"(grant.yaml:47:7: warning R25: 'officer' takes 'score' of a bid, and sees its text before they have declared whether they have an interest
  47 |       score: {who_may: [officer], goes_to: submitted, collects: {scores: one per person}}
     |       ^
  to mend it: write declare_first: [officer] under 'interests'
  to accept it: write under 'acknowledged' - {check: R25, at: action score, who: ..., why: ...}
)");
}

TEST(CheckInterests, control_declared_first_and_barred_from_all) {
  EXPECT_EQ(said_by("R25", grant()), "");
  EXPECT_EQ(said_by("R25", with("interests: {declare_first: [officer], barred_from: {all_but: []}, "
                                "say: \"No.\"}\n",
                                declaring + scoring)),
            "");
}

// Whoever knows them is kept away, and whoever is one of them is not.
TEST(CheckInterests, a_weaker_kind_bars_and_a_stronger_does_not) {
  const auto barring = [](const std::string& kinds) {
    return with(
        "lists:\n  interest_kinds:\n    none: None\n    known: I know them\n    close: I am "
        "one of them\ninterests: {barring: [" +
            kinds + "], barred_from: {all_but: []}, say: \"No.\"}\n",
        declaring);
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

}  // namespace
}  // namespace almoner::check
