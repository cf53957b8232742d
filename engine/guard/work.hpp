// How much work an evaluation was, for who tries out many and has to stop somewhere.
#pragma once

#include <cstdint>

#include "engine/guard/expression.hpp"

namespace almoner::guard {

// As evaluate() of expression.hpp; adds the steps that it took to `steps_taken`.
Outcome evaluate(const Expression& expression, const Bindings& bindings, const Limits& limits,
                 std::int64_t& steps_taken);

}  // namespace almoner::guard
