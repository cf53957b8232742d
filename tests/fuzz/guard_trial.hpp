// One expression tried in every way that must agree, whatever is written in it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace almoner::fuzz {

// `input` is an expression, and perhaps " ;; " and another whose value the first one may look at
// as `given`. What did not hold, in words; empty when all does. Throws nothing itself: what the
// guard throws comes through.
std::string broken_by(std::string_view input);

// The lines of a file in tests/fuzz, without those that begin with #.
std::vector<std::string> inputs_in(const std::string& file);

}  // namespace almoner::fuzz
