// Cuts an expression into tokens.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "engine/guard/problem.hpp"
#include "engine/guard/token.hpp"

namespace almoner::guard {

// The tokens, the last of kind `end`; or the first thing that is no token. `text` must outlive
// them. Precondition: valid UTF-8.
std::variant<std::vector<Token>, Problem> tokenize(std::string_view text);

}  // namespace almoner::guard
