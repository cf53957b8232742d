#include "engine/sift/ranking.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace almoner::sift {
namespace {

using Refs = std::vector<std::string>;

Rules two_criteria() {
  return {.criteria = {{"A", "Need", 50, 5}, {"C", "Evidence", 50, 5}},
          .themes = {"DA"},
          .quality_line = Fraction(60, 1),
          .tie_break = {"total", "C", "smaller_request", "reference"}};
}

struct Row {
  std::string ref;
  std::int64_t pounds;
  std::vector<std::pair<int, int>> scores;  // A and C, a pair an assessor
};

Bid bid_of(const Row& row) {
  Bid bid{row.ref, "DA", Money::pounds(row.pounds), Money{}};
  for (const auto& [a, c] : row.scores)
    bid.sheets.push_back(
        {"assessor-" + std::to_string(bid.sheets.size() + 1), {{"A", a}, {"C", c}}});
  return bid;
}

std::vector<Bid> bids_of(const std::vector<Row>& rows) {
  std::vector<Bid> out;
  for (const auto& row : rows) out.push_back(bid_of(row));
  return out;
}

Refs refs_of(const std::vector<Placing>& placings) {
  Refs out;
  for (const auto& placing : placings) out.push_back(placing.ref);
  return out;
}

struct Case {
  std::string name;
  std::vector<Row> rows;
  Refs order;
};

const std::vector<Case> cases = {
    {"the higher total", {{"a", 1, {{3, 4}}}, {"b", 9, {{4, 4}}}}, {"b", "a"}},
    {"equal totals: the higher mean of C", {{"a", 1, {{5, 3}}}, {"b", 9, {{3, 5}}}}, {"b", "a"}},
    {"equal totals over other numbers of assessors",
     {{"a", 1, {{4, 4}, {4, 4}, {4, 4}}}, {"b", 1, {{3, 5}, {4, 4}}}},
     {"b", "a"}},
    {"equal on C too: the smaller request", {{"a", 9, {{4, 4}}}, {"b", 1, {{4, 4}}}}, {"b", "a"}},
    {"equal in all: the reference", {{"b", 1, {{4, 4}}}, {"a", 1, {{4, 4}}}}, {"a", "b"}},
    {"one more mark from one of three",
     {{"a", 1, {{4, 4}, {4, 4}, {4, 4}}}, {"b", 1, {{4, 4}, {4, 4}, {5, 4}}}},
     {"b", "a"}},
};

TEST(Rank, OrdersByTotalThenTheCriterionThenTheRequestThenTheReference) {
  for (const auto& row : cases) {
    EXPECT_EQ(refs_of(rank(two_criteria(), bids_of(row.rows)).ranked), row.order) << row.name;
    auto turned = row.rows;
    std::reverse(turned.begin(), turned.end());
    EXPECT_EQ(refs_of(rank(two_criteria(), bids_of(turned)).ranked), row.order)
        << row.name << ", turned round";
  }
}

TEST(Rank, WithoutATieBreakCriterionTheRequestDecides) {
  Rules rules = two_criteria();
  rules.tie_break = {"total", "smaller_request", "reference"};
  EXPECT_EQ(refs_of(rank(rules, bids_of(cases[1].rows)).ranked), (Refs{"a", "b"}));
}

// The list was read and not obeyed: it always was the total, the last criterion named, the smaller
// request, the reference. The three bids differ in every order below.
TEST(Rank, ObeysTheOrderOfTheTieBreak) {
  const std::vector<Row> rows = {
      {"a", 9, {{5, 3}}}, {"b", 1, {{4, 4}}}, {"c", 5, {{3, 5}}}, {"d", 1, {{5, 5}}}};
  const std::vector<std::pair<std::vector<std::string>, Refs>> orders = {
      {{"total", "C", "smaller_request", "reference"}, {"d", "c", "b", "a"}},
      {{"total", "A", "smaller_request", "reference"}, {"d", "a", "b", "c"}},
      {{"total", "A", "C", "reference"}, {"d", "a", "b", "c"}},
      {{"total", "smaller_request", "C", "reference"}, {"d", "b", "c", "a"}},
      {{"total", "reference", "C"}, {"d", "a", "b", "c"}},
      {{"C", "total", "smaller_request"}, {"d", "c", "b", "a"}},
      {{"smaller_request", "total"}, {"d", "b", "c", "a"}},
      {{"A"}, {"d", "a", "b", "c"}},  // a total that is not named comes first
      {{}, {"d", "a", "b", "c"}},     // and a reference last
  };
  for (const auto& [tie_break, order] : orders) {
    Rules rules = two_criteria();
    rules.tie_break = tie_break;
    EXPECT_EQ(refs_of(rank(rules, bids_of(rows)).ranked), order)
        << testing::PrintToString(tie_break);
  }
}

// The same total reached two ways, which doubles see as two.
TEST(Rank, SeesATieThatDoublesMiss) {
  const Rules rules{.criteria = {{"A", "", 1, 10}, {"B", "", 1, 10}, {"C", "", 1, 10}},
                    .themes = {"DA"}};
  Bid first{"x", "DA", Money::pounds(9), Money{}};
  first.sheets = {{"assessor-1", {{"A", 1}, {"B", 2}, {"C", 3}}}};
  Bid second{"y", "DA", Money::pounds(1), Money{}};
  second.sheets = {{"assessor-1", {{"A", 3}, {"B", 2}, {"C", 1}}}};
  ASSERT_GT(0.1 + 0.2 + 0.3, 0.3 + 0.2 + 0.1) << "control: doubles would put x first";
  EXPECT_EQ(refs_of(rank(rules, {first, second}).ranked), (Refs{"y", "x"}))
      << "equal, so the smaller request";
}

TEST(Rank, NumbersFromOne) {
  const Ranking got =
      rank(two_criteria(), bids_of({{"a", 1, {{5, 5}}}, {"b", 1, {{4, 4}}}, {"c", 1, {{3, 3}}}}));
  for (std::size_t i = 0; i < got.ranked.size(); ++i)
    EXPECT_EQ(got.ranked[i].rank, static_cast<int>(i) + 1);
  EXPECT_EQ(got.ranked.size(), 3U);
}

struct Other {
  std::string ref;
  Standing standing;
  std::string standing_reason;
  std::vector<std::pair<int, int>> scores;
  bool all_excluded;
  std::string line;  // why total reason
};

const std::vector<Other> others = {
    {"a",
     Standing::late,
     "Received 72 seconds after the deadline",
     {{5, 5}},
     false,
     "late null Received 72 seconds after the deadline"},
    {"b", Standing::late, "", {}, false, "late null Received after the deadline."},
    {"c",
     Standing::ineligible,
     "Not a cost this fund covers",
     {{5, 5}},
     false,
     "ineligible null Not a cost this fund covers"},
    {"d", Standing::ineligible, "", {}, false, "ineligible null Not eligible for this fund."},
    {"e", Standing::eligible, "", {}, false, "no_assessor null No assessor has scored this bid."},
    {"f",
     Standing::eligible,
     "",
     {{5, 5}},
     true,
     "no_assessor null No score counts: 1 assessor is excluded by a declared interest, and nobody "
     "else has scored this bid."},
    {"g",
     Standing::eligible,
     "",
     {{2, 5}},
     false,
     "gate 70.00 The mean of A (Need) is 2.00; it must be 3 or more."},
    {"h",
     Standing::eligible,
     "",
     {{3, 2}},
     false,
     "below_line 50.00 The total of 50.00 is below the quality line of 60."},
    {"i",
     Standing::eligible,
     "",
     {{2, 0}},
     false,
     "gate 20.00 The mean of A (Need) is 2.00; it must be 3 or more."},
};

TEST(Rank, GivesEveryOtherBidItsReason) {
  Rules rules = two_criteria();
  rules.criteria[0].gate = Fraction(3, 1);
  std::vector<Bid> bids;
  for (auto row = others.rbegin(); row != others.rend(); ++row) {
    bids.push_back(bid_of({row->ref, 1, row->scores}));
    bids.back().standing = row->standing;
    bids.back().standing_reason = row->standing_reason;
    if (row->all_excluded) bids.back().excluded_assessors = {"assessor-1"};
  }
  const Ranking got = rank(rules, bids);
  EXPECT_TRUE(got.ranked.empty());
  ASSERT_EQ(got.others.size(), others.size());
  for (std::size_t i = 0; i < others.size(); ++i) {
    const Placing& placing = got.others[i];
    EXPECT_EQ(placing.ref, others[i].ref) << "sorted by reference";
    EXPECT_EQ(placing.rank, 0);
    EXPECT_EQ(std::string(name(*placing.unranked)) + " " + placing.total_text().value_or("null") +
                  " " + placing.reason,
              others[i].line);
  }
}

TEST(Rank, OfNoBidsIsEmpty) {
  const Ranking got = rank(two_criteria(), {});
  EXPECT_TRUE(got.ranked.empty());
  EXPECT_TRUE(got.others.empty());
}

}  // namespace
}  // namespace almoner::sift
