// R22: whoever asked neither judges nor pays what they asked for, nor says how much it is.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

std::string taken_by(const std::string& step, const std::string& roles, const std::string& more) {
  const std::string whole = grant();
  const auto at = whole.find("      " + step + ": {who_may: [");
  const auto from = whole.find('[', at), to = whole.find(']', at);
  return whole.substr(0, from + 1) + roles + more + whole.substr(to);
}

// What is granted is held against what was asked for.
std::string compared(const std::string& text) {
  return edited(text, "form:\n",
                "form:\n  rules: {on: [submit], only_if: [{check: form.award <= form.amount, say: "
                "\"Too much.\"}]}\n");
}

// Only paying was looked at: an applicant could let their own bid through the sift.
TEST(CheckOwnGrant, whoever_asks_judges_their_own) {
  EXPECT_EQ(
      said_by("R22", taken_by("sign_off", "finance", ", applicant")),
      R"(grant.yaml:57:7: error R22: Applicant may take 'sign_off', and so whoever asks for the money sets money aside for their own bid
  57 |       sign_off: {who_may: [finance, applicant], goes_to: agreed, money: {commit: form.award}}
     |       ^
  to mend it: delete applicant from its who_may
)");
  EXPECT_EQ(
      said_by("R22", taken_by("approve", "panel_chair", ", applicant")),
      R"(grant.yaml:51:7: error R22: Applicant may take 'approve', and so whoever asks for the money sets money aside for their own bid
  51 |       approve: {who_may: [panel_chair, applicant], goes_to: finance_check, asks: [award], money: {reserve: form.award}}
     |       ^
  to mend it: delete applicant from its who_may
)");
  EXPECT_EQ(
      said_by("R22", taken_by("approve", "applicant", "")),
      R"(grant.yaml:51:7: error R22: Applicant may take 'approve', and so whoever asks for the money sets money aside for their own bid
  51 |       approve: {who_may: [applicant], goes_to: finance_check, asks: [award], money: {reserve: form.award}}
     |       ^
  to mend it: delete applicant from its who_may
)");
  EXPECT_EQ(said_by("R22", grant()), "") << "the control";
}

TEST(CheckOwnGrant, whoever_asks_lets_their_own_through_the_sift) {
  EXPECT_EQ(
      said_by("R22", taken_by("pass_sift", "officer", ", applicant")),
      R"(grant.yaml:45:7: error R22: Applicant may take 'pass_sift', and so whoever asks for the money judges their own bid
  45 |       pass_sift: {who_may: [officer, applicant], goes_to: panel}
     |       ^
  to mend it: delete applicant from its who_may
)");
}

TEST(CheckOwnGrant, control_what_is_theirs) {
  const auto with = [](const std::string& more) {
    return edited(grant(), "      call_off: {who_may", more + "      call_off: {who_may");
  };
  EXPECT_EQ(
      said_by("R22", with("      withdraw: {who_may: [applicant, officer], goes_to: withdrawn, "
                          "cancels: [sign_off], money: {unreserve: all}}\n")),
      "")
      << "to give up, an officer in their place too";
  EXPECT_EQ(
      said_by("R22",
              edited(grant(), "    submit: [amount]\n", "    submit: [amount, income]\n") == ""
                  ? ""
                  : edited(edited(grant(), "submit: [amount]", "submit: [amount, income]"),
                           "    note:", "    income: {type: money, label: Income}\n    note:")),
      "");
}

// The applicant paid their own grant.
TEST(CheckOwnGrant, whoever_asks_does_not_pay_themselves) {
  EXPECT_EQ(
      said_by("R22", edited(grant(), "pay: {who_may: [finance]", "pay: {who_may: [applicant]")),
      R"(grant.yaml:63:7: error R22: Applicant may take 'pay', and so whoever asks for the money pays it to themselves
  63 |       pay: {who_may: [applicant], goes_to: paid, money: {pay: form.award}}
     |       ^
  to mend it: write under who_may only roles of those who pay
)");
}

// Of two sums that the applicant fills in, the second was reserved.
TEST(CheckOwnGrant, whoever_asks_does_not_say_what_they_get) {
  const std::string by_them =
      edited(edited(edited(grant(), "label: Award, filled_in_by: panel_chair}", "label: Award}"),
                    "asks: [award], ", ""),
             "    submit: [amount]\n    approve: [award]\n", "    submit: [amount, award]\n");
  EXPECT_EQ(said_by("R22", by_them), "") << "two sums, which nothing holds against each other";
  EXPECT_EQ(
      said_by("R22", compared(by_them)),
      R"(grant.yaml:51:7: warning R22: 'award', which 'approve' sets aside, is filled in by whoever asks, beside 'amount': so they say themselves what they get
  51 |       approve: {who_may: [panel_chair], goes_to: finance_check, money: {reserve: form.award}}
     |       ^
  to mend it: write filled_in_by: ROLE under 'award', and asks: [award] under 'approve'
  to accept it: write under 'acknowledged' - {check: R22, at: action approve, who: ..., why: ...}
)");
  EXPECT_EQ(
      said_by("R22",
              edited(edited(edited(grant(), "{reserve: form.award}", "{reserve: form.amount}"),
                            "{commit: form.award}", "{commit: form.amount}"),
                     "{pay: form.award}", "{pay: form.amount}")),
      "")
      << "the control: what was asked for is granted";
}

}  // namespace
}  // namespace almoner::check
