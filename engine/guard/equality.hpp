// CEL's equality: values of different kinds are unequal, which is no error; lists and maps are
// compared part by part, maps whatever the order of their entries.
#pragma once

#include "engine/guard/steps.hpp"
#include "engine/guard/value.hpp"

namespace almoner::guard {

// One step for each part compared. False when the steps run out; steps.used_up() then says so.
bool equal(Steps& steps, const Value& a, const Value& b);

}  // namespace almoner::guard
