// The part of R8 that is about values: no answer that the form takes leaves a condition without a
// value.
#pragma once

#include "engine/check/input.hpp"

namespace almoner::check {

void check_worked_out(const Input& input, Problems& problems);

}  // namespace almoner::check
