// R11: of each role as many people as the fund promises.
#pragma once

#include "engine/check/input.hpp"

namespace almoner::check {

// A case may get to its end all the same, by an exception: that is no way to count on. Told once a
// role, in the fund's file.
void check_roster_counts(const Input& input, const Roster& roster);

}  // namespace almoner::check
