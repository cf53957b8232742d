// What the checks of a fund need to know of the program: the documents it can make.
#pragma once

#include "engine/check/beside.hpp"

namespace almoner::commands {

check::Beside shipped_beside();

}  // namespace almoner::commands
