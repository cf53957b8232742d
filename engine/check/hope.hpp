// Where a case can still come to the end for which people ask.
#pragma once

#include <vector>

#include "engine/check/input.hpp"

namespace almoner::check {

// For each state, whether a case can get from there to an end with money, but by what puts a step
// back. Where no step promises or pays any: to the end that takes most steps.
std::vector<bool> hopes(const Input& input);

}  // namespace almoner::check
