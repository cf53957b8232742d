// R22: what no small council gives up; and what the other checks make of the setting.
#include "tests/engine/check/grant.hpp"
#include "tests/support/at_any_line.hpp"

namespace almoner::check {
namespace {

using namespace testing;

const std::string approving =
    "chair-and-finance-differ, whoever_did: [approve], may_not: [sign_off, pay], ";
const std::string setting = "small_council: {agreed_by: The treasurer, on: 2019-01-10}\n";

std::string small_grant(const std::string& from, const std::string& to) {
  return edited(edited(grant(), from, to), "different_people:\n", setting + "different_people:\n");
}

using Files = std::vector<workflow::SourceFile>;

struct Edit {
  const char *file, *from, *to;
};

// What R22 says of the shipped fund with these places changed.
std::string said_of_fund(const std::vector<Edit>& edits, const std::string& check = "R22") {
  auto files = files_in("workflows/smp-2019-20");
  for (const Edit& edit : edits)
    for (auto& source : files)
      if (source.name.ends_with(std::string("/") + edit.file))
        source.text = edited(source.text, edit.from, edit.to);
  std::string said;
  for (const Finding& finding : read_and_check(files, files_in("workflows/calendars")).findings)
    if (check.empty() ? !finding.acknowledged : finding.check == check) said += text_of(finding);
  return said;
}

const Edit is_small{"fund.yaml", "\npots:\n",
                    "\nsmall_council: {agreed_by: Section 151 officer, on: 2019-01-10}\npots:\n"};

TEST(CheckSmallCouncil, control_the_shipped_fund_holds_with_the_setting_too) {
  EXPECT_EQ(said_of_fund({}, ""), "");
  EXPECT_EQ(said_of_fund({is_small}, ""), "");
}

TEST(CheckSmallCouncil, who_approves_and_who_certifies_are_never_relaxed) {
  EXPECT_EQ(
      said_by("R22", edited(grant(), approving, approving + "small_council: relaxed, ")),
      R"(grant.yaml:18:5: error R22: the rule chair-and-finance-differ may be relaxed in a small council, but who approves a bid ('approve') never certifies it for finance ('sign_off')
  18 |   - {name: chair-and-finance-differ, whoever_did: [approve], may_not: [sign_off, pay], small_council: relaxed, say: "You {past.verb} this bid on {past.date}."}
     |     ^
  two separations are never given up: who approves does not certify for finance, and who asks for a payment does not release it
  to mend it: delete 'small_council' from this rule, or give what may be relaxed a rule of its own
)");
}

// One person may hold both roles, in a fund of any size.
TEST(CheckSmallCouncil, who_approves_is_kept_from_certifying) {
  EXPECT_EQ(
      said_by("R22", edited(grant(), "may_not: [sign_off, pay]", "may_not: [pay]")),
      R"(grant.yaml:57:7: error R22: whoever did 'approve' may take 'sign_off', but who approves a bid never certifies it for finance
  57 |       sign_off: {who_may: [finance], goes_to: agreed, money: {commit: form.award}}
     |       ^
  finance is whoever pays: finance, by 'pay'
  two separations are never given up: who approves does not certify for finance, and who asks for a payment does not release it
  to mend it: write a rule of different_people with whoever_did: [approve] and may_not: [sign_off]
)");
  EXPECT_NE(said_by("R22", small_grant("may_not: [sign_off, pay]", "may_not: [pay]")), "");
  EXPECT_EQ(said_by("R22", small_grant(approving, approving)), "");  // the controls
  EXPECT_EQ(said_by("R22", grant()), "");
}

// In a fund of any size, one role that does both needs a rule.
TEST(CheckSmallCouncil, one_role_that_approves_and_certifies_is_one_person) {
  const std::string joined = edited(grant(), "      sign_off: {who_may: [finance]",
                                    "      sign_off: {who_may: [finance, panel_chair]");
  EXPECT_EQ(said_by("R22", joined), "");  // the control: the rule keeps them apart
  EXPECT_EQ(
      said_by("R22", edited(joined, "may_not: [sign_off, pay]", "may_not: [pay]")),
      R"(grant.yaml:57:7: error R22: whoever did 'approve' may take 'sign_off', but who approves a bid never certifies it for finance
  57 |       sign_off: {who_may: [finance, panel_chair], goes_to: agreed, money: {commit: form.award}}
     |       ^
  finance is whoever pays: finance, by 'pay'
  two separations are never given up: who approves does not certify for finance, and who asks for a payment does not release it
  to mend it: write a rule of different_people with whoever_did: [approve] and may_not: [sign_off]
)");
}

TEST(CheckSmallCouncil, who_asks_for_a_payment_is_never_relaxed) {
  EXPECT_EQ(
      said_of_fund({{"payment.yaml", "may_not:     [approve, release]\n",
                     "may_not:     [approve, release]\n    small_council: relaxed\n"}}),
      R"(workflows/smp-2019-20/payment.yaml:14:5: error R22: the rule maker-and-checker may be relaxed in a small council, but who asks for a payment ('edit') never releases it ('release')
  14 |   - name: maker-and-checker
     |     ^
  two separations are never given up: who approves does not certify for finance, and who asks for a payment does not release it
  to mend it: delete 'small_council' from this rule, or give what may be relaxed a rule of its own
)");
}

TEST(CheckSmallCouncil, who_asks_for_a_payment_is_kept_from_releasing_it) {
  const Edit without{"payment.yaml", "may_not:     [approve, release]\n",
                     "may_not:     [approve]\n"};
  EXPECT_EQ(
      said_of_fund({without}),
      R"(workflows/smp-2019-20/payment.yaml:84:7: error R22: whoever did 'edit', 'open' and 'propose' may take 'release', but who asks for a payment never releases it
  84 |       release:
     |       ^
  two separations are never given up: who approves does not certify for finance, and who asks for a payment does not release it
  to mend it: write a rule of different_people with whoever_did: [edit, open, propose] and may_not: [release]
)");
  EXPECT_EQ(said_of_fund({is_small, without}), said_of_fund({without}));
}

// One person agreed as the second trustee, which promises the money, and paid it.
std::string said_of_harbour(const std::string& from, const std::string& to) {
  auto files = files_in("examples/harbour-youth-2026");
  files.back().text = edited(files.back().text, from, to);
  return support::at_any_line(
      open_in(read_and_check(files, files_in("workflows/calendars")).findings));
}

TEST(CheckSmallCouncil, who_agrees_as_the_second_is_kept_from_paying) {
  const std::string both = "whoever_did: [agree_first, agree_second]\n    may_not:     [pay]";
  EXPECT_EQ(
      said_of_harbour(both, "whoever_did: [agree_first]\n    may_not:     [pay]"),
      R"(examples/harbour-youth-2026/grant.yaml:N:7: error R22: whoever did 'agree_second' may take 'pay', but who approves a bid never pays it
  N |       pay: {title: pay the grant, who_may: [finance], goes_to: paid, asks: [paid_on], money: {pay: form.amount}, tell: [{who: applicant, message: grant-paid}]}
    |       ^
  finance takes no step before it, so to pay is to certify for finance
  two separations are never given up: who approves does not certify for finance, and who asks for a payment does not release it
  to mend it: write a rule of different_people with whoever_did: [agree_second] and may_not: [pay]
)");
  EXPECT_EQ(said_of_harbour(both, both), "") << "the control";
}

// A second officer approves a payment, and held the role that releases it.
TEST(CheckSmallCouncil, who_approves_a_payment_is_kept_from_releasing_it) {
  const Edit without{"payment.yaml", "    whoever_did: [approve]\n", "    whoever_did: [drop]\n"};
  EXPECT_EQ(
      support::at_any_line(said_of_fund({without})),
      R"(workflows/smp-2019-20/payment.yaml:N:7: error R22: whoever did 'approve' may take 'release', but who approves a payment never releases it
  N |       release:
    |       ^
  finance takes no step before it, so to pay is to certify for finance
  two separations are never given up: who approves does not certify for finance, and who asks for a payment does not release it
  to mend it: write a rule of different_people with whoever_did: [approve] and may_not: [release]
)");
  const Edit relaxed{"payment.yaml", "    whoever_did: [approve]\n    may_not:     [release]\n",
                     "    whoever_did: [approve]\n    may_not:     [release]\n    small_council: "
                     "relaxed\n"};
  EXPECT_EQ(
      support::at_any_line(said_of_fund({relaxed})),
      R"(workflows/smp-2019-20/payment.yaml:N:5: error R22: the rule approver-does-not-release may be relaxed in a small council, but who approves a payment ('approve') never releases it ('release')
  N |   - name: approver-does-not-release
    |     ^
  two separations are never given up: who approves does not certify for finance, and who asks for a payment does not release it
  to mend it: delete 'small_council' from this rule, or give what may be relaxed a rule of its own
)");
}

// What finance certified itself is another question: maker and checker.
TEST(CheckSmallCouncil, control_finance_approves_a_payment_itself) {
  EXPECT_EQ(
      said_of_fund({{"payment.yaml", "    whoever_did: [approve]\n", "    whoever_did: [drop]\n"},
                    {"payment.yaml", "approve: {title: approve the payment, who_may: [officer]",
                     "approve: {title: approve the payment, who_may: [finance]"}}),
      "");
}

// Every later step of officers was called a certification, and not the line that was changed.
TEST(CheckSmallCouncil, another_role_pays_beside_finance) {
  EXPECT_EQ(
      support::at_any_line(
          said_of_fund({{"payment.yaml", "        who_may: [finance]\n        goes_to: paid\n",
                         "        who_may: [finance, officer]\n        goes_to: paid\n"}})),
      R"(workflows/smp-2019-20/payment.yaml:N:7: warning R22: 'release' may be taken by officer, who asks for payments or approves them too: whoever pays is to be of finance and nothing else
  N |       release:
    |       ^
  to mend it: take officer out of who_may of 'release'
  to accept it: write under 'acknowledged' - {check: R22, at: action release, who: ..., why: ...}
)");
  EXPECT_EQ(said_of_fund({{"fund.yaml", "\n  auditor:",
                           "\n  treasurer: {title: Treasurer, at_least: 1}\n  auditor:"},
                          {"payment.yaml", "        who_may: [finance]\n        goes_to: paid\n",
                           "        who_may: [finance, treasurer]\n        goes_to: paid\n"}}),
            "")
      << "the control: both pay, and neither asks nor approves";
}

TEST(CheckSmallCouncil, somebody_certifies_for_finance) {
  EXPECT_EQ(
      support::at_any_line(
          said_of_fund({is_small,
                        {"payment.yaml", "        who_may: [finance]\n        goes_to: paid\n",
                         "        who_may: [pcc_office]\n        goes_to: paid\n"},
                        {"bid.yaml", "        who_may: [pcc_office]\n        goes_to: agreed\n",
                         "        who_may: [panel_chair]\n        goes_to: agreed\n"}})),
      R"(workflows/smp-2019-20/bid.yaml:N:7: error R22: in a small council somebody must certify for finance what 'recommend' reserves money for, and no step after it is taken by a role that pays
  N |       recommend:
    |       ^
  two separations are never given up: who approves does not certify for finance, and who asks for a payment does not release it
  to mend it: let a role that pays take a step before the money is committed
workflows/smp-2019-20/tactical.yaml:N:7: error R22: in a small council somebody must certify for finance what 'agree_award' reserves money for, and no step after it is taken by a role that pays
  N |       agree_award:
    |       ^
  two separations are never given up: who approves does not certify for finance, and who asks for a payment does not release it
  to mend it: let a role that pays take a step before the money is committed
)");
}

TEST(CheckSmallCouncil, the_signatures_on_a_round_are_never_relaxed) {
  EXPECT_EQ(
      said_of_fund({{"round.yaml", "    may_not:     [sign_as_chair]\n",
                     "    may_not:     [sign_as_chair]\n    small_council: relaxed\n"}}),
      R"(workflows/smp-2019-20/round.yaml:13:5: error R22: the rule finance-and-chair-differ may be relaxed in a small council, but who approves a round ('sign_as_chair') never certifies it for finance ('sign_for_finance')
  13 |   - name: finance-and-chair-differ
     |     ^
  two separations are never given up: who approves does not certify for finance, and who asks for a payment does not release it
  to mend it: delete 'small_council' from this rule, or give what may be relaxed a rule of its own
)");
}

// Two people sign a round, and one who held both roles signed twice.
TEST(CheckSmallCouncil, the_signatures_on_a_round_are_of_two_people) {
  EXPECT_EQ(
      support::at_any_line(said_of_fund({{"round.yaml", "    whoever_did: [sign_for_finance]\n",
                                          "    whoever_did: [announce]\n"}})),
      R"(workflows/smp-2019-20/round.yaml:N:7: error R22: whoever did 'sign_for_finance' may take 'sign_as_chair', but who approves a round never certifies it for finance
  N |       sign_as_chair:
    |       ^
  finance is whoever pays: finance, by 'release'
  two separations are never given up: who approves does not certify for finance, and who asks for a payment does not release it
  to mend it: write a rule of different_people with whoever_did: [sign_for_finance] and may_not: [sign_as_chair]
)");
}

// A rule that may be relaxed is no reason to delete one that may not.
TEST(CheckSmallCouncil, a_rule_that_is_relaxed_makes_no_other_useless) {
  const auto with_rule = [](const std::string& word) {
    return edited(grant(), "form:\n  fields",
                  "  - {name: new-one, whoever_did: [pass_sift, sign_off], may_not: [pay], " +
                      word + "say: \"You did.\"}\nform:\n  fields");
  };
  EXPECT_EQ(said_by("R15", with_rule("small_council: relaxed, ")), "");
  EXPECT_EQ(
      said_by("R15", with_rule("")),
      R"(grant.yaml:19:5: warning R15: the rule maker-and-checker bars nobody whom new-one does not bar already
  19 |   - {name: maker-and-checker, whoever_did: [sign_off], may_not: [pay], say: "You {past.verb} this bid on {past.date}."}
     |     ^
  to mend it: delete it, or name the actions that it alone is about
  to accept it: write under 'acknowledged' - {check: R15, at: rule maker-and-checker, who: ..., why: ...}
)");  // the control
}

TEST(CheckSmallCouncil, one_finance_officer_is_enough_where_the_rule_is_relaxed) {
  const std::string one =
      edited(grant(), "Finance officer, at_least: 2", "Finance officer, at_least: 1");
  const std::string relaxed = edited(one, "{name: maker-and-checker, ",
                                     "{name: maker-and-checker, small_council: relaxed, ");
  EXPECT_EQ(said_by("R11", edited(relaxed, "different_people:\n", setting + "different_people:\n")),
            "");
  EXPECT_NE(said_by("R11", relaxed), "") << "the control: it is no small council";
}

// --- the smallest cast
// ----------------------------------------------------------------------------

std::string cast_of_the_parish(const std::string& from, const std::string& to) {
  auto files = files_in("examples/small-parish-2026");
  files.front().text = edited(files.front().text, from, to);
  const auto read = workflow::read_definition(files, files_in("workflows/calendars"));
  const std::string whole = check::summary_of(*read.definition);
  return whole.substr(whole.find("    a bid needs"),
                      whole.find("What was taken") - whole.find("    a bid needs"));
}

const std::string parish_setting =
    "small_council: {agreed_by: Section 151 officer, on: 2026-03-10}\n";

TEST(CheckSmallCouncil, four_people_with_the_applicant_see_a_bid_through) {
  EXPECT_EQ(cast_of_the_parish(parish_setting, parish_setting),
            R"(    a bid needs four different people:
      Applicant: submit the bid
      Clerk, Assessor and Police and Crime Commissioner's office: pass the sift, score the bid, close scoring of the bid, send the bid to the PCC, record what the PCC agreed and ask for the payment
      Assessor and Chair: score the bid and recommend the bid
      Responsible financial officer: certify that the money is available and release the payment
    a small council, agreed by Section 151 officer on 2026-03-10: sifter-does-not-score, scorer-does-not-decide and certifier-does-not-release bar nobody
)");
}

TEST(CheckSmallCouncil, control_without_the_setting_it_takes_more) {
  EXPECT_EQ(cast_of_the_parish(parish_setting, ""),
            R"(    a bid needs six different people:
      Applicant: submit the bid
      Clerk and Police and Crime Commissioner's office: pass the sift, close scoring of the bid, send the bid to the PCC, record what the PCC agreed and ask for the payment
      Assessor and Responsible financial officer: score the bid and release the payment
      Assessor: score the bid
      Chair: recommend the bid
      Responsible financial officer: certify that the money is available
)");
}

}  // namespace
}  // namespace almoner::check
