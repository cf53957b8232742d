// The steps by which people of the council judge what somebody sent in.
#pragma once

#include <vector>

#include "engine/check/input.hpp"

namespace almoner::check {

// It gives scores, moves money, or is one of several ways on between which they choose. Where there
// is one way on alone, where a step is put back or only asked
// for again, and where the case goes with all of its parent's,
// nobody judges. Of a state, in the order of the file.
std::vector<const Transition*> steps_that_judge(const Input& input, const State& state);

// Of all states.
std::vector<const Transition*> steps_that_judge(const Input& input);

}  // namespace almoner::check
