// The standard functions by subject; function.hpp hands them out together.
#pragma once

#include <vector>

#include "engine/guard/function.hpp"

namespace almoner::guard {

std::vector<Function> text_functions();  // size, contains, startsWith, endsWith
std::vector<Function>
conversion_functions();                  // int, string, bool, timestamp, duration, money, date
std::vector<Function> time_functions();  // getFullYear and its like

}  // namespace almoner::guard
