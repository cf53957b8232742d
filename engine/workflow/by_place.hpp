// Puts things into the order in which they stand in a file; those at one place stay as they came.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/workflow/finding.hpp"

namespace almoner::workflow {

// `place_of(item)` gives the place. Not std::stable_sort, whose buffer newer compilers report as
// deprecated.
template <class Item, class PlaceOf>
std::vector<Item> by_place(std::vector<Item> items, PlaceOf place_of) {
  std::vector<std::pair<Place, std::size_t>> order;
  for (const Item& item : items) order.emplace_back(place_of(item), order.size());
  std::sort(order.begin(), order.end());
  std::vector<Item> sorted;
  sorted.reserve(items.size());
  for (const auto& [place, at] : order) sorted.push_back(std::move(items[at]));
  return sorted;
}

}  // namespace almoner::workflow
