// R11 between a case and its parent: the officer who signed the bid may not pay it, so a second one
// is needed.
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
  - {name: signer-does-not-release, whoever_did_on_parent: [sign_off], may_not: [release], say: "You signed this award off."}
form:
  fields:
    amount: {type: money, label: Amount}
  required:
    release: [amount]
start: draft
states:
  draft:
    stage: report
    title: Being prepared
    actions:
      release: {who_may: [finance], goes_to: paid, locks: form, money: {pay: form.amount}}
      drop: {who_may: [officer], goes_to: dropped}
  paid: {end: yes, stage: report, title: Paid}
  dropped: {end: yes, stage: submit, title: Dropped}
)";

const std::string two_promised = "{title: Finance officer, at_least: 2}";

std::string said(const std::string& payment, const std::string& promised,
                 const Beside& beside = {}) {
  auto [fund, bid] = grant_in_a_fund();
  fund.text = edited(fund.text, two_promised, promised);
  std::string all;
  for (const Finding& finding : read_and_check({fund, bid, {"payment.yaml", payment}},
                                               files_in("workflows/calendars"), beside)
                                    .findings)
    if (finding.check == "R11" && finding.file == "payment.yaml") all += text_of(finding);
  return all;
}

Beside people(std::vector<Person> more) {
  more.push_back({"Ola", {"officer"}, "Council"});
  more.push_back({"Pat", {"officer"}, "Council"});
  more.push_back({"Kim", {"panel_chair"}, "Council"});
  Beside beside;
  beside.roster = std::move(more);
  return beside;
}

TEST(CheckPeopleOfParent, control_two_finance_officers) {
  EXPECT_EQ(said(a_payment, two_promised), "");
  EXPECT_EQ(said(a_payment, two_promised,
                 people({{"Cy", {"finance"}, "Council"}, {"Di", {"finance"}, "Council"}})),
            "");
}

TEST(CheckPeopleOfParent, the_only_one_promised_has_signed_the_bid) {
  EXPECT_EQ(
      said(a_payment, "{title: Finance officer, at_least: 1}"),
      R"(payment.yaml:22:7: error R11: with the fewest people promised, a payment can come to where nobody may 'release', and never get to 'Paid' (paid)
  22 |       release: {who_may: [finance], goes_to: paid, locks: form, money: {pay: form.amount}}
     |       ^
  somebody who is Finance officer did 'sign_off' on the bid: the rule signer-does-not-release forbids 'release' after that
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed  <- leaves nobody for 'release'
  to mend it: promise more of this role (at_least of finance), or let another role take 'release'
)");
}

TEST(CheckPeopleOfParent, the_only_one_there_is_today_has_signed_the_bid) {
  EXPECT_EQ(
      said(a_payment, two_promised, people({{"Cy", {"finance"}, "Council"}})),
      R"(payment.yaml:22:7: warning R11: with the people there are today, a payment can come to where nobody may 'release', and never get to 'Paid' (paid)
  22 |       release: {who_may: [finance], goes_to: paid, locks: form, money: {pay: form.amount}}
     |       ^
  Cy did 'sign_off' on the bid: the rule signer-does-not-release forbids 'release' after that
  how it happens:
    1. Applicant takes 'submit'          Draft -> Received
    2. Officer takes 'pass_sift'         Received -> Panel decision
    3. Panel chair takes 'approve'       Panel decision -> Waiting for finance
    4. Finance officer takes 'sign_off'  Waiting for finance -> Agreed  <- leaves nobody for 'release'
  to mend it: name another Finance officer
  to accept it: write under 'acknowledged' - {check: R11, at: action release, who: ..., why: ...}
)");
}

// Whoever else may release it does.
TEST(CheckPeopleOfParent, control_somebody_of_another_role) {
  EXPECT_EQ(said(edited(a_payment, "who_may: [finance]", "who_may: [finance, panel_chair]"),
                 "{title: Finance officer, at_least: 1}"),
            "");
}

// What the parent does again is done by one who did it before, or by two.
TEST(CheckPeopleOfParent, two_have_signed_as_it_was_signed_twice) {
  const std::string twice =
      said(edited(a_payment, "[sign_off]", "[sign_off, refuse_sign_off]"), two_promised);
  EXPECT_NE(twice.find("Finance officer takes 'refuse_sign_off'  Waiting for finance -> Panel"),
            std::string::npos)
      << twice;
}

}  // namespace
}  // namespace almoner::check
