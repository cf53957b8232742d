// A cursor over tokens, for the parser. Failures are thrown as SyntaxError.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/render/token.hpp"

namespace almoner::render {

class TokenStream {
 public:
  explicit TokenStream(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

  const Token& peek(std::size_t ahead = 0) const;
  Token next();
  std::uint32_t offset() const { return peek().offset; }

  bool at(TokenKind kind, std::string_view text) const {
    return peek().kind == kind && peek().text == text;
  }
  bool at_symbol(std::string_view text) const { return at(TokenKind::symbol, text); }
  bool at_word(std::string_view text) const { return at(TokenKind::name, text); }
  bool accept_symbol(std::string_view text);
  bool accept_word(std::string_view text);

  void expect_symbol(std::string_view text, std::string_view why);
  void expect_word(std::string_view text, std::string_view why);
  Token expect_name(std::string_view what);
  void expect_close(TokenKind kind, std::string_view why);

  // At `{%` followed by this word: takes both.
  bool at_tag(std::string_view word) const;
  bool accept_tag(std::string_view word);

  // Behind the next token of this kind, or at the end.
  void skip_past(TokenKind kind);

  // "expected X, found `y`"
  [[noreturn]] void fail(std::string_view expected) const;

 private:
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

// "`endif`", "the end of the file": as people see it.
std::string described(const Token& token);

}  // namespace almoner::render
