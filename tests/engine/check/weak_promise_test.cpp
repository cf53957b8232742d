// R14: a promise on an action is weak while another action leads to the same state.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

TEST(CheckWeakPromise, control_only_that_action_leads_there) {
  EXPECT_EQ(said_by("R14", grant()), "");
}

TEST(CheckWeakPromise, another_action_leads_there) {
  const std::string added =
      edited(grant(), "      decline: {",
             "      urgent: {who_may: [panel_chair], goes_to: finance_check, asks: [award], money: "
             "{reserve: form.award}}\n      decline: {");
  const std::string urgent = edited(added, "cancels: [approve]", "cancels: [approve, urgent]");
  EXPECT_EQ(text_of(checked(edited(edited(urgent, "    approve: [award]\n",
                                          "    approve: [award]\n    urgent: [award]\n"),
                                   "whoever_did: [approve]", "whoever_did: [approve, urgent]"))
                        .findings),
            R"(grant.yaml:59:7: error R9: a bid can get to 'Agreed' (agreed) without 'approve'
  59 |       sign_off: {who_may: [finance], goes_to: agreed, money: {commit: form.award}}
     |       ^
  promise (line 71): Finance signs before anything is agreed
  and so it breaks the promise (line 72): Nothing is paid unsigned
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'urgent'        Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed  <- breaks the promise
  to mend it: remove 'sign_off' (line 59), or let it lead to 'Panel decision' (panel), where 'approve' is taken
grant.yaml:73:5: warning R14: this promise is about 'approve', but 'urgent' leads to 'Waiting for finance' (finance_check) as well
  73 |   - {before_action: approve, must_have: [pass_sift], why: Only what was sifted is approved}
     |     ^
  how it happens:
    1. Applicant takes 'submit'    Draft -> Received
    2. Officer takes 'pass_sift'   Received -> Panel decision
    3. Panel chair takes 'urgent'  Panel decision -> Waiting for finance  <- goes round the promise
  to mend it: write before_state: finance_check instead of before_action
  to accept it: write under 'acknowledged' - {check: R14, at: action approve, who: ..., why: ...}
)");
}

// What comes too late is kept; that spares nobody who hands it in another way.
TEST(CheckWeakPromise, an_action_goes_round_a_deadline_that_keeps_what_is_late) {
  const std::string kept =
      edited(edited(grant(), "say: \"Closed on {dates.closes}.\"}",
                    "say: \"Closed on {dates.closes}.\", kept_as: rejected}"),
             "      withdraw: {who_may: [applicant], goes_to: withdrawn}\n  submitted:",
             "      hand_in: {who_may: [officer], goes_to: submitted, locks: form}\n  submitted:");
  EXPECT_EQ(
      said_by("R14", kept),
      R"(grant.yaml:40:7: warning R14: 'hand_in' leads to 'Received' (submitted) as 'submit' does, without the time limit that is asked of that, and is on no list of exceptions
  40 |       hand_in: {who_may: [officer], goes_to: submitted, locks: form}
     |       ^
  to mend it: write exception: and what it goes round, and reason: required
  to accept it: write under 'acknowledged' - {check: R14, at: action hand_in, who: ..., why: ...}
)");
  EXPECT_EQ(said_by("R14", edited(kept, "goes_to: submitted, locks: form}",
                                  "goes_to: submitted, locks: form, reason: required, exception: "
                                  "handed in on paper}")),
            "");
}

// An officer sifts when somebody has looked, or without.
std::string with_a_way_round(const std::string& words) {
  return edited(
      grant(), "      pass_sift: {who_may: [officer], goes_to: panel}",
      "      look: {who_may: [officer], goes_to: submitted, collects: {scores: one per person}}\n"
      "      pass_sift: {who_may: [officer], goes_to: panel, enough: {scores: 1, say: \"None "
      "yet.\"}}\n"
      "      pass_short: {who_may: [officer], goes_to: panel" +
          words + "}");
}

TEST(CheckWeakPromise, an_action_goes_round_a_count_and_is_on_no_list) {
  EXPECT_EQ(
      said_by("R14", with_a_way_round(", reason: required")),
      R"(grant.yaml:47:7: warning R14: 'pass_short' leads to 'Panel decision' (panel) as 'pass_sift' does, without the count of scores that is asked of that, and is on no list of exceptions
  47 |       pass_short: {who_may: [officer], goes_to: panel, reason: required}
     |       ^
  to mend it: write exception: and what it goes round, and reason: required
  to accept it: write under 'acknowledged' - {check: R14, at: action pass_short, who: ..., why: ...}
)");
}

TEST(CheckWeakPromise, control_it_is_called_an_exception) {
  EXPECT_EQ(said_by("R14", with_a_way_round(", reason: required, exception: nobody looked")), "");
}

TEST(CheckWeakPromise, an_exception_asks_for_its_reason) {
  EXPECT_EQ(said_by("R0", with_a_way_round(", exception: nobody looked")),
            R"(grant.yaml:47:56: error R0: 'pass_short' is an exception and asks for no reason
  47 |       pass_short: {who_may: [officer], goes_to: panel, exception: nobody looked}
     |                                                        ^
  the rest is checked when this is mended
  to mend it: add reason: required
)");
}

TEST(CheckWeakPromise, an_action_goes_round_a_time_limit_and_is_on_no_list) {
  const std::string text =
      edited(grant(), "      withdraw: {who_may: [applicant], goes_to: withdrawn}\n  submitted:",
             "      hand_in: {who_may: [applicant], goes_to: submitted}\n      withdraw: {who_may: "
             "[applicant], goes_to: withdrawn}\n  submitted:");
  EXPECT_EQ(
      said_by("R14", text),
      R"(grant.yaml:40:7: warning R14: 'hand_in' leads to 'Received' (submitted) as 'submit' does, without the time limit that is asked of that, and is on no list of exceptions
  40 |       hand_in: {who_may: [applicant], goes_to: submitted}
     |       ^
  to mend it: write exception: and what it goes round, and reason: required
  to accept it: write under 'acknowledged' - {check: R14, at: action hand_in, who: ..., why: ...}
)");
}

// Scoring was closed before anybody had scored.
TEST(CheckWeakPromise, a_step_on_from_scoring_waits_for_no_score) {
  const std::string scored = edited(
      grant(), "      pass_sift: {who_may: [officer], goes_to: panel}",
      "      look: {who_may: [officer], goes_to: submitted, collects: {scores: one per person}}\n"
      "      pass_sift: {who_may: [officer], goes_to: panel}");
  EXPECT_EQ(
      said_by("R14", scored),
      R"(grant.yaml:46:7: warning R14: 'pass_sift' leads on from 'Received' (submitted), where scores are given, and waits for none of them
  46 |       pass_sift: {who_may: [officer], goes_to: panel}
     |       ^
  to mend it: write enough: {scores: everyone_not_barred, at_least: 2, say: "..."} under it
  to accept it: write under 'acknowledged' - {check: R14, at: action pass_sift, who: ..., why: ...}
)");
}

TEST(CheckWeakPromise, sent_in_again_without_the_rules_of_the_form) {
  const auto ruled_on = [](const std::string& actions) {
    const std::string asking =
        edited(edited(grant(), "      pass_sift: {who",
                      "      ask: {who_may: [officer], goes_to: asked}\n      pass_sift: {who"),
               "  panel:\n",
               "  asked:\n    stage: sift\n    title: Asked again\n    actions:\n      answer: "
               "{who_may: [applicant], goes_to: submitted, locks: form}\n  panel:\n");
    return edited(asking, "  required:\n",
                  "  rules:\n    on: [" + actions +
                      "]\n    only_if:\n      - {check: form.amount > "
                      "money(\"£1.00\"), say: More.}\n  required:\n");
  };
  EXPECT_EQ(
      said_by("R14", ruled_on("submit")),
      R"(grant.yaml:56:7: warning R14: 'answer' sends the form in and goes round its rules, which are looked at by submit
  56 |       answer: {who_may: [applicant], goes_to: submitted, locks: form}
     |       ^
  to mend it: write answer under 'on' of form.rules
  to accept it: write under 'acknowledged' - {check: R14, at: action answer, who: ..., why: ...}
)");
  EXPECT_EQ(said_by("R14", ruled_on("submit, answer")), "");
}

// Two trustees were promised, and one took both steps.
TEST(CheckWeakPromise, counts_on_two_steps_that_one_person_may_take) {
  const std::string rule = "whoever_did: [sign_off], may_not: [pay]";
  EXPECT_EQ(
      said_by("R14", edited(grant(), rule, "whoever_did: [sign_off], may_not: [call_off]")),
      R"(grant.yaml:70:5: warning R14: this promise counts on 'sign_off' and 'pay', and one person may take both
  70 |   - {before_state: paid, must_have: [approve, sign_off, pay], why: Nothing is paid unsigned}
     |     ^
  to mend it: write a rule of different_people with whoever_did: [sign_off] and may_not: [pay]; where one person may, leave one of the two out of the promise
  to accept it: write under 'acknowledged' - {check: R14, at: actions sign_off and pay, who: ..., why: ...}
)");
  EXPECT_EQ(said_by("R14", edited(grant(), rule, rule)), "");  // the control
  EXPECT_NE(
      said_by("R14",
              edited(edited(grant(), rule, "whoever_did: [sign_off], may_not: [call_off]"),
                     "      pay: {who_may: [finance]", "      pay: {who_may: [finance, officer]")),
      "")
      << "one role in common is enough";
}

// No promise names them: one person set the money aside and promised it.
TEST(CheckWeakPromise, one_person_sets_money_aside_and_promises_it) {
  const std::string whole = grant();
  const std::string text =
      edited(whole.substr(0, whole.find("always:")), "      approve: {who_may: [panel_chair]",
             "      approve: {who_may: [panel_chair, finance]");
  EXPECT_EQ(
      said_by("R14", edited(text, "may_not: [sign_off, pay]", "may_not: [pay]")),
      R"(grant.yaml:57:7: warning R14: 'approve' sets money aside and 'sign_off' promises it, and one person may take both
  57 |       sign_off: {who_may: [finance], goes_to: agreed, money: {commit: form.award}}
     |       ^
  to mend it: write a rule of different_people with whoever_did: [approve] and may_not: [sign_off]
  to accept it: write under 'acknowledged' - {check: R14, at: actions approve and sign_off, who: ..., why: ...}
)");
  EXPECT_EQ(said_by("R14", text), "") << "the control: a rule keeps them apart";
}

}  // namespace
}  // namespace almoner::check
