// Who may include whom: the arrows of the design, held by a list of what is allowed.
#pragma once

#include "tests/house/source.hpp"

namespace almoner::house {

// Includes that the lists in arrows.cpp do not allow, or that do not start at the repository root.
Problems forbidden_includes(const Tree& tree);

// Headers of a library that must stay in few files, found in more, or in other folders.
Problems spread_libraries(const Tree& tree);

// Clocks, files, threads, randomness and locale in engine/, by header or by name.
Problems impure_engine(const Tree& tree);

// The lists themselves: folders that would include each other in a circle.
Problems circles();

}  // namespace almoner::house
