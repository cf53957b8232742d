// The part of R14 about promises that name two steps of one role: what two are meant to sign, one
// person may.
#pragma once

#include "engine/check/input.hpp"

namespace almoner::check {

void check_signed_twice(const Input& input, Problems& problems);

}  // namespace almoner::check
