// Dividing a sum so that no penny is lost or made.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/case/money.hpp"

namespace almoner::money {

struct SplitLimits {
  static constexpr std::size_t parts_max = 1'000;
};

// The parts of `whole` in proportion to the weights, by the largest remainder: each is its exact
// share rounded down, and the pence left over go one each to the largest remainders, the earlier
// part first where two are equal. The parts sum to `whole`. Throws std::invalid_argument for a
// negative whole or weight, no weight above zero, or more than parts_max of them.
std::vector<Money> split(Money whole, std::span<const std::int64_t> weights);

}  // namespace almoner::money
