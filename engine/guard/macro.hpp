// has(), all(), exists(), exists_one(), filter() and map(): calls that name a variable of their
// own.
#pragma once

#include <optional>

#include "engine/guard/syntax_builder.hpp"

namespace almoner::guard {

// The node that a call or method call stands for, if it is a macro; empty for an ordinary call.
// Throws Problem when it is a macro written wrongly.
std::optional<SyntaxNode> expand_macro(const SyntaxBuilder& tree, const SyntaxNode& call);

}  // namespace almoner::guard
