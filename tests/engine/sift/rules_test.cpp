// What a file can get wrong, said by reference and field, all at once; and every limit, crossed.
#include "engine/sift/rules.hpp"

#include <functional>
#include <gtest/gtest.h>
#include <stdexcept>

#include "engine/sift/ranking.hpp"
#include "tests/engine/sift/sample_round.hpp"

namespace almoner::sift {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::vector<Problem>& found) {
  Lines out;
  for (const auto& problem : found)
    out.push_back(problem.ref + " | " + problem.field + " | " + problem.sentence);
  return out;
}

struct RulesRow {
  std::function<void(Rules&)> change;
  Lines lines;
};

const std::vector<RulesRow> bad_rules = {
    {[](Rules&) {}, {}},
    {[](Rules& rules) {
       rules.criteria.clear();
       rules.tie_break.clear();
     },
     {" | criteria | There is no criterion to score by."}},
    {[](Rules& rules) { rules.criteria[0].weight = 0; },
     {" | criteria | Criterion A: the weight must be a whole number from 1 to 1000; it is 0."}},
    {[](Rules& rules) { rules.criteria[0].weight = SiftLimits::weight_max + 1; },
     {" | criteria | Criterion A: the weight must be a whole number from 1 to 1000; it is 1001."}},
    {[](Rules& rules) { rules.criteria[2].max_score = 0; },
     {" | criteria | Criterion C: the highest score must be a whole number from 1 to 100; it is "
      "0."}},
    {[](Rules& rules) { rules.criteria[2].max_score = SiftLimits::max_score_max + 1; },
     {" | criteria | Criterion C: the highest score must be a whole number from 1 to 100; it is "
      "101."}},
    {[](Rules& rules) { rules.criteria[2].max_score = 2'000'000'011; },
     {" | criteria | Criterion C: the highest score must be a whole number from 1 to 100; it is "
      "2000000011."}},
    {[](Rules& rules) { rules.criteria[0].gate = Fraction(5, 1); }, {}},
    {[](Rules& rules) { rules.criteria[0].gate = Fraction(11, 2); },
     {" | criteria | Criterion A: the gate of 5.5 is above the highest score of 5."}},
    {[](Rules& rules) { rules.criteria[1].code = "A"; },
     {" | criteria | Criterion A is there twice."}},
    {[](Rules& rules) { rules.criteria[1].code = ""; }, {" | criteria | A criterion has no code."}},
    {[](Rules& rules) { rules.themes.push_back("DA"); }, {" | themes | Theme DA is there twice."}},
    {[](Rules& rules) {
       rules.tie_break = {"total", "X"};
     },
     {" | tie break | \"X\" breaks no tie; write total, smaller_request, reference or the code of "
      "a "
      "criterion."}},
    {[](Rules& rules) {
       rules.tie_break = {"C", "total", "C"};
     },
     {" | tie break | The tie break C is there twice."}},
};

TEST(Problems, OfTheRules) {
  for (const auto& row : bad_rules) {
    Rules rules = sample_rules();
    row.change(rules);
    EXPECT_EQ(lines_of(problems(rules)), row.lines);
  }
}

TEST(Problems, ScalesThatCannotBeAddedExactly) {
  Rules rules{.criteria = {{"yes or no", "", 1, 1}, {"per cent", "", 1, 100}}};
  for (const int prime : {97, 89, 83, 79})
    rules.criteria.push_back({"P" + std::to_string(prime), "", 1, prime});
  EXPECT_EQ(lines_of(problems(rules)), (Lines{" | criteria | The criteria have too many different "
                                              "highest scores to add them up exactly; use one "
                                              "scale for all."}));
  rules.criteria.pop_back();
  EXPECT_TRUE(problems(rules).empty());
}

struct BidRow {
  std::function<void(Bid&)> change;
  Lines lines;
};

const std::vector<BidRow> bad_bids = {
    {[](Bid& bid) { bid.ref = ""; }, {" | reference | A bid has no reference."}},
    {[](Bid& bid) { bid.ref = "002"; }, {"002 | reference | Two bids have the reference 002."}},
    {[](Bid& bid) { bid.theme = "CCTV"; }, {"001 | theme | \"CCTV\" is not a theme of this fund."}},
    {[](Bid& bid) { bid.requested = bid.minimum_viable = Money::pence(-1); },
     {"001 | requested | The sum asked for must not be less than £0.00; it is -£0.01.",
      "001 | minimum viable | The least the project could run with is -£0.01; it must be from "
      "£0.00 to the sum "
      "asked for, -£0.01."}},
    {[](Bid& bid) { bid.minimum_viable = Money::pence(430'000); },
     {"001 | minimum viable | The least the project could run with is £4,300.00; it must be from "
      "£0.00 to the sum "
      "asked for, £4,200.00."}},
    {[](Bid& bid) { bid.minimum_viable = Money::pence(-1); },
     {"001 | minimum viable | The least the project could run with is -£0.01; it must be from "
      "£0.00 to the sum "
      "asked for, £4,200.00."}},
    {[](Bid& bid) { bid.sheets[0].scores["B"] = 6; },
     {"001 | scores | assessor-1 gave 6 for B; a score is a whole number from 0 to 5."}},
    {[](Bid& bid) { bid.sheets[0].scores["B"] = -1; },
     {"001 | scores | assessor-1 gave -1 for B; a score is a whole number from 0 to 5."}},
    {[](Bid& bid) { bid.sheets[1].scores.erase("C"); },
     {"001 | scores | assessor-2 gave no score for C."}},
    {[](Bid& bid) { bid.sheets[1].scores["H"] = 3; },
     {"001 | scores | assessor-2 gave 3 for H, which is not a criterion."}},
    {[](Bid& bid) { bid.sheets[1].assessor = "assessor-1"; },
     {"001 | scores | assessor-1 has two score sheets."}},
};

TEST(Problems, OfABidByReferenceAndField) {
  for (const auto& row : bad_bids) {
    auto bids = sample_bids();
    row.change(bids[0]);
    EXPECT_EQ(lines_of(problems(sample_rules(), bids)), row.lines);
    EXPECT_THROW(rank(sample_rules(), bids), std::invalid_argument) << row.lines.front();
  }
}

// A fund need not ask for a theme.
TEST(Problems, ControlABidWithoutATheme) {
  auto bids = sample_bids();
  bids[0].theme = "";
  EXPECT_EQ(lines_of(problems(sample_rules(), bids)), Lines{});
  EXPECT_NO_THROW(rank(sample_rules(), bids));
}

TEST(Problems, AllAtOnce) {
  auto bids = sample_bids();
  bids[0].theme = "X";
  bids[0].sheets[2].scores["A"] = 9;
  bids[23].ref = "023";
  Rules rules = sample_rules();
  rules.tie_break = {"Y"};
  EXPECT_EQ(lines_of(problems(rules, bids)),
            (Lines{" | tie break | \"Y\" breaks no tie; write total, smaller_request, reference or "
                   "the code of a criterion.",
                   "001 | theme | \"X\" is not a theme of this fund.",
                   "001 | scores | assessor-3 gave 9 for A; a score is a whole number from 0 to 5.",
                   "023 | reference | Two bids have the reference 023."}));
}

TEST(Problems, TheSampleHasNone) {
  EXPECT_TRUE(problems(sample_rules(), sample_bids()).empty());
}

Bid numbered_bid(std::size_t number) {
  return {std::to_string(number), "DA", Money::pounds(1), Money::pounds(1)};
}

TEST(Limits, OfBids) {
  std::vector<Bid> bids;
  for (std::size_t i = 0; i < SiftLimits::bids_max; ++i) bids.push_back(numbered_bid(i));
  EXPECT_TRUE(problems(sample_rules(), bids).empty());
  bids.push_back(numbered_bid(SiftLimits::bids_max));
  EXPECT_EQ(lines_of(problems(sample_rules(), bids)),
            Lines{" | bids | There are 10001 bids; at most 10000 can be handled."});
}

TEST(Limits, OfCriteria) {
  Rules rules;
  for (std::size_t i = 0; i < SiftLimits::criteria_max; ++i)
    rules.criteria.push_back({std::to_string(i), "", 1});
  EXPECT_TRUE(problems(rules).empty());
  rules.criteria.push_back({"one more", "", 1});
  EXPECT_EQ(lines_of(problems(rules)),
            Lines{" | criteria | There are 31 criteria; at most 30 can be handled."});
}

TEST(Limits, OfThemes) {
  Rules rules = sample_rules();
  for (std::size_t i = rules.themes.size(); i < SiftLimits::themes_max; ++i)
    rules.themes.push_back(std::to_string(i));
  EXPECT_TRUE(problems(rules).empty());
  rules.themes.push_back("one more");
  EXPECT_EQ(lines_of(problems(rules)),
            Lines{" | themes | There are 101 themes; at most 100 can be handled."});
}

TEST(Limits, OfAssessors) {
  std::vector<Bid> bids = {sample_bids()[0]};
  const ScoreSheet sheet = bids[0].sheets[0];
  for (std::size_t i = 3; i < SiftLimits::assessors_max; ++i)
    bids[0].sheets.push_back({std::to_string(i), sheet.scores});
  EXPECT_TRUE(problems(sample_rules(), bids).empty());
  bids[0].sheets.push_back({"one more", sheet.scores});
  EXPECT_EQ(lines_of(problems(sample_rules(), bids)),
            Lines{"001 | scores | There are 51 score sheets; at most 50 can be handled."});
}

// At every limit at once a total still fits and comes out exact.
TEST(Limits, TheLargestSheetIsScored) {
  Rules rules{.criteria = {}, .themes = {"DA"}};
  Bid bid = numbered_bid(1);
  for (std::size_t i = 0; i < SiftLimits::criteria_max; ++i)
    rules.criteria.push_back(
        {std::to_string(i), "", SiftLimits::weight_max, i % 2 == 0 ? 97 : 100});
  for (std::size_t i = 0; i < SiftLimits::assessors_max; ++i) {
    ScoreSheet sheet{std::to_string(i), {}};
    for (const auto& criterion : rules.criteria) sheet.scores[criterion.code] = criterion.max_score;
    bid.sheets.push_back(sheet);
  }
  EXPECT_EQ(score(rules, bid)->total, Fraction(30'000, 1));
}

}  // namespace
}  // namespace almoner::sift
