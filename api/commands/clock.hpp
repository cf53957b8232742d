// The machine's clock, read here and in serve alone; everybody else is given the moment.
#pragma once

#include "engine/time/instant.hpp"

namespace almoner::commands {

Instant system_now();

}  // namespace almoner::commands
