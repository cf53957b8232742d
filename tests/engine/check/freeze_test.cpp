// R16: nothing approved can change afterwards without cancelling the approval.
#include "tests/engine/check/grant.hpp"
#include "tests/support/at_any_line.hpp"

namespace almoner::check {
namespace {

using namespace testing;

TEST(CheckFreeze, a_form_opened_again_while_its_approval_counts) {
  EXPECT_EQ(
      said_by("R16", edited(grant(), "      call_off: {",
                            "      ask_again: {who_may: [officer], goes_to: draft, unlocks: "
                            "form}\n      call_off: {")),
      R"(grant.yaml:64:7: error R16: the form can be changed after approve, pass_sift and sign_off, which still count
  64 |       ask_again: {who_may: [officer], goes_to: draft, unlocks: form}
     |       ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
    5. Officer takes 'ask_again'         Agreed -> Draft  <- changes what was approved
  to mend it: write cancels: [approve, pass_sift, sign_off] under 'ask_again' (line 64)
)");
}

// What the panel filled in the first time no longer counts, so the sift approves nothing of it.
TEST(CheckFreeze, control_opened_again_and_cancelled) {
  EXPECT_EQ(
      said_by("R16", edited(grant(), "      call_off: {",
                            "      ask_again: {who_may: [officer], goes_to: draft, unlocks: "
                            "form, cancels: [pass_sift, approve, sign_off]}\n      call_off: {")),
      "");
}

// Sheets were given for one text and counted for another.
TEST(CheckFreeze, a_form_opened_again_while_its_scores_count) {
  const std::string scored =
      edited(grant(), "      pass_sift: {",
             "      score: {who_may: [officer], goes_to: submitted, collects: {scores: one per "
             "person}}\n      ask_again: {who_may: [officer], goes_to: draft, unlocks: form}\n"
             "      pass_sift: {");
  EXPECT_EQ(said_by("R16", scored).substr(0, 106),
            "grant.yaml:46:7: error R16: the form can be changed after score, which still counts\n"
            "  46 |       ask_again");
  EXPECT_EQ(said_by("R16", edited(scored, "unlocks: form}", "unlocks: form, cancels: [score]}")),
            "");
}

TEST(CheckFreeze, a_form_that_nothing_locks) {
  EXPECT_EQ(
      said_by("R16", edited(grant(), "        locks: form\n", "")),
      R"(grant.yaml:44:7: error R16: the form can be changed after pass_sift, which still counts
  44 |       pass_sift: {who_may: [officer], goes_to: panel}
     |       ^
  how it happens:
    1. Applicant takes 'submit'   Draft -> Received
    2. Officer takes 'pass_sift'  Received -> Panel decision  <- changes what was approved
  to mend it: write locks: form under 'pass_sift' (line 44) or under a step before it
)");
}

// A young fund promises nothing yet. Money was set aside for one bid, and another one was paid.
TEST(CheckFreeze, a_form_that_is_open_when_money_is_set_aside) {
  const std::string unlocked = edited(grant(), "        locks: form\n", "");
  EXPECT_EQ(said_by("R16", unlocked.substr(0, unlocked.find("always:"))),
            R"(grant.yaml:50:7: error R16: the form can be changed after approve, which still counts
  50 |       approve: {who_may: [panel_chair], goes_to: finance_check, asks: [award], money: {reserve: form.award}}
     |       ^
  how it happens:
    1. Applicant takes 'submit'     Draft -> Received
    2. Officer takes 'pass_sift'    Received -> Panel decision
    3. Panel chair takes 'approve'  Panel decision -> Waiting for finance  <- changes what was approved
  to mend it: write locks: form under 'approve' (line 50) or under a step before it
)");
}

// What was sent in and approved was asked for once more, and another sum was paid.
TEST(CheckFreeze, a_question_asked_again_after_the_approval) {
  EXPECT_EQ(
      said_by("R16", edited(grant(), "pay: {who_may: [finance], goes_to: paid,",
                            "pay: {who_may: [finance], goes_to: paid, asks: [amount],")),
      R"(grant.yaml:63:7: error R16: 'amount' can be changed after approve, pass_sift and sign_off, which still count
  63 |       pay: {who_may: [finance], goes_to: paid, asks: [amount], money: {pay: form.award}}
     |       ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
    5. Finance officer takes 'pay'       Agreed -> Paid  <- changes what was approved
  to mend it: let it ask for a field of its own in place of 'amount', so that what was approved stands beside it; or write cancels: [approve, pass_sift, sign_off] under 'pay' (line 63), and let it lead to where approve, pass_sift or sign_off is taken again
)");
}

// Whoever decides may close the form with it; the decision counts all the same.
TEST(CheckFreeze, an_approval_that_locks_the_form) {
  const std::string locks = edited(grant(), "approve: {who_may: [panel_chair],",
                                   "approve: {locks: form, who_may: [panel_chair],");
  EXPECT_EQ(said_by("R16", edited(locks, "      call_off: {",
                                  "      ask_again: {who_may: [officer], goes_to: draft, unlocks: "
                                  "form, cancels: [pass_sift, sign_off]}\n      call_off: {")),
            R"(grant.yaml:64:7: error R16: the form can be changed after approve, which still counts
  64 |       ask_again: {who_may: [officer], goes_to: draft, unlocks: form, cancels: [pass_sift, sign_off]}
     |       ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
    5. Officer takes 'ask_again'         Agreed -> Draft  <- changes what was approved
  to mend it: write cancels: [approve] under 'ask_again' (line 64)
)");
}

// The clock set money aside, and nobody saw that it had decided something.
TEST(CheckFreeze, what_the_clock_decides_counts_too) {
  const std::string unlocked = edited(grant(), "        locks: form\n", "");
  const std::string booked =
      edited(unlocked.substr(0, unlocked.find("always:")), "    title: Panel decision\n",
             "    title: Panel decision\n    timers:\n      - {do: book, at: dates.panel_meets}\n"
             "    clock:\n      book: {goes_to: finance_check, money: {reserve: form.amount}}\n");
  const std::string said = said_by("R16", booked);
  EXPECT_NE(said.find("the form can be changed after book"), std::string::npos) << said;
}

TEST(CheckFreeze, a_sum_asked_for_again_after_it_was_signed) {
  EXPECT_EQ(
      said_when(
          "      call_off: {",
          "      lower: {who_may: [officer], goes_to: agreed, asks: [award]}\n      call_off: {"),
      R"(grant.yaml:64:7: error R16: 'award' can be changed after approve and sign_off, which still count
  64 |       lower: {who_may: [officer], goes_to: agreed, asks: [award]}
     |       ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
    5. Officer takes 'lower'             Agreed -> Agreed  <- changes what was approved
  to mend it: let it ask for a field of its own in place of 'award', so that what was approved stands beside it; or write cancels: [approve, sign_off] under 'lower' (line 64), and let it lead to where approve or sign_off is taken again
)");
}

TEST(CheckFreeze, control_another_field) {
  EXPECT_EQ(
      said_when(
          "      call_off: {",
          "      remark: {who_may: [officer], goes_to: agreed, asks: [note]}\n      call_off: {"),
      "");
}

// Nothing that is unlocked can be changed, or nobody unlocks it any more, by when it is approved.
TEST(CheckFreeze, dates_keep_what_was_approved) {
  const auto sifted_from = [](const std::string& date) {
    return edited(
        grant(), "      pass_sift: {who_may: [officer],",
        "      pass_sift: {from: {date: dates." + date + ", say: Early.}, who_may: [officer],");
  };
  const auto fixed = [](const std::string& text) {
    return edited(edited(text, "      call_off: {",
                         "      ask_again: {who_may: [officer], goes_to: agreed, unlocks: form}\n"
                         "      call_off: {"),
                  "    approve: [award]\n",
                  "    approve: [award]\n  fixed_after:\n    date: dates.closes\n    fields: "
                  "[amount]\n    say: Fixed.\n");
  };
  const auto taken_back_until = [](const std::string& text, const std::string& date) {
    return edited(text, "    title: Panel decision\n    actions:\n",
                  "    title: Panel decision\n    actions:\n      take_back: {who_may: "
                  "[applicant], goes_to: draft, unlocks: form, until: {date: dates." +
                      date + ", say: Closed.}}\n");
  };
  EXPECT_EQ(said_by("R16", fixed(sifted_from("panel_meets"))), "");
  EXPECT_NE(said_by("R16", fixed(sifted_from("opens")))
                .find("the form can be changed after approve, pass_sift and sign_off, which still "
                      "count\n"),
            std::string::npos);
  EXPECT_EQ(said_by("R16", taken_back_until(sifted_from("panel_meets"), "closes")), "");
  EXPECT_NE(said_by("R16", taken_back_until(sifted_from("panel_meets"), "year_ends"))
                .find("the form can be changed after pass_sift, which still counts\n"),
            std::string::npos);
}

// After the round had closed a bid was opened again, whole, with its sums.
TEST(CheckFreeze, nothing_is_written_anew_after_the_closing_date) {
  const std::string fixed =
      "  fixed_after:                       # whatever is asked for again, the sums stand as they "
      "were "
      "sent in\n    date: dates.closes\n";
  EXPECT_EQ(
      support::at_any_line(
          said_of_shipped("bid.yaml", fixed, edited(fixed, "dates.closes", "dates.year_ends"))),
      R"(workflows/smp-2019-20/bid.yaml:N:11: warning R16: what is fixed after dates.year_ends can be changed by then: a bid is sent in until dates.closes (2019-03-08 17:00), and 'ask_for_more' opens it again
  N |     date: dates.year_ends
    |           ^
  to mend it: write date: dates.closes under fixed_after
  to accept it: write under 'acknowledged' - {check: R16, at: fixed_after, who: ..., why: ...}
)");
  EXPECT_EQ(said_of_shipped("bid.yaml", fixed, fixed), "");  // the control
}

TEST(CheckFreeze, a_request_for_more_opens_what_it_names) {
  const auto opened = [](const std::string& until) {
    return said_by(
        "R16",
        edited(grant(), "  panel:\n    stage: approve\n",
               "      ask: {who_may: [officer], goes_to: more, unlocks: form" + until +
                   "}\n  more:\n    stage: sift\n    title: More\n    actions:\n      resubmit: "
                   "{who_may: [applicant], goes_to: submitted, locks: form}\n  panel:\n    stage: "
                   "approve\n"));
  };
  EXPECT_EQ(
      opened(""),
      R"(grant.yaml:47:7: warning R16: 'ask' opens the whole form again after dates.closes (2019-03-08 17:00), until when a bid is sent in: then all of it, the sums too, can be written anew
  47 |       ask: {who_may: [officer], goes_to: more, unlocks: form}
     |       ^
  how it happens:
    1. Applicant takes 'submit'  Draft -> Received
    2. Officer takes 'ask'       Received -> More  <- opens all of it
  to mend it: open only what is asked about, with unlocks: {questions_in: FIELD}, or write under 'form' fixed_after: {date: dates.closes, fields: [...], say: "..."}
  to accept it: write under 'acknowledged' - {check: R16, at: action ask, who: ..., why: ...}
)");
  EXPECT_EQ(opened(", until: {date: dates.closes, say: Closed}"), "")
      << "the control: before it closes";
}

// A bid in two stages: the officer's invitation opens the form for the second, with more to answer.
TEST(CheckFreeze, an_invitation_to_bid_in_full) {
  const auto invited = [](const std::string& needs) {
    std::string text = edited(
        grant(), "      pass_sift: {who_may: [officer], goes_to: panel}",
        "      pass_sift: {who_may: [officer], goes_to: invited, unlocks: form, tell: [{who: "
        "applicant, message: more-information}]}");
    text = edited(text, "  panel:\n",
                  "  invited:\n    stage: submit\n    title: Invited\n    actions:\n      bid: "
                  "{who_may: [applicant], goes_to: panel, locks: form, until: {date: "
                  "dates.year_ends, say: Closed.}}\n  panel:\n");
    text =
        edited(text, "    submit: [amount]\n", "    submit: [amount]\n    bid: [" + needs + "]\n");
    return said_by("R16",
                   edited(text, "    note:", "    plan: {type: text, label: Plan}\n    note:"));
  };
  EXPECT_EQ(invited("amount, plan"), "");
  EXPECT_EQ(
      invited("amount"),
      R"(grant.yaml:47:7: warning R16: 'pass_sift' opens the whole form again after dates.closes (2019-03-08 17:00), until when a bid is sent in: then all of it, the sums too, can be written anew
  47 |       pass_sift: {who_may: [officer], goes_to: invited, unlocks: form, tell: [{who: applicant, message: more-information}]}
     |       ^
  how it happens:
    1. Applicant takes 'submit'   Draft -> Received
    2. Officer takes 'pass_sift'  Received -> Invited  <- opens all of it
  to mend it: open only what is asked about, with unlocks: {questions_in: FIELD}, or write under 'form' fixed_after: {date: dates.closes, fields: [...], say: "..."}
  to accept it: write under 'acknowledged' - {check: R16, at: action pass_sift, who: ..., why: ...}
)") << "the control: the same again";
}

// A report after the payment is asked for the first time then.
TEST(CheckFreeze, a_question_that_is_asked_after_the_payment) {
  const auto reported = [](const std::string& field) {
    std::string text = edited(grant(), "goes_to: paid, money: {pay: form.award}}",
                              "goes_to: out, money: {pay: form.award}}");
    text =
        edited(text, "  paid: {end",
               "  out:\n    stage: report\n    title: Report awaited\n    actions:\n      report: "
               "{who_may: [applicant], goes_to: paid, asks: [" +
                   field + "]}\n  paid: {end");
    return said_by("R16",
                   edited(text, "    note:", "    story: {type: text, label: Story}\n    note:"));
  };
  EXPECT_EQ(reported("story"), "");
  EXPECT_EQ(
      reported("amount"),
      R"(grant.yaml:70:7: error R16: 'amount' can be changed after approve, pass_sift, pay and sign_off, which still count
  70 |       report: {who_may: [applicant], goes_to: paid, asks: [amount]}
     |       ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
    5. Finance officer takes 'pay'       Agreed -> Report awaited
    6. Applicant takes 'report'          Report awaited -> Paid  <- changes what was approved
  to mend it: let it ask for a field of its own in place of 'amount', so that what was approved stands beside it; or write cancels: [approve, pass_sift, pay, sign_off] under 'report' (line 70), and let it lead to where approve, pass_sift, pay or sign_off is taken again
)") << "the control: what was judged";
}

}  // namespace
}  // namespace almoner::check
