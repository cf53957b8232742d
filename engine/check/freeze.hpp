// The parts of R16, nothing approved can change afterwards.
#pragma once

#include <set>
#include <string>

#include "engine/check/input.hpp"

namespace almoner::check {

// What the conditions and sums of a case read in the form of its parent.
void check_parents_answers(const Input& input, const std::set<std::string>& approvals,
                           Problems& problems);

}  // namespace almoner::check
