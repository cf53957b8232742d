// How many connections the system lets this process have.
#pragma once

#include <cstddef>

namespace almoner::commands {

// `wanted`, or as many as the limit of open files leaves for them once it has been raised as far as
// it may be.
std::size_t connections_allowed(std::size_t wanted);

}  // namespace almoner::commands
