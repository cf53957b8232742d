// Finds what is certain to go wrong in an expression before anybody relies on it.
#pragma once

#include <vector>

#include "engine/guard/environment.hpp"
#include "engine/guard/problem.hpp"
#include "engine/guard/program.hpp"

namespace almoner::guard {

struct Checked {
  Type type = Type::any();
  std::vector<Problem> problems;  // in the order of the text
};

// Names and functions that do not exist, and operators, functions and fields that have no meaning
// for the types at hand. What depends on a value of type `any` is left to the evaluation. Stricter
// than evaluating in one point, as CEL's checker is: types that can never be equal may not be
// compared (null may, with everything).
Checked check(const Program& program, const Environment& environment);

}  // namespace almoner::guard
