#include "engine/money/split.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace almoner::money {
namespace {

// Pence times a weight needs 126 bits.
__extension__ using Wide = __int128;

Wide sum_of(std::span<const std::int64_t> weights) {
  Wide sum = 0;
  for (const std::int64_t weight : weights) {
    if (weight < 0) throw std::invalid_argument("money: a split by a negative weight");
    sum += weight;
  }
  if (sum == 0) throw std::invalid_argument("money: a split with no weight above zero");
  return sum;
}

}  // namespace

std::vector<Money> split(Money whole, std::span<const std::int64_t> weights) {
  if (whole.is_negative()) throw std::invalid_argument("money: a split of less than nothing");
  if (weights.size() > SplitLimits::parts_max)
    throw std::invalid_argument("money: a split into too many parts");
  const Wide sum = sum_of(weights);
  std::vector<Wide> remainders;
  std::vector<Money> parts;
  Money left = whole;
  for (const std::int64_t weight : weights) {
    const Wide share = Wide{whole.in_pence()} * weight;
    parts.push_back(Money::pence(static_cast<std::int64_t>(share / sum)));
    remainders.push_back(share % sum);
    left -= parts.back();
  }
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return remainders[a] != remainders[b] ? remainders[a] > remainders[b] : a < b;
  });
  for (std::size_t i = 0; i < static_cast<std::size_t>(left.in_pence()); ++i)
    parts[order[i]] += Money::pence(1);
  return parts;
}

}  // namespace almoner::money
