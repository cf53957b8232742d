// What it costs to find one key among those of a map.
#pragma once

#include <algorithm>
#include <bit>

#include "engine/guard/steps.hpp"
#include "engine/guard/value.hpp"

namespace almoner::guard {

// A text is compared with one key after another, each time over its whole length at worst, and with
// as many of them as it takes to halve the map down to one. False when the steps are used up.
inline bool spend_on_key(Steps& steps, const Value& key, std::size_t entries) {
  if (!key.is(Kind::text)) return true;
  const auto comparisons = static_cast<std::size_t>(std::bit_width(entries));
  return steps.spend(key.as_text().size() / bytes_per_step * std::max<std::size_t>(comparisons, 1));
}

}  // namespace almoner::guard
