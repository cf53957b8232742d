// Works out beforehand what is the same for every decision.
#pragma once

#include "engine/guard/environment.hpp"
#include "engine/guard/program.hpp"

namespace almoner::guard {

// Puts their value in the place of calls on nothing but literals and constants of the environment,
// as date(dates.closes). What the program reads is told as before; the steps that it then saves are
// not counted.
void fold_constants(Program& program, const Environment& environment);

}  // namespace almoner::guard
