// Reads C++ just well enough to measure it: no preprocessor, no types, brackets and words only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace almoner::house {

// The same text, same length and lines, with blanks for comments, for what stands in string and
// character literals (raw ones too), and for preprocessor lines.
std::string code_only(std::string_view text);

struct Function {
  std::string head;  // from the return type to before the body, blanks squeezed
  std::size_t line = 0;
  std::size_t length = 0;  // lines, from the head's first to the closing brace
};

// Every function with a body at namespace or class scope, tests' bodies among them, in the order of
// their ends. Lambdas count as part of the function, or the table, that they stand in.
std::vector<Function> functions(std::string_view text);

// Lines of co_await, co_yield and co_return inside a lambda that captures: its captures may be gone
// when it resumes, and no compiler here warns of it.
std::vector<std::size_t> suspensions_in_capturing_lambdas(std::string_view text);

}  // namespace almoner::house
