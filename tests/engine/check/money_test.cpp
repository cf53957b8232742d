// R10: money is reserved, committed, paid and accounted for in this order, and nothing is left.
#include "tests/engine/check/grant.hpp"
#include "tests/support/at_any_line.hpp"

namespace almoner::check {
namespace {

using namespace testing;

const std::string told = ", documents: [{template: remittance, to: applicant}]}";

TEST(CheckMoney, a_refusal_that_forgets_to_give_back) {
  EXPECT_EQ(
      said_when("cancels: [approve], money: {unreserve: all}", "cancels: [approve]"),
      R"(grant.yaml:58:7: error R10: a bid can end in 'Not funded' (rejected) with money reserved
  58 |       refuse_sign_off: {who_may: [finance], goes_to: panel, cancels: [approve]}
     |       ^
  and so 'approve' reserves money, but some is reserved already
  how it happens:
    1. Applicant takes 'submit'                 Draft -> Received
    2. Officer takes 'pass_sift'                Received -> Panel decision
    3. Panel chair takes 'approve'              Panel decision -> Waiting for finance
    4. Finance officer takes 'refuse_sign_off'  Waiting for finance -> Panel decision  <- keeps the money
    5. Panel chair takes 'decline'              Panel decision -> Not funded
  to mend it: add 'unreserve: all' to the money of 'refuse_sign_off' (line 58)
)");
}

TEST(CheckMoney, giving_back_what_was_never_reserved) {
  EXPECT_EQ(
      said_when("goes_to: rejected, reason: required}",
                "goes_to: rejected, reason: required, money: {unreserve: all}}"),
      R"(grant.yaml:52:7: error R10: 'decline' gives money back, but none is reserved or committed
  52 |       decline: {who_may: [panel_chair], goes_to: rejected, reason: required, money: {unreserve: all}}
     |       ^
  how it happens:
    1. Applicant takes 'submit'     Draft -> Received
    2. Officer takes 'pass_sift'    Received -> Panel decision
    3. Panel chair takes 'decline'  Panel decision -> Not funded  <- cannot be carried out
  to mend it: let money be reserved, committed, paid and accounted for in this order, and given back where a step goes back
)");
}

TEST(CheckMoney, committing_what_is_not_reserved) {
  EXPECT_EQ(said_when(", asks: [award], money: {reserve: form.award}", ", asks: [award]"),
            R"(grant.yaml:57:7: error R10: 'sign_off' commits money of which none is reserved
  57 |       sign_off: {who_may: [finance], goes_to: agreed, money: {commit: form.award}}
     |       ^
  and so 'refuse_sign_off' gives money back, but none is reserved or committed
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed  <- cannot be carried out
  to mend it: write money: {reserve: form.award} under a step before 'sign_off'
)");
}

// It was said to be kept too long, and followed the mend hid that nothing was committed.
TEST(CheckMoney, paying_what_is_not_committed) {
  EXPECT_EQ(said_when("goes_to: agreed, money: {commit: form.award}", "goes_to: agreed"),
            R"(grant.yaml:63:7: error R10: 'pay' pays money of which none is committed
  63 |       pay: {who_may: [finance], goes_to: paid, money: {pay: form.award}}
     |       ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
    5. Finance officer takes 'pay'       Agreed -> Paid  <- cannot be carried out
  to mend it: write money: {commit: form.award} under 'sign_off' or a step before 'pay'
)");
}

// Followed, the mend gave everything back, and nothing was ever paid.
TEST(CheckMoney, nothing_is_ever_paid) {
  EXPECT_EQ(said_when("goes_to: paid, money: {pay: form.award}", "goes_to: paid"),
            R"(grant.yaml:63:7: error R10: a bid can end in 'Paid' (paid) with money committed
  63 |       pay: {who_may: [finance], goes_to: paid}
     |       ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
    5. Finance officer takes 'pay'       Agreed -> Paid  <- keeps the money
  to mend it: write money: {pay: form.award} under the step that pays; where nothing is to be paid, add 'unreserve: all' to the money of 'pay' (line 63)
)");
}

// A fund had a pot, and its workflow never named it.
TEST(CheckMoney, a_pot_that_no_workflow_uses) {
  const auto said = [](const std::string& from, const std::string& to) {
    auto [fund, bid] = grant_in_a_fund();
    fund.text = edited(fund.text, from, to);
    return text_of(read_and_check({fund, bid}, files_in("workflows/calendars")).findings);
  };
  const std::string pot = "  main: {title: Grants, sum: \"£6,000\"}\n";
  EXPECT_EQ(
      said(pot, pot + "  spare: {title: Spare, sum: \"£50\"}\n"),
      R"(fund.yaml:12:3: warning R10: no workflow uses the pot 'spare', so nothing is ever reserved or paid of it
  12 |   spare: {title: Spare, sum: "£50"}
     |   ^
  to mend it: write budget: {ledger: spare} at the top of a workflow, and money: {reserve: form.award} under the step that decides, {commit: form.award} under the one that promises it, {pay: form.award} under the one that pays; or delete the pot
  to accept it: write under 'acknowledged' - {check: R10, at: pot spare, who: ..., why: ...}
)");
  EXPECT_EQ(said("£6,000", "£0"),
            R"(fund.yaml:11:3: warning R10: the pot 'main' has no money: its sum is £0.00
  11 |   main: {title: Grants, sum: "£0"}
     |   ^
  to mend it: write what there is to give away as its sum
  to accept it: write under 'acknowledged' - {check: R10, at: pot main, who: ..., why: ...}
)");
  EXPECT_EQ(said(pot, pot), "");  // the control
}

TEST(CheckMoney, paying_only_a_part_leaves_the_rest) {
  EXPECT_EQ(said_when("money: {pay: form.award}", "money: {pay: form.amount}"),
            R"(grant.yaml:63:7: error R10: a bid can end in 'Paid' (paid) with money committed
  63 |       pay: {who_may: [finance], goes_to: paid, money: {pay: form.amount}}
     |       ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
    5. Finance officer takes 'pay'       Agreed -> Paid  <- keeps the money
  to mend it: add 'unreserve: all' to the money of 'pay' (line 63)
)");
}

TEST(CheckMoney, what_was_paid_is_accounted_for_on_every_way) {
  EXPECT_EQ(
      said_when(
          "  paid: {end: yes, stage: report, title: Paid" + told,
          "  paid:\n    stage: report\n    title: Paid\n    actions:\n"
          "      finish: {who_may: [officer], goes_to: closed, money: {final_spend: form.award}}\n"
          "      give_up: {who_may: [officer], goes_to: closed}\n"
          "  closed: {end: yes, stage: report, title: Closed" +
              told),
      R"(grant.yaml:70:7: error R10: a bid can end in 'Closed' (closed) with money paid and not accounted for
  70 |       give_up: {who_may: [officer], goes_to: closed}
     |       ^
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed
    5. Finance officer takes 'pay'       Agreed -> Paid
    6. Officer takes 'give_up'           Paid -> Closed  <- keeps the money
  to mend it: add 'final_spend: ...' to the money of 'give_up' (line 70)
)");
}

TEST(CheckMoney, control_paid_and_accounted_for) {
  EXPECT_EQ(
      said_when(
          "  paid: {end: yes, stage: report, title: Paid" + told,
          "  paid:\n    stage: report\n    title: Paid\n    actions:\n"
          "      finish: {who_may: [officer], goes_to: closed, money: {final_spend: form.award}}\n"
          "  closed: {end: yes, stage: report, title: Closed" +
              told),
      "");
}

// The program ended where a mistyped sum was committed.
TEST(CheckMoney, a_sum_that_cannot_be_read_is_told_once) {
  EXPECT_EQ(said_when("money: {commit: form.award}", "money: {commit: form.awrd}"),
            R"(grant.yaml:57:71: error R8: 'form.awrd' is not known here; did you mean 'form.award'?
  57 |       sign_off: {who_may: [finance], goes_to: agreed, money: {commit: form.awrd}}
     |                                                                       ^
  to mend it: write 'form.award'
)");
  EXPECT_EQ(said_when("money: {pay: form.award}", "money: {pay: form.awrd}"),
            R"(grant.yaml:63:61: error R8: 'form.awrd' is not known here; did you mean 'form.award'?
  63 |       pay: {who_may: [finance], goes_to: paid, money: {pay: form.awrd}}
     |                                                             ^
  to mend it: write 'form.award'
)");
}

// "£600 spent" of £1,000 that was paid, and £400 that nobody had yet were given to another bid.
TEST(CheckFinalSpend, less_than_was_paid) {
  const std::string money = "        money: {final_spend: form.spent}     # what was promised";
  const std::string condition =
      "          - check: form.spent >= ledger.paid(case)\n            say: \"{form.spent} of the "
      "{ledger.paid(case)} that was paid is evidenced. Ask for the rest back first.\"\n";
  EXPECT_EQ(
      support::at_any_line(said_of_shipped("/bid.yaml", condition + money, money)),
      R"(workflows/smp-2019-20/bid.yaml:N:7: warning R10: 'finish' may count less as spent than was paid, and the rest can be given again before it is back
  N |       finish:
    |       ^
  to mend it: write under only_if of 'finish' {check: form.spent >= ledger.paid(case), say: ...}, or let finance alone take it and ask for the date or the reference of what came back
  to accept it: write under 'acknowledged' - {check: R10, at: action finish, who: ..., why: ...}
)");
  const std::string in_other_words =
      edited(condition, "form.spent >= ledger.paid(case)",
             "form.spent <= form.award && ledger.paid(case) <= form.spent");
  EXPECT_EQ(said_of_shipped("/bid.yaml", condition + money, in_other_words + money), "")
      << "the control";
  const std::string of_a_bid = edited(condition, "form.spent >= ledger.paid(case)",
                                      "(form.spent >= ledger.paid(bid)) && has(form.spent)");
  EXPECT_EQ(said_of_shipped("/bid.yaml", condition + money, of_a_bid + money), "")
      << "the same, written otherwise";
  for (const char* other : {"form.spent >= ledger.paid(case) || form.spent > money('5.00')",
                            "form.spent >= money('1000000.00')"})
    EXPECT_NE(said_of_shipped("/bid.yaml", condition + money,
                              edited(condition, "form.spent >= ledger.paid(case)", other) + money),
              "")
        << other;
}

TEST(CheckFinalSpend, what_was_written_off_is_not_back) {
  const std::string sum = "final_spend: ledger.paid(case) - form.repaid";
  EXPECT_EQ(
      support::at_any_line(said_of_shipped("/bid.yaml", sum, "final_spend: money(\"£0.00\")")),
      R"(workflows/smp-2019-20/bid.yaml:N:7: warning R10: 'write_off' may count less as spent than was paid, and the rest can be given again before it is back
  N |       write_off:
    |       ^
  to mend it: write final_spend: ledger.paid(case) - form.repaid: what was not repaid stays spent
  to accept it: write under 'acknowledged' - {check: R10, at: action write_off, who: ..., why: ...}
)");
  EXPECT_EQ(
      support::at_any_line(said_of_shipped("/tactical.yaml", sum, "final_spend: form.spent")),
      R"(workflows/smp-2019-20/tactical.yaml:N:7: warning R10: 'write_off' may count less as spent than was paid, and the rest can be given again before it is back
  N |       write_off:
    |       ^
  to mend it: write final_spend: ledger.paid(case) - form.repaid: what was not repaid stays spent
  to accept it: write under 'acknowledged' - {check: R10, at: action write_off, who: ..., why: ...}
)");
}

// Only who pays knows that it came back.
TEST(CheckFinalSpend, an_officer_records_what_came_back) {
  const auto by = [](const std::string& role) {
    return support::at_any_line(
        said_of_shipped("/bid.yaml", "that the money was repaid\n        who_may: [finance]\n",
                        "that the money was repaid\n        who_may: [" + role + "]\n"));
  };
  EXPECT_EQ(
      by("officer"),
      R"(workflows/smp-2019-20/bid.yaml:N:7: warning R10: 'record_repayment' may count less as spent than was paid, and the rest can be given again before it is back
  N |       record_repayment:
    |       ^
  to mend it: write under only_if of 'record_repayment' {check: form.spent >= ledger.paid(case), say: ...}, or let finance alone take it and ask for the date or the reference of what came back
  to accept it: write under 'acknowledged' - {check: R10, at: action record_repayment, who: ..., why: ...}
)");
  EXPECT_EQ(by("finance"), "") << "the control";
}

TEST(CheckFinalSpend, in_the_step_that_pays) {
  const auto paying = [](const std::string& sum) {
    return said_by("R10", edited(grant(), "money: {pay: form.award}",
                                 "money: {pay: form.award, final_spend: " + sum + "}"));
  };
  EXPECT_EQ(
      paying("money('£0.00')"),
      R"(grant.yaml:63:7: warning R10: 'pay' may count less as spent than was paid, and the rest can be given again before it is back
  63 |       pay: {who_may: [finance], goes_to: paid, money: {pay: form.award, final_spend: money('£0.00')}}
     |       ^
  to mend it: write final_spend: form.award
  to accept it: write under 'acknowledged' - {check: R10, at: action pay, who: ..., why: ...}
)");
  EXPECT_EQ(paying("form.award"), "") << "the control";
}

// An agreement was taken back after payment, and the money paid was no bid's any more.
TEST(CheckMoney, a_step_back_that_is_open_after_payment) {
  const std::string only =
      "        while_unpaid: {say: \"{ledger.paid(case)} was paid, so the "
      "agreement stands.\"}\n";
  const std::string said = said_of_shipped("bid.yaml", only, "");
  EXPECT_NE(said.find("error R10: a bid can end in 'Withdrawn' (withdrawn) with money paid and not "
                      "accounted for"),
            std::string::npos)
      << said;
  EXPECT_EQ(said_of_shipped("bid.yaml", only, only), "");
}

}  // namespace
}  // namespace almoner::check
