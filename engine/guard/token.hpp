// The words and signs of an expression.
#pragma once

#include <cstdint>
#include <string_view>

namespace almoner::guard {

enum class TokenKind : std::uint8_t {
  end,
  name,         // bid
  quoted_name,  // `due-date`, only after a dot; text is without its marks
  reserved,     // a word CEL keeps for languages it is embedded in: only after a dot
  integer,      // 42, 0x2A
  text,         // 'a', r"b", """c""": as written, with marks
  word_true,
  word_false,
  word_null,
  word_in,
  open_round,
  close_round,
  open_square,
  close_square,
  open_brace,
  close_brace,
  dot,
  comma,
  colon,
  question,
  bang,
  minus,
  plus,
  star,
  slash,
  percent,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,
  and_and,
  or_or
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::uint32_t offset = 0;
  std::string_view text;  // in the expression, which must outlive the token
};

}  // namespace almoner::guard
