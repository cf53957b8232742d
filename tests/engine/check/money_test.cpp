// R10: money is reserved, committed, paid and accounted for in this order, and nothing is left.
#include "tests/engine/check/grant.hpp"

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
  to mend it: let money be reserved, committed, paid and accounted for in this order, and given back where a step goes back
)");
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
