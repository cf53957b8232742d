// R8: what conditions, sums and sentences read is filled in by then, on every path.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

std::string with_condition(const std::string& check, const std::string& say = "Not yet.") {
  return edited(grant(), "      sign_off: {who_may: [finance],",
                "      sign_off: {only_if: [{check: '" + check + "', say: \"" + say +
                    "\"}], who_may: [finance],");
}

TEST(CheckAnswered, control_the_grant_reads_what_is_there) {
  EXPECT_EQ(said_by("R8", grant()), "");
}

TEST(CheckAnswered, a_sum_that_is_asked_for_and_not_required) {
  EXPECT_EQ(
      said_by("R8", edited(grant(), "    approve: [award]\n", "")),
      R"(grant.yaml:50:97: error R8: 'form.award' may be empty when the money of 'approve' reads it
  50 |       approve: {who_may: [panel_chair], goes_to: finance_check, asks: [award], money: {reserve: form.award}}
     |                                                                                                 ^
  so it may when the money of 'sign_off' (line 56) reads it
  so it may when the money of 'pay' (line 62) reads it
  how it happens:
    1. Applicant takes 'submit'     Draft -> Received
    2. Officer takes 'pass_sift'    Received -> Panel decision
    3. Panel chair takes 'approve'  Panel decision -> Waiting for finance  <- leaves it empty
  to mend it: write award under form.required.approve, or ask has(form.award) before it is read
)");
}

// What was asked again was taken back and never given: a bid without a sum came to the panel.
TEST(CheckAnswered, a_question_emptied_while_the_form_is_open_again) {
  const std::string text = edited(
      edited(with_condition("form.award <= form.amount"), "      pass_sift: {",
             "      ask_again: {who_may: [officer], goes_to: asked, unlocks: form}\n"
             "      pass_sift: {"),
      "  panel:\n",
      "  asked:\n    stage: sift\n    title: Asked again\n    actions:\n      go_on: {who_may: "
      "[officer], goes_to: submitted, locks: form}\n  panel:\n");
  EXPECT_EQ(
      said_by("R8", text),
      R"(grant.yaml:63:37: error R8: 'form.amount' may be empty when the condition of 'sign_off' reads it
  63 |       sign_off: {only_if: [{check: 'form.award <= form.amount', say: "Not yet."}], who_may: [finance], goes_to: agreed, money: {commit: form.award}}
     |                                     ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'ask_again'         Received -> Asked again
    3. Officer takes 'go_on'             Asked again -> Received  <- leaves it empty
    4. Officer takes 'pass_sift'         Received -> Panel decision
    5. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    6. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
  to mend it: write amount under form.required.go_on, or ask has(form.amount) before it is read
)");
  EXPECT_EQ(said_by("R8", edited(text, "    submit: [amount]\n",
                                 "    submit: [amount]\n    go_on: [amount]\n")),
            "");
}

// Sent in whole, and opened again after it was approved: who opens it lets it be emptied.
TEST(CheckAnswered, a_form_opened_again_and_not_sent_in_again) {
  const std::string text = edited(
      edited(grant(), "money: {pay: form.award}", "money: {pay: form.amount}"), "      call_off: {",
      "      amend: {who_may: [officer], goes_to: agreed, unlocks: form}\n      call_off: {");
  EXPECT_EQ(
      said_by("R8", text),
      R"(grant.yaml:63:61: error R8: 'form.amount' may be empty when the money of 'pay' reads it
  63 |       pay: {who_may: [finance], goes_to: paid, money: {pay: form.amount}}
     |                                                             ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
    5. Officer takes 'amend'             Agreed -> Agreed  <- lets it be emptied
    6. Finance officer takes 'pay'       Agreed -> Paid
  to mend it: let the form be sent in again after 'amend' by an action with locks: form, and write amount under form.required for it, or ask has(form.amount) before it is read
)");
  EXPECT_EQ(said_by("R8", edited(text, "goes_to: agreed, unlocks: form}", "goes_to: agreed}")), "");
}

// What an approval asked for is gone once it is put back.
TEST(CheckAnswered, an_answer_that_went_with_what_asked_for_it) {
  const std::string text =
      edited(grant(), "      refuse_sign_off: {who_may: [finance], goes_to: panel,",
             "      refuse_sign_off: {who_may: [finance], goes_to: doubted,");
  const std::string doubted = edited(
      text, "  agreed:\n",
      "  doubted:\n    stage: approve\n    title: Doubted\n    actions:\n      insist: {who_may: "
      "[panel_chair], goes_to: finance_check, money: {reserve: form.award}}\n  agreed:\n");
  EXPECT_EQ(
      said_by("R8", doubted),
      R"(grant.yaml:63:81: error R8: nothing fills in 'form.award', which the money of 'insist' reads
  63 |       insist: {who_may: [panel_chair], goes_to: finance_check, money: {reserve: form.award}}
     |                                                                                 ^
  so it may when the money of 'sign_off' (line 57) reads it
  so it may when the money of 'pay' (line 68) reads it
  how it happens:
    1. Applicant takes 'submit'                 Draft -> Received
    2. Officer takes 'pass_sift'                Received -> Panel decision
    3. Panel chair takes 'approve'              Panel decision -> Waiting for finance
    4. Finance officer takes 'refuse_sign_off'  Waiting for finance -> Doubted  <- empties it
    5. Panel chair takes 'insist'               Doubted -> Waiting for finance
  to mend it: let a step after 'refuse_sign_off' ask for it again (asks: [award], and award under form.required), or ask has(form.award) before it is read
)");
}

// It is required when the form is sent in, and nothing keeps it there.
TEST(CheckAnswered, a_form_that_stays_open) {
  const std::string unlocked = edited(grant(), "        locks: form\n", "");
  EXPECT_EQ(
      said_by("R8",
              edited(unlocked, "money: {reserve: form.award}", "money: {reserve: form.amount}")),
      R"(grant.yaml:50:97: error R8: 'form.amount' may be empty when the money of 'approve' reads it
  50 |       approve: {who_may: [panel_chair], goes_to: finance_check, asks: [award], money: {reserve: form.amount}}
     |                                                                                                 ^
  how it happens:
    1. Applicant takes 'submit'     Draft -> Received
    2. Officer takes 'pass_sift'    Received -> Panel decision
    3. Panel chair takes 'approve'  Panel decision -> Waiting for finance  <- reads it
  to mend it: write locks: form under 'submit' (line 35): till then whoever fills in the form may empty it again
)");
}

TEST(CheckAnswered, an_optional_answer) {
  EXPECT_EQ(
      said_by("R8", with_condition("form.note != \"\"")),
      R"(grant.yaml:57:37: error R8: nothing fills in 'form.note', which the condition of 'sign_off' reads
  57 |       sign_off: {only_if: [{check: 'form.note != ""', say: "Not yet."}], who_may: [finance], goes_to: agreed, money: {commit: form.award}}
     |                                     ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed  <- reads it
  to mend it: let a step before it ask for it (asks: [note], and note under form.required), or ask has(form.note) before it is read
)");
}

TEST(CheckAnswered, control_an_answer_that_is_asked_after_first) {
  const std::string asked = edited(grant(), "asks: [award],", "asks: [award, note],");
  for (const std::string check :
       {"!has(form.note) || form.note != \"\"", "form.note != \"\" && has(form.note)",
        "has(form.note) ? form.note != \"\" : true"})
    EXPECT_EQ(said_by("R8", edited(asked, "      sign_off: {who_may: [finance],",
                                   "      sign_off: {only_if: [{check: '" + check +
                                       "', say: No}], who_may: [finance],")),
              "")
        << check;
}

TEST(CheckAnswered, a_sentence_that_names_what_is_not_there) {
  EXPECT_EQ(
      said_by("R8", edited(grant(), "Closed on {dates.closes}.",
                           "Closed on {dates.closes}. You asked for {form.amount}.")),
      R"(grant.yaml:38:43: error R8: 'form.amount' may be empty when what is said for 'until' of 'submit' reads it
  38 |         until: {date: dates.closes, say: "Closed on {dates.closes}. You asked for {form.amount}."}
     |                                           ^
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received  <- reads it
  to mend it: let a step before it ask for it (asks: [amount], and amount under form.required), or write {has(form.amount) ? form.amount : '...'}
)");
}

// It is said only when the sums differ, and then both are there.
TEST(CheckAnswered, control_a_sentence_said_only_when_it_is_there) {
  EXPECT_EQ(said_by("R8", with_condition("!has(form.note) || form.award <= form.amount",
                                         "{form.award} is more than {form.amount}.")),
            "");
}

TEST(CheckAnswered, a_score_that_nobody_gave) {
  EXPECT_EQ(
      said_by("R8", with_condition("bid.score > 10")),
      R"(grant.yaml:57:37: error R8: nothing fills in 'bid.score', which the condition of 'sign_off' reads
  57 |       sign_off: {only_if: [{check: 'bid.score > 10', say: "Not yet."}], who_may: [finance], goes_to: agreed, money: {commit: form.award}}
     |                                     ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed  <- reads it
  to mend it: ask has(bid.score) before it is read
)");
}

TEST(CheckAnswered, control_a_score_that_is_counted) {
  const std::string scored = edited(
      edited(grant(), "      pass_sift: {who_may: [officer],",
             "      score: {who_may: [officer], goes_to: submitted, collects: {scores: one per "
             "person}}\n      pass_sift: {who_may: [officer], enough: {scores: 1, say: Score it},"),
      "      sign_off: {who_may: [finance],",
      "      sign_off: {only_if: [{check: bid.score > 10, say: Too low}], who_may: [finance],");
  EXPECT_EQ(said_by("R8", scored), "");
}

TEST(CheckAnswered, what_is_never_there) {
  EXPECT_EQ(
      said_by("R8", with_condition("form.award <= budget.ceiling")),
      R"(grant.yaml:57:37: error R8: nothing fills in 'budget.ceiling', which the condition of 'sign_off' reads
  57 |       sign_off: {only_if: [{check: 'form.award <= budget.ceiling', say: "Not yet."}], who_may: [finance], goes_to: agreed, money: {commit: form.award}}
     |                                     ^
  to mend it: write a ceiling under 'budget'
)");
}

// A payment's bid has an award wherever it is paid, and conditions perhaps.
TEST(CheckAnswered, answers_of_the_parent) {
  const std::string condition = "check: form.amount + ledger.asked(case) <= ledger.committed(case)";
  EXPECT_EQ(said_of_shipped("payment.yaml", condition,
                            "check: form.amount <= ledger.committed(case) && form.amount <= "
                            "parent.form.award"),
            "");
  EXPECT_EQ(
      said_of_shipped("payment.yaml", condition, "check: parent.form.conditions != \"\""),
      R"(workflows/smp-2019-20/payment.yaml:71:20: error R8: 'parent.form.conditions' may be empty when the condition of 'propose' reads it
  71 |           - check: parent.form.conditions != ""
     |                    ^
  to mend it: ask has(parent.form.conditions) before it is read
)");
}

}  // namespace
}  // namespace almoner::check
