// R15 for what the fund's file sets: a line, a number or a ceiling that holds nobody.
#include "tests/engine/check/grant.hpp"

namespace almoner::check {
namespace {

using namespace testing;

const std::string sheet =
    "scoring:\n  scale: {0: Poor, 1: Good}\n  criteria:\n    A: {weight: 100, question: Is it "
    "good}\n"
    "  scorers: 2\n  reason_at_least: 10\n  quality_line: 50\n";

// What is said of the fund's file.
std::string said_of_fund(const std::string& added, const std::string& from = "",
                         const std::string& to = "") {
  auto [fund, bid] = grant_in_a_fund();
  fund.text += added;
  if (!from.empty()) bid.text = edited(bid.text, from, to);
  std::string said;
  for (const Finding& finding :
       read_and_check({fund, bid}, files_in("workflows/calendars")).findings)
    if (finding.file == "fund.yaml") said += text_of(finding);
  return said;
}

const std::string approving = "asks: [award], money";
const std::string asked =
    "asks: [award], only_if: [{check: case.meets_quality_line, say: Too low}], money";

TEST(CheckSettings, a_quality_line_that_no_step_asks_for) {
  EXPECT_EQ(
      said_of_fund(sheet),
      R"(fund.yaml:27:3: warning R15: no step asks for the quality line of 50, so it holds nobody
  27 |   quality_line: 50
     |   ^
  to mend it: write - {check: case.meets_quality_line, say: "..."} under only_if of the step that recommends a bid, or delete quality_line
  to accept it: write under 'acknowledged' - {check: R15, at: quality_line, who: ..., why: ...}
)");
  EXPECT_EQ(said_of_fund(sheet, approving, asked), "");  // the control
  EXPECT_EQ(said_of_fund(sheet, approving,
                         "asks: [award], warn_if_not: [{check: case.meets_quality_line, say: Too "
                         "low}], money"),
            "")
      << "a step warns of it";
}

TEST(CheckSettings, a_quality_line_that_nobody_can_reach) {
  EXPECT_EQ(
      said_of_fund(edited(sheet, "quality_line: 50", "quality_line: 100.5"), approving, asked),
      R"(fund.yaml:27:3: warning R15: no bid can reach the quality line of 100.5: a score is out of 100
  27 |   quality_line: 100.5
     |   ^
  to mend it: write a quality_line of 100 or less
  to accept it: write under 'acknowledged' - {check: R15, at: quality_line over 100, who: ..., why: ...}
)");
  EXPECT_EQ(said_of_fund(edited(sheet, "quality_line: 50", "quality_line: 100"), approving, asked),
            "");
}

TEST(CheckSettings, fewer_scores_than_the_sheet_says) {
  const auto closing = [](const std::string& count) {
    return said_of_fund(sheet, "      pass_sift: {who_may: [officer], goes_to: panel}\n",
                        "      score: {who_may: [officer], goes_to: submitted, collects: {scores: "
                        "one per person}}\n"
                        "      pass_sift: {who_may: [officer], goes_to: panel, only_if: [{check: "
                        "case.meets_quality_line, say: Too low}], enough: {scores: " +
                            count + ", say: Too few}}\n");
  };
  EXPECT_EQ(
      closing("1"),
      R"(fund.yaml:25:3: warning R15: the fund says that 2 score, and 'pass_sift' (grant.yaml:35) is content with 1
  25 |   scorers: 2
     |   ^
  to mend it: write at_least: scoring.scorers under enough of 'pass_sift'
  to accept it: write under 'acknowledged' - {check: R15, at: scorers of pass_sift, who: ..., why: ...}
)");
  EXPECT_EQ(closing("2"), "");
}

// What goes round the count says so, and stands on the list of exceptions; and what has the
// same name elsewhere is not what the sheet says.
TEST(CheckSettings, each_count_is_told_where_the_sheet_says_it) {
  const std::string scored =
      "      score: {who_may: [officer], goes_to: submitted, collects: {scores: one per person}}\n"
      "      pass_sift: {who_may: [officer], goes_to: panel, only_if: [{check: "
      "case.meets_quality_line, say: Too low}], enough: {scores: 2, say: Too few}}\n"
      "      pass_short: {who_may: [officer], goes_to: panel, enough: {scores: 1, say: Too few}";
  const std::string sifting = "      pass_sift: {who_may: [officer], goes_to: panel}\n";
  EXPECT_EQ(
      said_of_fund(sheet, sifting, scored + "}\n"),
      R"(fund.yaml:25:3: warning R15: the fund says that 2 score, and 'pass_short' (grant.yaml:36) is content with 1
  25 |   scorers: 2
     |   ^
  to mend it: write at_least: scoring.scorers under enough of 'pass_short'
  to accept it: write under 'acknowledged' - {check: R15, at: scorers of pass_short, who: ..., why: ...}
)");
  EXPECT_EQ(
      said_of_fund("lists: {places: {scorers: Where they sit}}\n" + sheet, sifting, scored + "}\n"),
      R"(fund.yaml:26:3: warning R15: the fund says that 2 score, and 'pass_short' (grant.yaml:36) is content with 1
  26 |   scorers: 2
     |   ^
  to mend it: write at_least: scoring.scorers under enough of 'pass_short'
  to accept it: write under 'acknowledged' - {check: R15, at: scorers of pass_short, who: ..., why: ...}
)");
  EXPECT_EQ(said_of_fund(sheet, sifting, scored + ", exception: fewer scores, reason: required}\n"),
            "")
      << "the control";
}

TEST(CheckSettings, a_ceiling_that_nothing_holds) {
  const std::string budget = "budget: {ledger: main}";
  EXPECT_EQ(
      said_of_fund("", budget, "budget: {ledger: main, ceiling: \"£500\"}"),
      R"(fund.yaml:11:3: warning R15: no step asks for the ceiling of £500.00 (grant.yaml, budget), so it holds nobody
  11 |   main: {title: Grants, sum: "£6,000"}
     |   ^
  to mend it: write - {check: form.award <= budget.ceiling, say: "..."} under only_if of the step that reserves money, or delete the ceiling
  to accept it: write under 'acknowledged' - {check: R15, at: ceiling of grant, who: ..., why: ...}
)");
  EXPECT_EQ(
      said_of_fund("", budget, "budget: {ledger: main, ceiling: \"£7,000\"}"),
      R"(fund.yaml:11:3: warning R15: no step asks for the ceiling of £7,000.00 (grant.yaml, budget), so it holds nobody
  11 |   main: {title: Grants, sum: "£6,000"}
     |   ^
  to mend it: write - {check: form.award <= budget.ceiling, say: "..."} under only_if of the step that reserves money, or delete the ceiling
  to accept it: write under 'acknowledged' - {check: R15, at: ceiling of grant, who: ..., why: ...}
fund.yaml:11:3: warning R15: the ceiling of £7,000.00 (grant.yaml, budget) is more than the pot 'main' has: £6,000.00
  11 |   main: {title: Grants, sum: "£6,000"}
     |   ^
  to mend it: write a ceiling that the pot can pay, or a larger sum of the pot
  to accept it: write under 'acknowledged' - {check: R15, at: ceiling of grant over pot main, who: ..., why: ...}
)");
}

TEST(CheckSettings, control_without_any_of_these) {
  EXPECT_EQ(said_of_fund(""), "");
}

}  // namespace
}  // namespace almoner::check
