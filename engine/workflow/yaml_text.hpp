// What must hold of a file's bytes before they are looked at as YAML.
#pragma once

#include "engine/workflow/problems.hpp"
#include "engine/workflow/yaml.hpp"

namespace almoner::workflow::yaml {

// False when reading on makes no sense: too many bytes, not UTF-8, control characters, a tab that
// indents.
bool text_is_readable(std::string_view text, const Limits& limits, Problems& problems);

// Without a byte order mark; tabs are spaces (each was reported).
std::string text_to_parse(std::string_view text);

}  // namespace almoner::workflow::yaml
