// R16 between a case and its parent: what a bid was held against does not change behind its back.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

const std::string a_round = R"(language: 1
workflow: round
case: round
version: 1
title: Round
who_may_open: [officer]
form:
  fields:
    top: {type: money, label: Most for one bid, filled_in_by: officer}
    theme: {type: text, label: Theme}
  required:
    announce: [top, theme]
start: prepared
states:
  prepared:
    stage: submit
    title: Being prepared
    actions:
      announce: {who_may: [officer], goes_to: opened, asks: [top], locks: form}
  opened:
    stage: sift
    title: Open
    actions:
      close: {who_may: [officer], goes_to: closed, none_in: {bid: [draft, submitted, panel, finance_check, agreed], say: Bids are open.}}
  closed: {end: yes, stage: report, title: Closed}
)";

const std::string raise = "      raise: {who_may: [officer], goes_to: opened, asks: [top]}\n";

// What is said of a bid of the round, changed in one place.
std::string said_when_bid(const std::string& from, const std::string& to,
                          const std::string& round) {
  auto [fund, bid] = grant_in_a_fund();
  bid.text = edited(bid.text, "case: bid\n", "case: bid\nparent: {case: round, in: [opened]}\n");
  bid.text = edited(bid.text, from, to);
  std::string all;
  for (const Finding& finding :
       read_and_check({fund, bid, {"round.yaml", round}}, files_in("workflows/calendars")).findings)
    if (finding.check == "R16") all += text_of(finding);
  return all;
}

// Of a bid that is approved under a condition about the round.
std::string said(const std::string& condition, const std::string& round) {
  return said_when_bid("goes_to: finance_check, asks",
                       "goes_to: finance_check, only_if: [{check: " + condition +
                           ", say: Not in this round.}], asks",
                       round);
}

const std::string under_the_top = "form.award <= parent.form.top";
const std::string of_the_theme = "\"parent.form.theme != ''\"";

// The most for one bid was lowered after a bid had been approved for more.
TEST(CheckFreezeParent, an_answer_of_the_parent_is_asked_for_again) {
  EXPECT_EQ(
      said(under_the_top, edited(a_round, "      close: {", raise + "      close: {")),
      R"(grant.yaml:41:7: error R16: 'top' of the round, which decides on this bid, can be changed after approve and sign_off, which still count
  41 |       approve: {who_may: [panel_chair], goes_to: finance_check, only_if: [{check: form.award <= parent.form.top, say: Not in this round.}], asks: [award], money: {reserve: form.award}}
     |       ^
  how it happens:
    1. Officer takes 'announce'     round: Being prepared -> Open
    2. Applicant starts a bid       bid: -> Draft
    3. Applicant takes 'submit'     bid: Draft -> Received
    4. Officer takes 'pass_sift'    bid: Received -> Panel decision
    5. Panel chair takes 'approve'  bid: Panel decision -> Waiting for finance
    6. Officer takes 'raise'        round: Open -> Open  <- changes what was approved
  to mend it: write none_in: {bid: [finance_check, agreed], say: ...} under 'raise' of the round (round.yaml:24)
)");
}

TEST(CheckFreezeParent, control_it_is_asked_for_once) {
  EXPECT_EQ(said(under_the_top, a_round), "");
}

TEST(CheckFreezeParent, control_it_is_asked_for_again_while_nothing_is_approved) {
  const std::string waits = edited(raise, "asks: [top]",
                                   "asks: [top], none_in: {bid: [finance_check, agreed], say: "
                                   "Bids are approved.}");
  EXPECT_EQ(said(under_the_top, edited(a_round, "      close: {", waits + "      close: {")), "");
}

// The sums of a bid are the round's: an approval stands over them before they move.
TEST(CheckFreezeParent, a_sum_of_the_parent_is_asked_for_again) {
  const std::string all =
      said_when_bid("money: {pay: form.award}", "money: {pay: parent.form.top}",
                    edited(a_round, "      close: {", raise + "      close: {"));
  EXPECT_NE(all.find("'top' of the round, which decides on this bid, can be changed after approve, "
                     "pass_sift and sign_off, which still count"),
            std::string::npos)
      << all;
}

// What a condition asks after the approval, it asks of what stands there then. The last step is not
// followed by another, so its own approval ends with it.
TEST(CheckFreezeParent, control_it_is_read_only_after_the_approval) {
  EXPECT_EQ(
      said_when_bid("      pay: {",
                    "      pay: {only_if: [{check: form.award <= parent.form.top, say: No.}], ",
                    edited(a_round, "      close: {", raise + "      close: {")),
      "");
}

// Nothing reads it.
TEST(CheckFreezeParent, control_another_answer_is_asked_for_again) {
  EXPECT_EQ(said(of_the_theme, edited(a_round, "      close: {", raise + "      close: {")), "");
}

// Whoever fills in the form of the round may still type in it when a bid is approved.
TEST(CheckFreezeParent, the_parents_form_is_open) {
  EXPECT_EQ(
      said(of_the_theme, edited(a_round, ", locks: form", "")),
      R"(grant.yaml:41:7: error R16: 'theme' of the round, which decides on this bid, can be changed after approve and sign_off, which still count
  41 |       approve: {who_may: [panel_chair], goes_to: finance_check, only_if: [{check: "parent.form.theme != ''", say: Not in this round.}], asks: [award], money: {reserve: form.award}}
     |       ^
  how it happens:
    1. Officer takes 'announce'     round: Being prepared -> Open
    2. Applicant starts a bid       bid: -> Draft
    3. Applicant takes 'submit'     bid: Draft -> Received
    4. Officer takes 'pass_sift'    bid: Received -> Panel decision
    5. Panel chair takes 'approve'  bid: Panel decision -> Waiting for finance  <- changes what was approved
  to mend it: write locks: form in the round (round.yaml) under a step before 'approve', or parent_in: {round: [STATE], say: ...} under 'approve' with the states in which it is locked
)");
}

TEST(CheckFreezeParent, the_parents_form_is_opened_again) {
  EXPECT_EQ(
      said(of_the_theme, edited(a_round, "      close: {",
                                "      ask: {who_may: [officer], goes_to: opened, unlocks: "
                                "form}\n      close: {")),
      R"(grant.yaml:41:7: error R16: 'theme' of the round, which decides on this bid, can be changed after approve and sign_off, which still count
  41 |       approve: {who_may: [panel_chair], goes_to: finance_check, only_if: [{check: "parent.form.theme != ''", say: Not in this round.}], asks: [award], money: {reserve: form.award}}
     |       ^
  how it happens:
    1. Officer takes 'announce'     round: Being prepared -> Open
    2. Officer takes 'ask'          round: Open -> Open
    3. Applicant starts a bid       bid: -> Draft
    4. Applicant takes 'submit'     bid: Draft -> Received
    5. Officer takes 'pass_sift'    bid: Received -> Panel decision
    6. Panel chair takes 'approve'  bid: Panel decision -> Waiting for finance  <- changes what was approved
  to mend it: write locks: form in the round (round.yaml) under a step before 'approve', or parent_in: {round: [STATE], say: ...} under 'approve' with the states in which it is locked
)");
}

TEST(CheckFreezeParent, control_nobody_types_in_it) {
  EXPECT_EQ(said(of_the_theme, edited(edited(a_round, ", locks: form", ""), "title: Open\n",
                                      "title: Open\n    edited_by: []\n")),
            "");
}

}  // namespace
}  // namespace almoner::check
