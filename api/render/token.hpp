// A template's source cut into pieces: text, tags, and the words inside tags.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "api/render/dialect.hpp"

namespace almoner::render {

enum class TokenKind : std::uint8_t {
  text,         // printed as it is; white space already trimmed as the tags beside it ask
  print_open,   // {{
  print_close,  // }}
  tag_open,     // {%
  tag_close,    // %}
  name,
  string,  // a literal; `text` is what it means, escapes resolved
  integer,
  real,
  symbol,  // an operator or a bracket
  end,
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;
  std::uint32_t offset = 0;  // of its first byte in the source
};

struct SyntaxError {
  std::uint32_t offset;
  std::string message;
};

// Tokens of the source, always ended by one `end`. Views point into `source` and `literals`, which
// must outlive them. What cannot be read is added to `errors`; reading goes on behind it.
std::vector<Token> lex(std::string_view source, Dialect dialect, std::deque<std::string>& literals,
                       std::vector<SyntaxError>& errors);

}  // namespace almoner::render
