// R9: every promise holds on every path.
#include "tests/engine/check/grant.hpp"
#include "tests/support/at_any_line.hpp"

namespace almoner::check {
namespace {

using namespace testing;

TEST(CheckPromises, control_the_grant_holds) {
  EXPECT_EQ(text_of(checked(grant()).findings), "");
}

TEST(CheckPromises, a_shortcut_past_finance) {
  EXPECT_EQ(
      said_by("R9", edited(grant(), "      decline: {",
                           "      urgent: {who_may: [panel_chair], goes_to: agreed}\n"
                           "      decline: {")),
      R"(grant.yaml:52:7: error R9: a bid can get to 'Agreed' (agreed) without 'approve' and 'sign_off'
  52 |       urgent: {who_may: [panel_chair], goes_to: agreed}
     |       ^
  promise (line 70): Finance signs before anything is agreed
  and so it breaks the promise (line 71): Nothing is paid unsigned
  how it happens:
    1. Applicant takes 'submit'    Draft -> Received
    2. Officer takes 'pass_sift'   Received -> Panel decision
    3. Panel chair takes 'urgent'  Panel decision -> Agreed  <- breaks the promise
  to mend it: remove 'urgent' (line 52), or let it lead to 'Waiting for finance' (finance_check), where 'sign_off' is taken
)");
}

TEST(CheckPromises, a_refused_bid_sent_again_on_an_old_approval) {
  EXPECT_EQ(said_by("R9", edited(grant(), "goes_to: panel, cancels: [approve]",
                                 "goes_to: finance_check, cancels: [approve]")),
            R"(grant.yaml:57:7: error R9: a bid can get to 'Agreed' (agreed) without 'approve'
  57 |       sign_off: {who_may: [finance], goes_to: agreed, money: {commit: form.award}}
     |       ^
  promise (line 69): Finance signs before anything is agreed
  and so it breaks the promise (line 70): Nothing is paid unsigned
  how it happens:
    1. Applicant takes 'submit'                 Draft -> Received
    2. Officer takes 'pass_sift'                Received -> Panel decision
    3. Panel chair takes 'approve'              Panel decision -> Waiting for finance
    4. Finance officer takes 'refuse_sign_off'  Waiting for finance -> Waiting for finance
    5. Finance officer takes 'sign_off'         Waiting for finance -> Agreed  <- breaks the promise
  to mend it: let 'refuse_sign_off' (line 58) lead to 'Panel decision' (panel), where 'approve' is taken again
)");
}

TEST(CheckPromises, an_action_before_its_turn) {
  EXPECT_EQ(said_by("R9", edited(grant(), "      pass_sift: {",
                                 "      approve: {who_may: [panel_chair], goes_to: finance_check}\n"
                                 "      pass_sift: {")),
            R"(grant.yaml:45:7: error R9: a bid can take 'approve' without 'pass_sift'
  45 |       approve: {who_may: [panel_chair], goes_to: finance_check}
     |       ^
  promise (line 72): Only what was sifted is approved
  how it happens:
    1. Applicant takes 'submit'     Draft -> Received
    2. Panel chair takes 'approve'  Received -> Waiting for finance  <- breaks the promise
  to mend it: remove 'approve' (line 45), or move it behind 'Received' (submitted), where 'pass_sift' is taken
)");
}

TEST(CheckPromises, a_hard_deadline_that_is_not_kept) {
  EXPECT_EQ(said_by("R9", edited(grant(), "until: {date: dates.closes",
                                 "until: {date: dates.panel_meets")),
            R"(grant.yaml:35:7: error R9: 'submit' can be taken after dates.closes
  35 |       submit:
     |       ^
  promise (line 72): The deadline is hard
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received  <- breaks the promise
  to mend it: write until: {date: dates.closes, say: "..."} under it
)");
}

TEST(CheckPromises, control_a_deadline_written_as_a_formula) {
  EXPECT_EQ(
      said_by(
          "R9",
          edited(grant(), "until: {date: dates.closes, say: \"Closed on {dates.closes}.\"}",
                 "only_if: [{check: now <= dates.closes, say: \"Closed on {dates.closes}.\"}]")),
      "");
}

TEST(CheckPromises, a_promise_about_the_start) {
  EXPECT_EQ(
      said_by("R9", edited(grant(), "before_state: agreed", "before_state: draft")),
      R"(grant.yaml:69:5: error R9: every bid starts in 'draft', before 'approve' and 'sign_off' can be done
  69 |   - {before_state: draft, must_have: [approve, sign_off], why: Finance signs before anything is agreed}
     |     ^
  to mend it: take this promise off the state in which cases start
)");
}

// The clock signed for finance, and the promise that finance signs held.
TEST(CheckPromises, what_the_clock_does_keeps_no_promise) {
  EXPECT_EQ(
      said_by("R9", edited(grant(),
                           "      sign_off: {who_may: [finance], goes_to: agreed, money: {commit: "
                           "form.award}}\n      refuse_sign_off: {who_may: [finance], goes_to: "
                           "panel, cancels: [approve], money: {unreserve: all}}\n",
                           "      refuse_sign_off: {who_may: [finance], goes_to: panel, cancels: "
                           "[approve], money: {unreserve: all}}\n    timers:\n      - {do: "
                           "sign_off, after: 5 days}\n    clock:\n      sign_off: {goes_to: "
                           "agreed, money: {commit: form.award}}\n")),
      R"(grant.yaml:61:7: error R9: a bid can get to 'Agreed' (agreed) without 'sign_off'
  61 |       sign_off: {goes_to: agreed, money: {commit: form.award}}
     |       ^
  promise (line 72): Finance signs before anything is agreed
  and so it breaks the promise (line 73): Nothing is paid unsigned
  how it happens:
    1. Applicant takes 'submit'     Draft -> Received
    2. Officer takes 'pass_sift'    Received -> Panel decision
    3. Panel chair takes 'approve'  Panel decision -> Waiting for finance
    4. The clock takes 'sign_off'   Waiting for finance -> Agreed  <- breaks the promise
  to mend it: remove 'sign_off' (line 61)
)");
}

// A promise does not say whose an action is.
TEST(CheckPromises, an_action_of_two_different_people_keeps_no_promise) {
  const std::string other =
      edited(grant(), "      decline: {",
             "      call_off: {who_may: [panel_chair], goes_to: rejected}\n      decline: {");
  EXPECT_EQ(said_by("R9", other), "") << "the control: no promise counts on it";
  const std::string two =
      edited(grant(), "      withdraw: {who_may: [applicant], goes_to: withdrawn}\n  panel:",
             "      withdraw: {who_may: [applicant], goes_to: withdrawn}\n"
             "      pay: {who_may: [officer], goes_to: submitted}\n  panel:");
  EXPECT_EQ(
      said_by("R9", two),
      R"(grant.yaml:64:7: error R9: a promise counts on 'pay', which is taken by Finance officer here and by Officer in line 47, so it would not say whose it is
  64 |       pay: {who_may: [finance], goes_to: paid, money: {pay: form.award}}
     |       ^
  promise (line 71): Nothing is paid unsigned
  to mend it: give one of the two another name, or let the same roles take both
)");
}

// A bid that was refused was sent again on the old approval, and its money reserved again.
TEST(CheckPromises, an_approval_is_no_older_than_its_money) {
  const auto said = [](const std::string& how) {
    return support::at_any_line(said_of_shipped("bid.yaml", "      decline_change:\n",
                                                "      resend: {title: send it again, who_may: "
                                                "[officer], goes_to: with_pcc, money: {reserve: "
                                                "form.award}" +
                                                    how + "}\n      decline_change:\n"));
  };
  const std::string resent = said("");
  EXPECT_NE(
      resent.find("workflows/smp-2019-20/bid.yaml:N:7: error R9: 'resend' sets money aside on "
                  "an old approval: since 'recommend' and 'sign_off' 'record_refused' gave the "
                  "money back\n"),
      std::string::npos)
      << resent;
  EXPECT_NE(resent.find("  <- counts on an old approval\n"), std::string::npos) << resent;
  EXPECT_EQ(said(", undoes: [record_refused]").find("error R9"), std::string::npos)
      << "the control: a refusal that was a mistake";
}

}  // namespace

// What takes an answer back sets the money aside again: the approvals before it stand, and it is
// none of them.
TEST(CheckPromises, what_puts_money_back_is_no_approval) {
  const std::string right = said_of_shipped(
      "bid.yaml", "      record_refused:\n",
      "      pcc_back: {title: send the bid back, who_may: [pcc_office], goes_to: reserve, reason: "
      "required, cancels: [recommend, sign_off], money: {unreserve: all}}\n"
      "      record_refused:\n");
  EXPECT_EQ(right.find("error R9"), std::string::npos) << right;
  EXPECT_EQ(right.find("error R16"), std::string::npos) << right;
}

}  // namespace almoner::check
