// Reads an expression by CEL's grammar and expands its macros. Left out of the language are
// unsigned and floating numbers, bytes, messages, and CEL's optional extensions.
#pragma once

#include <string_view>
#include <variant>

#include "engine/guard/limits.hpp"
#include "engine/guard/problem.hpp"
#include "engine/guard/syntax.hpp"

namespace almoner::guard {

// The whole text as one expression, or the first thing in it that cannot be read. Never recurses
// deeper than limits.depth_max.
std::variant<Syntax, Problem> parse(std::string_view text, const Limits& limits = {});

}  // namespace almoner::guard
