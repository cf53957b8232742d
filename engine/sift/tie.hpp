// Why one bid stands before another with the same score, for people.
#pragma once

#include <string>

#include "engine/sift/ranking.hpp"

namespace almoner::sift {

// By what the rules put `above` before `below`, both ranked: "Same score as SMP-2019-006. It comes
// before it because it asks for less: £4,950.00 and £5,500.00." Empty where their totals differ in
// what is shown.
std::string why_before(const Rules& rules, const Placing& above, const Placing& below);

}  // namespace almoner::sift
