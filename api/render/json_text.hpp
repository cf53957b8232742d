// Values as JSON text, as JavaScript's JSON.stringify prints them.
#pragma once

#include <string>

#include "api/render/value.hpp"

namespace almoner::render {

// `spaces` (0 to 10) to indent each level by; 0 prints all on one line.
std::string json_text(Value value, int spaces = 0);

// The same on one line with < > & and the two line separators written as \u….
std::string json_for_script(Value value);

}  // namespace almoner::render
