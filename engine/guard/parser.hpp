// Reads an expression by CEL's grammar (the subset in workflows/README.md) and expands its macros.
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
