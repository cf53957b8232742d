// The parts of R10 beside the search for where a case's money is.
#pragma once

#include "engine/check/purse.hpp"

namespace almoner::check {

// What is counted as spent less than was paid is in the pot again, and may be given twice.
// Looked at after all that waits for R10, as it is a warning.
void check_final_spend(const Input& input, Problems& problems);

// A payment pays of a parent that has money promised to it.
void check_parents_money(const Input& input, Problems& problems);

}  // namespace almoner::check
