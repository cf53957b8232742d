// Random rounds, worked out a second time in another way: whole numbers over one common
// denominator.
#include <algorithm>
#include <gtest/gtest.h>
#include <iostream>
#include <numeric>
#include <random>
#include <tuple>

#include "engine/sift/allocation.hpp"

namespace almoner::sift {
namespace {

constexpr int rounds = 3'000;
constexpr std::uint64_t seed = 20190308;

class Chance {
 public:
  explicit Chance(std::uint64_t start) : source_(start) {}
  int between(int low, int high) {
    return low + static_cast<int>(source_() % static_cast<std::uint64_t>(high - low + 1));
  }
  void shuffle(std::vector<Bid>& bids) {
    for (std::size_t i = bids.size(); i > 1; --i)
      std::swap(bids[i - 1], bids[static_cast<std::size_t>(between(0, static_cast<int>(i) - 1))]);
  }

 private:
  std::mt19937_64 source_;
};

Rules random_rules(Chance& chance) {
  Rules rules{.criteria = {},
              .themes = {"T1", "T2", "T3"},
              .quality_line = Fraction(chance.between(0, 120), 2)};
  const int count = chance.between(1, 5);
  for (int i = 0; i < count; ++i) {
    const std::vector<int> scales = {3, 4, 5, 6, 7, 10};
    Criterion criterion{"C" + std::to_string(i), "", chance.between(1, 40),
                        scales[static_cast<std::size_t>(chance.between(0, 5))]};
    if (chance.between(0, 3) == 0)
      criterion.gate = Fraction(chance.between(0, 2 * criterion.max_score), 4);
    rules.criteria.push_back(criterion);
  }
  if (chance.between(0, 3) != 0) rules.tie_break = {"total", "C0", "smaller_request", "reference"};
  return rules;
}

Bid random_bid(Chance& chance, const Rules& rules, int number) {
  const auto pence = chance.between(1, 4) * 250;  // few different sums, so that ties are met
  Bid bid{"B" + std::to_string(number),
          rules.themes[static_cast<std::size_t>(chance.between(0, 2))], Money::pence(pence),
          Money::pence(chance.between(0, pence))};
  if (chance.between(0, 9) == 0) bid.standing = Standing::late;
  const int sheets = chance.between(0, 4);
  for (int i = 0; i < sheets; ++i) {
    ScoreSheet sheet{"P" + std::to_string(i), {}};
    for (const auto& criterion : rules.criteria)
      sheet.scores[criterion.code] = chance.between(criterion.max_score / 2, criterion.max_score);
    bid.sheets.push_back(sheet);
    if (chance.between(0, 5) == 0) bid.excluded_assessors.insert(sheet.assessor);
  }
  return bid;
}

// 420 is a multiple of every scale used here and 12 of every number of assessors, so all is whole.
constexpr std::int64_t common = 420 * 12;

struct Naive {
  std::int64_t total = 0;      // × common
  std::int64_t tie_break = 0;  // a mean, × common
  bool scored = false;
  bool gate = true;
};

Naive naive_score(const Rules& rules, const Bid& bid) {
  Naive out;
  for (const auto& criterion : rules.criteria) {
    std::int64_t sum = 0;
    std::int64_t count = 0;
    for (const auto& sheet : bid.sheets)
      if (!bid.excluded_assessors.contains(sheet.assessor)) {
        sum += sheet.scores.at(criterion.code);
        ++count;
      }
    if (count == 0) return out;
    out.scored = true;
    out.total += sum * criterion.weight * (common / (count * criterion.max_score));
    const std::int64_t mean = sum * (common / count);
    if (rules.tie_break[1] == criterion.code) out.tie_break = mean;
    if (criterion.gate) {
      const auto& gate = *criterion.gate;
      out.gate = out.gate && mean * gate.denominator() >= gate.numerator() * common;
    }
  }
  return out;
}

std::vector<std::string> naive_order(const Rules& rules, const std::vector<Bid>& bids) {
  struct Key {
    Naive score;
    Money requested;
    std::string ref;
  };
  std::vector<Key> keys;
  for (const auto& bid : bids) {
    const Naive score = naive_score(rules, bid);
    const auto& line = *rules.quality_line;
    const bool reaches = score.total * line.denominator() >= line.numerator() * common;
    if (bid.standing == Standing::eligible && score.scored && score.gate && reaches)
      keys.push_back({score, bid.requested, bid.ref});
  }
  std::vector<std::string> order;
  while (!keys.empty()) {
    auto best = keys.begin();
    for (auto key = keys.begin(); key != keys.end(); ++key)
      if (std::tuple(-key->score.total, -key->score.tie_break, key->requested, key->ref) <
          std::tuple(-best->score.total, -best->score.tie_break, best->requested, best->ref))
        best = key;
    order.push_back(best->ref);
    keys.erase(best);
  }
  return order;
}

std::vector<std::string> lines_of(const Ranking& ranking) {
  std::vector<std::string> out;
  for (const auto* placings : {&ranking.ranked, &ranking.others})
    for (const auto& placing : *placings)
      out.push_back(std::to_string(placing.rank) + " " + placing.ref + " " +
                    placing.total_text().value_or("-") + placing.reason);
  return out;
}

void expect_sound(const Ranking& ranking, const Allocation& got, Money pot) {
  Money sum;
  std::size_t ranked_with_award = 0;
  for (const auto& placing : ranking.ranked) {
    const auto award = got.awards.find(placing.ref);
    if (award == got.awards.end()) continue;
    ++ranked_with_award;
    sum += award->second;
    ASSERT_GT(award->second, Money{});
    ASSERT_GE(award->second, placing.minimum_viable);
    ASSERT_LE(award->second, placing.requested);
  }
  ASSERT_EQ(ranked_with_award, got.awards.size()) << "only ranked bids are awarded";
  ASSERT_EQ(got.awards.size() + got.skipped.size(), ranking.ranked.size());
  ASSERT_EQ(sum, got.recommended);
  ASSERT_EQ(got.recommended + got.unallocated, pot);
  ASSERT_FALSE(got.unallocated.is_negative());
  Money themes;
  for (const auto& [theme, amount] : got.by_theme) themes += amount;
  ASSERT_EQ(themes, got.recommended);
  ASSERT_EQ(got.by_theme.size(), 3U);
}

void one_round(Chance& chance, int& ties) {
  const Rules rules = random_rules(chance);
  std::vector<Bid> bids;
  const int count = chance.between(0, 12);
  for (int i = 0; i < count; ++i) {
    bids.push_back(random_bid(chance, rules, i));
    // Now and then the same scores as the bid before, so that ties are met.
    if (i > 0 && chance.between(0, 2) == 0) bids.back().sheets = bids[bids.size() - 2].sheets;
  }
  const Ranking ranking = rank(rules, bids);
  std::vector<std::string> order;
  for (const auto& placing : ranking.ranked) order.push_back(placing.ref);
  ASSERT_EQ(order, naive_order(rules, bids));
  ASSERT_EQ(ranking.ranked.size() + ranking.others.size(), bids.size());
  for (std::size_t i = 1; i < ranking.ranked.size(); ++i)
    ties += ranking.ranked[i - 1].score->total == ranking.ranked[i].score->total ? 1 : 0;
  const auto before = lines_of(ranking);
  chance.shuffle(bids);
  ASSERT_EQ(lines_of(rank(rules, bids)), before)
      << "the order in which bids are given does not matter";
  const Money pot = Money::pence(chance.between(0, 6'000));
  ASSERT_NO_FATAL_FAILURE(expect_sound(ranking, strict_rank(ranking, rules.themes, pot), pot));
  const Money ceiling = Money::pence(chance.between(0, 1'000));
  ASSERT_NO_FATAL_FAILURE(
      expect_sound(ranking, ceiling_then_themes(ranking, rules.themes, pot, ceiling), pot));
}

TEST(SiftProperty, RandomRoundsAgreeWithASecondReckoning) {
  std::cout << "seed " << seed << "\n";
  SCOPED_TRACE("seed " + std::to_string(seed));
  Chance chance(seed);
  int ties = 0;
  for (int round = 0; round < rounds; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    ASSERT_NO_FATAL_FAILURE(one_round(chance, ties));
  }
  std::cout << ties << " ties of totals\n";
  EXPECT_GT(ties, 500) << "too few ties to prove anything";
}

}  // namespace
}  // namespace almoner::sift
