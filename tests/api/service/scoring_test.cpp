// Sheets held to the fund's scale, and the fund's rules as the ranking takes them.
#include "api/service/scoring.hpp"

#include <gmock/gmock.h>

namespace almoner::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

workflow::Scoring sheet_of(std::vector<std::pair<int, std::string>> scale) {
  workflow::Scoring scoring;
  scoring.scale = std::move(scale);
  scoring.criteria = {{"A", "Need", 100, 5, std::nullopt}};
  scoring.reason_chars_min = 0;
  return scoring;
}

std::vector<std::string> problems(const workflow::Scoring& scoring, int score,
                                  const std::string& reason = "") {
  std::vector<std::string> texts;
  for (const auto& problem : problems_of_sheet(scoring, {{"A", score, reason}}))
    texts.push_back(problem.text);
  return texts;
}

TEST(Scoring, AScoreIsOneOfTheScale) {
  const auto from_one = sheet_of({{1, "Poor"}, {2, "Weak"}, {3, "Fair"}, {4, "Good"}, {5, "Best"}});
  const std::string not_there = "Need: the score must be a whole number from 1 to 5";
  EXPECT_THAT(problems(from_one, 0), ElementsAre(not_there));
  EXPECT_THAT(problems(from_one, 1), IsEmpty());
  EXPECT_THAT(problems(from_one, 6), ElementsAre(not_there));
  const auto with_gaps = sheet_of({{0, "No"}, {3, "Partly"}, {5, "Yes"}});
  EXPECT_THAT(problems(with_gaps, 4), ElementsAre("Need: the score must be one of 0, 3, 5"));
  EXPECT_THAT(problems(with_gaps, 3), IsEmpty());
}

TEST(Scoring, AReasonIsAsLongAsTheSheetAsks) {
  auto sheet = sheet_of({{0, "No"}, {5, "Yes"}});
  sheet.reason_chars_min = 5;
  EXPECT_THAT(problems(sheet, 5, "Why?"),
              ElementsAre("Need: give your reason in 5 characters or more"));
  EXPECT_THAT(problems(sheet, 5, "Café!"), IsEmpty());
}

// A form leads from the message to where it is put right.
TEST(Scoring, AProblemNamesTheScoreOrTheReason) {
  auto sheet = sheet_of({{0, "No"}, {5, "Yes"}});
  sheet.reason_chars_min = 5;
  std::vector<std::string> fields;
  for (const auto& problem : problems_of_sheet(sheet, {{"A", 4, "Why?"}}))
    fields.push_back(problem.field);
  for (const auto& problem : problems_of_sheet(sheet, {{"A", 5, std::string(5'001, 'x')}}))
    fields.push_back(problem.field);
  EXPECT_THAT(fields, ElementsAre("scores.A", "scores.A.reason", "scores.A.reason"));
}

workflow::Fund fund_with(const std::string& quality_line) {
  workflow::Fund fund;
  fund.name = "small-grants";
  fund.scoring = sheet_of({{0, "No"}, {5, "Yes"}});
  fund.scoring->quality_line = quality_line;
  return fund;
}

TEST(Scoring, AQualityLineThatIsNoNumberStopsTheSift) {
  EXPECT_THROW(sift_rules(fund_with("60.0000001")), std::invalid_argument);
  EXPECT_EQ(sift_rules(fund_with("60.5")).quality_line, sift::Fraction(121, 2));
}

TEST(Scoring, TheFundsTieBreakIsTheRankings) {
  workflow::Fund fund = fund_with("60");
  fund.ranking = {{"total", "reference", "A"}, "strict_rank", std::nullopt};
  EXPECT_THAT(sift_rules(fund).tie_break, ElementsAre("total", "reference", "A"));
}

}  // namespace
}  // namespace almoner::service
