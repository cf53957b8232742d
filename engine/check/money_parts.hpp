// The parts of R10 beside the search for where a case's money is.
#pragma once

#include "engine/check/purse.hpp"

namespace almoner::check {

// A payment pays of a parent that has money promised to it.
void check_parents_money(const Input& input, Problems& problems);

}  // namespace almoner::check
