#include "engine/sift/allocation.hpp"

#include <gtest/gtest.h>
#include <stdexcept>

namespace almoner::sift {
namespace {

using Refs = std::vector<std::string>;
using Pounds = std::map<std::string, std::int64_t>;

const std::vector<std::string> themes = {"DA", "CYP", "SM"};

struct Row {
  std::string ref;
  std::string theme;
  std::int64_t requested;
  std::int64_t minimum;
};

// In rank order.
Ranking ranking_of(const std::vector<Row>& rows) {
  Ranking out;
  for (const auto& row : rows) {
    Placing placing{.ref = row.ref,
                    .theme = row.theme,
                    .requested = Money::pounds(row.requested),
                    .minimum_viable = Money::pounds(row.minimum)};
    placing.rank = static_cast<int>(out.ranked.size()) + 1;
    out.ranked.push_back(placing);
  }
  return out;
}

Pounds pounds_of(const std::map<std::string, Money>& awards) {
  Pounds out;
  for (const auto& [ref, amount] : awards) out[ref] = amount.in_pence() / 100;
  return out;
}

struct Case {
  std::string name;
  std::vector<Row> rows;
  std::int64_t pot;
  Pounds awards;
  Refs skipped;
};

void expect_sums(const Case& row, const Allocation& got) {
  EXPECT_EQ(got.recommended + got.unallocated, Money::pounds(row.pot)) << row.name;
  Money by_theme;
  Refs named;
  for (const auto& [theme, amount] : got.by_theme) {
    named.push_back(theme);
    by_theme += amount;
  }
  EXPECT_EQ(by_theme, got.recommended) << row.name;
  EXPECT_EQ(named, themes) << row.name << ": every theme is named";
}

const std::vector<Case> strict_cases = {
    {"nothing to give out", {{"a", "DA", 10, 0}}, 0, {}, {"a"}},
    {"nobody asks", {}, 10, {}, {}},
    {"all fit", {{"a", "DA", 4, 1}, {"b", "SM", 5, 1}}, 10, {{"a", 4}, {"b", 5}}, {}},
    {"to the last pound, and the next has nothing though its minimum is nothing",
     {{"a", "DA", 10, 1}, {"b", "SM", 5, 0}},
     10,
     {{"a", 10}},
     {"b"}},
    {"the marginal bid gets what is left, exactly its minimum",
     {{"a", "DA", 7, 1}, {"b", "SM", 5, 3}, {"c", "SM", 1, 1}},
     10,
     {{"a", 7}, {"b", 3}},
     {"c"}},
    {"what is left is a pound under its minimum: stop, though the next would fit",
     {{"a", "DA", 7, 1}, {"b", "SM", 5, 4}, {"c", "SM", 3, 1}},
     10,
     {{"a", 7}},
     {"b", "c"}},
    {"one that cannot be part-funded",
     {{"a", "DA", 7, 7}, {"b", "SM", 5, 5}},
     10,
     {{"a", 7}},
     {"b"}},
    {"the first is the marginal one",
     {{"a", "DA", 20, 10}, {"b", "SM", 1, 1}},
     10,
     {{"a", 10}},
     {"b"}},
};

TEST(StrictRank, GivesInRankOrderAndStops) {
  for (const auto& row : strict_cases) {
    const Allocation got = strict_rank(ranking_of(row.rows), themes, Money::pounds(row.pot));
    EXPECT_EQ(pounds_of(got.awards), row.awards) << row.name;
    EXPECT_EQ(got.skipped, row.skipped) << row.name;
    expect_sums(row, got);
  }
}

// The ceiling is £6.
const std::vector<Case> ceiling_cases = {
    {"nobody asks", {}, 10, {}, {}},
    {"the request where it is within the ceiling", {{"a", "DA", 6, 1}}, 10, {{"a", 6}}, {}},
    {"the ceiling where that is enough", {{"a", "DA", 9, 6}}, 10, {{"a", 6}}, {}},
    {"the minimum where the ceiling is not", {{"a", "DA", 9, 7}}, 10, {{"a", 7}}, {}},
    {"each theme's first before the others' second",
     {{"a", "SM", 4, 1}, {"b", "SM", 4, 1}, {"c", "DA", 4, 1}},
     10,
     {{"a", 4}, {"c", 4}},
     {"b"}},
    {"the themes in their order, not in rank order",
     {{"a", "SM", 6, 1}, {"b", "CYP", 5, 1}, {"c", "DA", 5, 1}},
     10,
     {{"b", 5}, {"c", 5}},
     {"a"}},
    {"a theme whose first does not fit has no second try, but its second may come in by rank",
     {{"a", "DA", 6, 1}, {"b", "CYP", 6, 1}, {"c", "CYP", 2, 1}, {"d", "SM", 3, 1}},
     10,
     {{"a", 6}, {"d", 3}},
     {"b", "c"}},
    {"and comes in where there is room",
     {{"a", "DA", 6, 1}, {"b", "CYP", 6, 1}, {"c", "CYP", 2, 1}, {"d", "SM", 2, 1}},
     10,
     {{"a", 6}, {"c", 2}, {"d", 2}},
     {"b"}},
    {"by rank one that does not fit is skipped and the next still tried",
     {{"a", "DA", 6, 1}, {"b", "DA", 5, 1}, {"c", "DA", 4, 1}},
     10,
     {{"a", 6}, {"c", 4}},
     {"b"}},
    {"no part offers below the offer, even if the minimum would fit",
     {{"a", "DA", 6, 1}, {"b", "SM", 5, 1}},
     10,
     {{"a", 6}},
     {"b"}},
};

TEST(CeilingThenThemes, GivesToEachThemeFirstAndThenByRank) {
  for (const auto& row : ceiling_cases) {
    const Allocation got =
        ceiling_then_themes(ranking_of(row.rows), themes, Money::pounds(row.pot), Money::pounds(6));
    EXPECT_EQ(pounds_of(got.awards), row.awards) << row.name;
    EXPECT_EQ(got.skipped, row.skipped) << row.name;
    expect_sums(row, got);
  }
}

TEST(CeilingThenThemes, WithoutACeilingTheRequestIsOffered) {
  const Allocation got =
      ceiling_then_themes(ranking_of({{"a", "DA", 9, 1}}), themes, Money::pounds(10), std::nullopt);
  EXPECT_EQ(pounds_of(got.awards), (Pounds{{"a", 9}}));
}

TEST(CeilingThenThemes, AnOfferOfNothingIsNoAward) {
  const Allocation got =
      ceiling_then_themes(ranking_of({{"a", "DA", 9, 0}}), themes, Money::pounds(10), Money{});
  EXPECT_TRUE(got.awards.empty());
  EXPECT_EQ(got.skipped, Refs{"a"});
}

TEST(Allocation, OfAPotBelowZeroIsTheCallersFault) {
  EXPECT_THROW(strict_rank({}, themes, Money::pence(-1)), std::invalid_argument);
  EXPECT_THROW(ceiling_then_themes({}, themes, Money::pence(-1), std::nullopt),
               std::invalid_argument);
}

TEST(Recommend, SaysWhatEachBidIsOffered) {
  Ranking ranking = ranking_of({{"a", "DA", 7, 1}, {"b", "SM", 5, 3}, {"c", "SM", 1, 1}});
  ranking.others.push_back(
      {.ref = "z", .theme = "DA", .requested = Money::pounds(1), .unranked = Unranked::late});
  Refs lines;
  for (const auto& row : recommend(ranking, strict_rank(ranking, themes, Money::pounds(10))))
    lines.push_back(row.placing.ref + " " + row.amount.text() + " " +
                    std::string(text(row.recommendation)));
  EXPECT_EQ(lines, (Refs{"a £7.00 fund in full", "b £3.00 offer part", "c £0.00 reserve",
                         "z £0.00 not recommended"}));
}

}  // namespace
}  // namespace almoner::sift
