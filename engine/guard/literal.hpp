// The meaning of a literal as written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace almoner::guard {

// "42", "0x2A", with a minus sign before it or not. Empty when it does not fit 64 bits.
std::optional<std::int64_t> read_integer(std::string_view digits, bool negative);

struct BadEscape {
  std::size_t at;  // byte in the literal
  std::string message;
};

// A text literal with its marks and its r, if any: 'it\'s', r"\d", """two
// lines""". Precondition: the lexer cut it. Escapes: \\ \? \" \' \` \a \b \f \n \r \t \v,
// \ooo (000 to 377), \xhh, \uhhhh (also as a surrogate pair), \Uhhhhhhhh, all of them code points.
std::variant<std::string, BadEscape> read_text(std::string_view literal);

}  // namespace almoner::guard
