// The parts of R20, whoever asked is told.
#pragma once

#include "engine/check/input.hpp"

namespace almoner::check {

// Which letter goes to whom.
void check_letters_told(const Input& input, Problems& problems);

}  // namespace almoner::check
