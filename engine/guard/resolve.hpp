// Binds the names in a syntax tree to the facts, loop names and functions of an environment.
#pragma once

#include "engine/guard/environment.hpp"
#include "engine/guard/program.hpp"

namespace almoner::guard {

// Of a dotted name the longest part that is declared is the fact; the rest selects fields. A name
// that nothing declares becomes a node that is an error when evaluated: resolving itself never
// fails.
Program resolve(const Syntax& syntax, const Environment& environment);

}  // namespace almoner::guard
