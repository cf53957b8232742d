// Payments, which are cases of their own and pay of what their bid holds: R10 and R16.
#include <functional>

#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

const std::string a_payment = R"(language: 1
workflow: payment
case: payment
version: 1
title: Payment
parent: {case: bid, in: [agreed]}
who_may_open: [officer]
budget: {of: parent}
different_people:
  - {name: maker-and-checker, whoever_did: [open, edit, propose], may_not: [approve, release], say: "You {past.verb} this payment."}
form:
  fields:
    amount: {type: money, label: Amount}
  required:
    propose: [amount]
    release: [amount]
start: draft
states:
  draft:
    stage: report
    title: Being prepared
    actions:
      propose: {who_may: [officer], goes_to: proposed, locks: form}
  proposed:
    stage: report
    title: Asked for
    actions:
      approve: {who_may: [officer], goes_to: approved}
      drop: {who_may: [officer], goes_to: dropped}
  approved:
    stage: report
    title: To be released
    actions:
      release: {who_may: [finance], goes_to: paid, money: {pay: form.amount}}
  paid: {end: yes, stage: report, title: Paid}
  dropped: {end: yes, stage: report, title: Dropped}
)";

using Change = std::function<void(GrantInAFund&)>;

std::string said(
    const std::string& check, const std::string& payment,
    const Change& change = [](GrantInAFund&) {}) {
  GrantInAFund whole = grant_in_a_fund();
  change(whole);
  const auto& [fund, bid] = whole;
  std::string all;
  for (const Finding& finding :
       read_and_check({fund, bid, {"payment.yaml", payment}}, files_in("workflows/calendars"))
           .findings)
    if (finding.check == check && finding.file == "payment.yaml") all += text_of(finding);
  return all;
}

TEST(CheckPayments, control_asked_for_approved_and_released) {
  EXPECT_EQ(said("R16", a_payment), "");
  EXPECT_EQ(said("R10", a_payment), "");
}

// No promise names the approval: it is one all the same, as money is paid on it.
TEST(CheckPayments, raised_after_it_was_approved) {
  EXPECT_EQ(
      said("R16", edited(a_payment, "      release: {",
                         "      amend: {who_may: [officer], goes_to: approved, unlocks: form}\n"
                         "      release: {")),
      R"(payment.yaml:34:7: error R16: the form can be changed after approve, which still counts
  34 |       amend: {who_may: [officer], goes_to: approved, unlocks: form}
     |       ^
  how it happens:
    1. Officer takes 'propose'  Being prepared -> Asked for
    2. Officer takes 'approve'  Asked for -> To be released
    3. Officer takes 'amend'    To be released -> To be released  <- changes what was approved
  to mend it: write cancels: [approve] under 'amend' (line 34)
)");
}

TEST(CheckPayments, control_raised_and_approved_again) {
  EXPECT_EQ(said("R16", edited(a_payment, "      release: {",
                               "      amend: {who_may: [officer], goes_to: draft, unlocks: form, "
                               "cancels: [approve]}\n      release: {")),
            "");
}

// What is asked for may be changed as long as somebody decides on it again before it is paid.
TEST(CheckPayments, control_changed_before_the_last_decision) {
  EXPECT_EQ(said("R16", edited(edited(a_payment, "may_not: [approve, release]",
                                      "may_not: [check, approve, release]"),
                               "      approve: {",
                               "      check: {who_may: [officer], goes_to: checked}\n"
                               "      approve: {") +
                            "  checked:\n    stage: report\n    title: Checked\n    actions:\n"
                            "      change: {who_may: [officer], goes_to: draft, unlocks: form}\n"
                            "      pass_on: {who_may: [officer], goes_to: proposed}\n"),
            "");
}

TEST(CheckPayments, a_form_that_stays_open_until_it_is_paid) {
  EXPECT_EQ(
      said("R16", edited(a_payment, ", locks: form", "")),
      R"(payment.yaml:28:7: error R16: the form can be changed after approve, which still counts
  28 |       approve: {who_may: [officer], goes_to: approved}
     |       ^
  how it happens:
    1. Officer takes 'propose'  Being prepared -> Asked for
    2. Officer takes 'approve'  Asked for -> To be released  <- changes what was approved
  to mend it: write locks: form under 'approve' (line 28) or under a step before it
)");
}

TEST(CheckPayments, a_sum_paid_twice) {
  const std::string twice =
      edited(a_payment, "locks: form}", "locks: form, money: {pay: form.amount}}");
  EXPECT_EQ(
      said("R10", twice),
      R"(payment.yaml:34:7: error R10: 'release' pays form.amount a second time: 'propose' has paid it by then
  34 |       release: {who_may: [finance], goes_to: paid, money: {pay: form.amount}}
     |       ^
  how it happens:
    1. Officer takes 'propose'          Being prepared -> Asked for
    2. Officer takes 'approve'          Asked for -> To be released
    3. Finance officer takes 'release'  To be released -> Paid  <- pays it again
  to mend it: take it out of the money of one of the two (line 23, line 34), or let 'release' ask for a sum of its own
)");
  EXPECT_EQ(said("R10",
                 edited(edited(twice, "goes_to: paid, money", "goes_to: paid, asks: [rest], money"),
                        "{pay: form.amount}}\n  paid", "{pay: form.rest}}\n  paid")),
            "");
}

// What the bid holds is the bid's to give back and to account for.
TEST(CheckPayments, a_payment_that_gives_back_what_the_bid_holds) {
  EXPECT_EQ(
      said("R10",
           edited(a_payment, "goes_to: dropped}", "goes_to: dropped, money: {unreserve: all}}")),
      R"(payment.yaml:29:7: error R10: 'drop' gives back money that is the bid's: a payment can only pay of it
  29 |       drop: {who_may: [officer], goes_to: dropped, money: {unreserve: all}}
     |       ^
  how it happens:
    1. Officer takes 'propose'  Being prepared -> Asked for
    2. Officer takes 'drop'     Asked for -> Dropped  <- moves the money of the bid
  to mend it: take it out of the money of 'drop' (line 29), and let a step of the bid do it
)");
  EXPECT_NE(said("R10", edited(a_payment, "{pay: form.amount}}",
                               "{pay: form.amount, final_spend: form.amount}}"))
                .find("'release' accounts for money that is the bid's"),
            std::string::npos);
}

// A payment of a bid that was closed was said to be proven.
TEST(CheckPayments, of_a_bid_without_money) {
  const auto in = [](const std::string& states) {
    return said("R10", edited(a_payment, "in: [agreed]", "in: [" + states + "]"));
  };
  EXPECT_EQ(
      in("rejected"),
      R"(payment.yaml:34:7: error R10: a payment can be started while its bid is in 'Not funded' (rejected), where no bid has money committed for 'release' to pay
  34 |       release: {who_may: [finance], goes_to: paid, money: {pay: form.amount}}
     |       ^
  to mend it: name under 'parent' only states in which a bid can have money committed: agreed
)");
  EXPECT_EQ(
      in("paid, agreed, finance_check"),
      R"(payment.yaml:34:7: error R10: a payment can be started while its bid is in 'Waiting for finance' (finance_check) or 'Paid' (paid), where no bid has money committed for 'release' to pay
  34 |       release: {who_may: [finance], goes_to: paid, money: {pay: form.amount}}
     |       ^
  to mend it: name under 'parent' only states in which a bid can have money committed: agreed
)");
  EXPECT_EQ(in("agreed"), "") << "the control";
}

// Two instalments: the first may be all there is, and the second all that was left. What the check
// says to mend is right then (played in tests/engine/simulate/part_payments_test.cpp).
TEST(CheckPayments, in_parts) {
  const std::string pay = "goes_to: paid, money: {pay: form.award}}\n";
  const std::string parts = edited(
      edited(edited(grant(), pay, "goes_to: half, asks: [first], money: {pay: form.first}}\n"),
             "  paid: {end: yes",
             "  half:\n    stage: report\n    title: Half paid\n    actions:\n"
             "      pay_rest: {who_may: [finance], goes_to: paid, asks: [second], money: {pay: "
             "form.second}}\n  paid: {end: yes"),
      "    note: {",
      "    first: {type: money, label: First part, filled_in_by: finance}\n"
      "    second: {type: money, label: Second part, filled_in_by: finance}\n    note: {");
  EXPECT_NE(said_by("R10", parts)
                .find("to mend it: add 'unreserve: all' to the money of 'pay_rest' (line 71)"),
            std::string::npos)
      << said_by("R10", parts);
  EXPECT_EQ(
      said_by("R10", edited(parts, "{pay: form.second}", "{pay: form.second, unreserve: all}")),
      "");
  // Once all was paid, a step that only gives back can still be taken.
  EXPECT_EQ(
      said_by("R10", edited(edited(parts,
                                   "goes_to: paid, asks: [second], money: {pay: "
                                   "form.second}",
                                   "goes_to: half, asks: [second], money: {pay: form.second}"),
                            "  paid: {end: yes",
                            "      close: {who_may: [officer], goes_to: paid, money: "
                            "{unreserve: all}}\n  paid: {end: yes")),
      "");
}

// Whoever starts it counts among those who ask: with two officers one starts it and the other sends
// it in, and neither may approve it.
TEST(CheckPayments, one_starts_it_another_asks_and_nobody_is_left_to_approve) {
  EXPECT_EQ(
      said("R11", a_payment),
      R"(payment.yaml:28:7: error R11: with the fewest people promised, a payment can come to where nobody may 'approve', and never get to 'Paid' (paid)
  28 |       approve: {who_may: [officer], goes_to: approved}
     |       ^
  somebody who is Officer did 'open' (started it): the rule maker-and-checker forbids 'approve' after that
  somebody who is Officer did 'propose': the rule maker-and-checker forbids 'approve' after that
  how it happens:
    1. Officer takes 'propose'  Being prepared -> Asked for  <- leaves nobody for 'approve'
  to mend it: promise more of this role (at_least of officer), or let another role take 'approve'
)");
  EXPECT_EQ(said("R11", a_payment,
                 [](GrantInAFund& whole) {
                   whole.fund.text =
                       edited(whole.fund.text, "Officer, at_least: 2", "Officer, at_least: 3");
                 }),
            "");
}

// Finance names the sum as it pays: what was approved was no sum.
TEST(CheckPayments, a_sum_that_nobody_approved) {
  std::string unnamed = edited(a_payment, "    amount: {type: money, label: Amount}\n",
                               "    amount: {type: money, label: Amount, filled_in_by: finance}\n"
                               "    what_for: {type: text, label: What for}\n");
  unnamed = edited(unnamed, "    propose: [amount]\n", "    propose: [what_for]\n");
  const std::string named_by_finance =
      edited(unnamed, "goes_to: paid, money", "goes_to: paid, asks: [amount], money");
  EXPECT_EQ(
      said("R16", named_by_finance),
      R"(payment.yaml:35:7: error R16: 'amount', which 'release' pays, is given by 'release' after all that was approved: nobody has approved the sum
  35 |       release: {who_may: [finance], goes_to: paid, asks: [amount], money: {pay: form.amount}}
     |       ^
  how it happens:
    1. Officer takes 'propose'          Being prepared -> Asked for
    2. Officer takes 'approve'          Asked for -> To be released
    3. Finance officer takes 'release'  To be released -> Paid  <- gives the sum
  to mend it: let the step that is approved ask for it (asks: [amount], and amount under form.required), or let somebody else approve after 'release'
)");
  std::string named_by_approval =
      edited(unnamed, "goes_to: approved}", "goes_to: approved, asks: [amount]}");
  named_by_approval =
      edited(named_by_approval, "    release: [amount]\n", "    approve: [amount]\n");
  EXPECT_EQ(said("R16", named_by_approval), "");
}

// The bid keeps whoever has an interest in it from judging it; paying it is no other matter.
TEST(CheckPayments, who_has_an_interest_in_the_bid_may_pay_it) {
  const Change declaring = [](GrantInAFund& whole) {
    whole.bid.text = edited(whole.bid.text, "budget: {ledger: main}\n",
                            "interests: {barred_from: {all_but: []}, say: \"No.\"}\n"
                            "budget: {ledger: main}\n");
    whole.bid.text = declared_everywhere(
        edited(whole.bid.text, "      pass_sift: {who",
               "      declare: {who_may: [officer, panel_chair], goes_to: submitted, collects: "
               "{interests: one per person}}\n      pass_sift: {who"));
  };
  EXPECT_EQ(
      said("R25", a_payment, declaring),
      R"(payment.yaml:34:7: error R25: whoever declared an interest in a bid may take 'release', which pays it
  34 |       release: {who_may: [finance], goes_to: paid, money: {pay: form.amount}}
     |       ^
  to mend it: write interests: {of: parent, barred_from: {all_but: []}, say: "..."} at the top
)");
  const auto barred_from_all_but = [](const std::string& steps) {
    return edited(a_payment, "budget: {of",
                  "interests: {of: parent, barred_from: {all_but: [" + steps +
                      "]}, say: \"No.\"}\nbudget: {of");
  };
  EXPECT_EQ(
      said("R25", barred_from_all_but("release"), declaring),
      R"(payment.yaml:35:7: error R25: whoever declared an interest in a bid may take 'release', which pays it
  35 |       release: {who_may: [finance], goes_to: paid, money: {pay: form.amount}}
     |       ^
  to mend it: delete release from all_but under barred_from of 'interests'
)");
  EXPECT_EQ(said("R25", barred_from_all_but(""), declaring), "");
  EXPECT_EQ(said("R25", a_payment), "");  // the control: nobody declares anything
}

const std::string kept_apart =
    edited(a_payment, "form:\n  fields:",
           "  - {name: approver-does-not-release, whoever_did: [approve], may_not: [release], say: "
           "\"You approved this payment.\"}\nform:\n  fields:");

TEST(CheckPayments, who_asks_for_it_approves_it) {
  const std::string rule = "may_not: [approve, release]", without = "may_not: [release]";
  EXPECT_EQ(
      said("R22", edited(kept_apart, rule, without)),
      R"(payment.yaml:29:7: error R22: whoever did 'edit', 'open' and 'propose' may take 'approve', and so approve what they asked for themselves
  29 |       approve: {who_may: [officer], goes_to: approved}
     |       ^
  to mend it: write a rule of different_people with whoever_did: [edit, open, propose] and may_not: [approve]
)");
  EXPECT_EQ(said("R22", kept_apart), "");
  // The control: nobody who may ask may approve.
  EXPECT_EQ(said("R22", edited(edited(kept_apart, rule, without), "approve: {who_may: [officer]",
                               "approve: {who_may: [panel_chair]")),
            "");
}

// Somebody of both roles asked for a payment and released it.
TEST(CheckPayments, who_asks_for_it_releases_it) {
  EXPECT_EQ(
      said("R22", edited(kept_apart, "may_not: [approve, release]", "may_not: [approve]")),
      R"(payment.yaml:35:7: error R22: whoever did 'edit', 'open' and 'propose' may take 'release', but who asks for a payment never releases it
  35 |       release: {who_may: [finance], goes_to: paid, money: {pay: form.amount}}
     |       ^
  two separations are never given up: who approves does not certify for finance, and who asks for a payment does not release it
  to mend it: write a rule of different_people with whoever_did: [edit, open, propose] and may_not: [release]
)");
}

}  // namespace
}  // namespace almoner::check
