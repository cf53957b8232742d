#include "engine/sift/score.hpp"

#include <gtest/gtest.h>
#include <stdexcept>

namespace almoner::sift {
namespace {

using Codes = std::vector<std::string>;

Rules two_criteria() {
  return {.criteria = {{"A", "Need", 60, 5, Fraction(3, 1)}, {"B", "Value", 40, 10}},
          .themes = {"DA"},
          .quality_line = Fraction::parse("62.5")};
}

// Scores of A and B, a pair an assessor.
Bid bid_with(const std::vector<std::pair<int, int>>& scores, std::set<std::string> excluded = {}) {
  Bid bid{"001", "DA", Money::pounds(100), Money::pounds(50)};
  for (const auto& [a, b] : scores)
    bid.sheets.push_back(
        {"assessor-" + std::to_string(bid.sheets.size() + 1), {{"A", a}, {"B", b}}});
  bid.excluded_assessors = std::move(excluded);
  return bid;
}

TEST(Score, IsTheSumOfMeansByWeight) {
  const auto got = score(two_criteria(), bid_with({{4, 7}, {3, 8}, {4, 8}}));
  EXPECT_EQ(got->means.at("A"), Fraction(11, 3));
  EXPECT_EQ(got->means.at("B"), Fraction(23, 3));
  // 11/3 / 5 × 60 + 23/3 / 10 × 40 = 44 + 30 2/3
  EXPECT_EQ(got->total, Fraction(224, 3));
  EXPECT_EQ(got->total.text(), "74.67");
  EXPECT_TRUE(got->gate_passed());
}

TEST(Score, IsFullWithFullMarksAndNothingWithNone) {
  EXPECT_EQ(score(two_criteria(), bid_with({{5, 10}}))->total, Fraction(100, 1));
  EXPECT_EQ(score(two_criteria(), bid_with({{0, 0}, {0, 0}}))->total, Fraction());
}

TEST(Score, NeverCountsAnExcludedAssessor) {
  const auto got = score(two_criteria(), bid_with({{5, 10}, {0, 0}, {5, 10}}, {"assessor-2"}));
  EXPECT_EQ(got->total, Fraction(100, 1));
  EXPECT_EQ(got->assessors, (Codes{"assessor-1", "assessor-3"}));
  EXPECT_TRUE(got->to_moderate.empty()) << "nor for the spread";
  EXPECT_EQ(score(two_criteria(), bid_with({{5, 10}, {0, 0}, {5, 10}}))->total, Fraction(200, 3))
      << "control: counted, it would have mattered";
}

TEST(Score, OfNoSheetIsNone) {
  EXPECT_FALSE(score(two_criteria(), bid_with({})));
  EXPECT_FALSE(score(two_criteria(), bid_with({{5, 10}}, {"assessor-1"})));
}

TEST(Score, AnExclusionOfSomebodyWhoDidNotScoreIsNothing) {
  EXPECT_EQ(score(two_criteria(), bid_with({{5, 10}}, {"assessor-9"}))->total, Fraction(100, 1));
}

TEST(Score, OfABidWithAProblemStopsWithItsSentence) {
  try {
    score(two_criteria(), bid_with({{6, 10}}));
    FAIL() << "a score out of range was taken";
  } catch (const std::invalid_argument& error) {
    EXPECT_STREQ(error.what(),
                 "sift: 001: assessor-1 gave 6 for A; a score is a whole number from 0 to 5.");
  }
  EXPECT_THROW(score(Rules{}, bid_with({})), std::invalid_argument);
}

TEST(Gate, IsPassedAtTheMeanAndFailedJustBelow) {
  EXPECT_TRUE(score(two_criteria(), bid_with({{3, 9}, {3, 9}, {3, 9}}))->gate_passed());
  const auto below = score(two_criteria(), bid_with({{3, 9}, {3, 9}, {2, 9}}));
  EXPECT_EQ(below->gates_failed, Codes{"A"});
  EXPECT_EQ(why_gate_failed(two_criteria(), *below),
            "The mean of A (Need) is 2.67; it must be 3 or more.");
}

TEST(Gate, NamesEveryOneThatFailed) {
  Rules rules = two_criteria();
  rules.criteria[1].gate = Fraction::parse("7.5");
  const auto got = score(rules, bid_with({{2, 7}}));
  EXPECT_EQ(got->gates_failed, (Codes{"A", "B"}));
  EXPECT_EQ(why_gate_failed(rules, *got),
            "The mean of A (Need) is 2.00; it must be 3 or more. The mean of B (Value) is 7.00; it "
            "must be 7.5 or "
            "more.");
}

TEST(Gate, SaysNothingWhenPassed) {
  EXPECT_EQ(why_gate_failed(two_criteria(), *score(two_criteria(), bid_with({{3, 0}}))), "");
}

TEST(Moderation, IsAskedForBeyondASpreadOfTwo) {
  EXPECT_TRUE(score(two_criteria(), bid_with({{3, 8}, {5, 10}}))->to_moderate.empty());
  EXPECT_EQ(score(two_criteria(), bid_with({{2, 8}, {5, 10}}))->to_moderate, Codes{"A"});
  EXPECT_EQ(score(two_criteria(), bid_with({{2, 7}, {5, 10}}))->to_moderate, (Codes{"A", "B"}));
}

TEST(QualityLine, IsReachedExactlyOrNot) {
  // A 5 -> 60; B 0.625 of 10 -> 2.5
  Rules rules = two_criteria();
  std::vector<std::pair<int, int>> scores(8, {5, 0});
  for (std::size_t i = 0; i < 5; ++i) scores[i].second = 1;
  const auto at_the_line = score(rules, bid_with(scores));
  EXPECT_EQ(at_the_line->total, Fraction(125, 2));
  EXPECT_EQ(why_below_line(rules, *at_the_line), "");
  scores[0].second = 0;
  const auto below = score(rules, bid_with(scores));
  EXPECT_EQ(why_below_line(rules, *below), "The total of 62.00 is below the quality line of 62.5.");
}

TEST(QualityLine, ATotalThatRoundsToTheLineIsShownBelowIt) {
  Rules rules = two_criteria();
  const Score close{.total = Fraction(62'497, 1'000)};
  EXPECT_EQ(why_below_line(rules, close), "The total of 62.497 is below the quality line of 62.5.");
}

TEST(QualityLine, BeyondTwelveDecimalsItIsShownAsRounded) {
  const Score closer{.total = Fraction(624'999'999'999'999, 10'000'000'000'000)};
  EXPECT_EQ(why_below_line(two_criteria(), closer),
            "The total of 62.500000000000 is below the quality line of 62.5.");
}

TEST(QualityLine, WithoutOneNothingIsBelow) {
  Rules rules = two_criteria();
  rules.quality_line.reset();
  EXPECT_EQ(why_below_line(rules, *score(rules, bid_with({{0, 0}}))), "");
}

}  // namespace
}  // namespace almoner::sift
