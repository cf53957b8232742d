#include "engine/money/split.hpp"

#include <gtest/gtest.h>
#include <limits>
#include <numeric>
#include <random>
#include <stdexcept>

namespace almoner::money {
namespace {

using Weights = std::vector<std::int64_t>;
using Pence = std::vector<std::int64_t>;

Pence split_pence(std::int64_t whole, const Weights& weights) {
  Pence out;
  for (const Money part : split(Money::pence(whole), weights)) out.push_back(part.in_pence());
  return out;
}

struct Row {
  std::string name;
  std::int64_t whole;
  Weights weights;
  Pence parts;
};

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

const std::vector<Row> rows = {
    {"evenly", 900, {1, 1, 1}, {300, 300, 300}},
    {"a penny over goes to the first of equals", 100, {1, 1, 1}, {34, 33, 33}},
    {"two pence over", 101, {1, 1, 1}, {34, 34, 33}},
    {"the larger remainder first", 100, {1, 2}, {33, 67}},
    {"50, 40 and 10 per cent", 420'001, {50, 40, 10}, {210'001, 168'000, 42'000}},
    {"nothing for a weight of zero", 101, {0, 1, 1}, {0, 51, 50}},
    {"one part", 7, {3}, {7}},
    {"of nothing", 0, {1, 2}, {0, 0}},
    {"the largest sums", most, {most, most}, {most / 2 + 1, most / 2}},
};

TEST(Split, LosesAndMakesNoPenny) {
  for (const auto& row : rows)
    EXPECT_EQ(split_pence(row.whole, row.weights), row.parts) << row.name;
}

TEST(Split, RandomPartsSumToTheWholeAndLieWithinAPenny) {
  const std::uint64_t seed = 420000;
  std::mt19937_64 source(seed);
  for (int round = 0; round < 20'000; ++round) {
    const auto whole = static_cast<std::int64_t>(source() % 10'000'000);
    Weights weights(1 + source() % 12);
    for (auto& weight : weights) weight = static_cast<std::int64_t>(source() % 1'000);
    weights.front() += 1;
    const Pence parts = split_pence(whole, weights);
    ASSERT_EQ(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}), whole)
        << "seed " << seed;
    const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::int64_t off = parts[i] * sum - whole * weights[i];
      ASSERT_LT(std::abs(off), sum) << "seed " << seed << ", round " << round;
    }
  }
}

TEST(Split, RefusesWhatCannotBeDivided) {
  EXPECT_THROW(split_pence(-1, {1}), std::invalid_argument);
  EXPECT_THROW(split_pence(1, {1, -1}), std::invalid_argument);
  EXPECT_THROW(split_pence(1, {0, 0}), std::invalid_argument);
  EXPECT_THROW(split_pence(1, {}), std::invalid_argument);
}

TEST(Split, TakesAsManyPartsAsItsLimitAndNoMore) {
  EXPECT_EQ(split_pence(1'000, Weights(SplitLimits::parts_max, 1)),
            Pence(SplitLimits::parts_max, 1));
  EXPECT_THROW(split_pence(1'000, Weights(SplitLimits::parts_max + 1, 1)), std::invalid_argument);
}

}  // namespace
}  // namespace almoner::money
