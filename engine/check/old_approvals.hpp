// The part of R9 about approvals that are older than the money: what was given back is not set
// aside again on them.
#pragma once

#include "engine/check/input.hpp"

namespace almoner::check {

void check_old_approvals(const Input& input, Problems& problems);

}  // namespace almoner::check
