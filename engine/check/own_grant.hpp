// The part of R22 about whoever asked: they neither judge nor pay what they asked for, nor say how
// much it is.
#pragma once

#include "engine/check/input.hpp"

namespace almoner::check {

void check_own_grant(const Input& input, Problems& problems);

}  // namespace almoner::check
