// R8 as well: what a step needs, somebody can fill in by then.
#pragma once

#include "engine/check/input.hpp"

namespace almoner::check {

void check_never_filled(const Input& input, Problems& problems);

}  // namespace almoner::check
