#include "api/render/token_stream.hpp"

#include <algorithm>

namespace almoner::render {

std::string described(const Token& token) {
  switch (token.kind) {
    case TokenKind::end:
      return "the end of the file";
    case TokenKind::text:
      return "plain text";
    case TokenKind::string:
      return "the text \"" + std::string{token.text} + "\"";
    default:
      return "`" + std::string{token.text} + "`";
  }
}

const Token& TokenStream::peek(std::size_t ahead) const {
  return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

Token TokenStream::next() {
  const Token token = peek();
  if (at_ + 1 < tokens_.size()) ++at_;
  return token;
}

bool TokenStream::accept_symbol(std::string_view text) {
  if (!at_symbol(text)) return false;
  next();
  return true;
}

bool TokenStream::accept_word(std::string_view text) {
  if (!at_word(text)) return false;
  next();
  return true;
}

void TokenStream::expect_symbol(std::string_view text, std::string_view why) {
  if (!accept_symbol(text)) fail("`" + std::string{text} + "` " + std::string{why});
}

void TokenStream::expect_word(std::string_view text, std::string_view why) {
  if (!accept_word(text)) fail("`" + std::string{text} + "` " + std::string{why});
}

Token TokenStream::expect_name(std::string_view what) {
  if (peek().kind != TokenKind::name) fail(what);
  return next();
}

void TokenStream::expect_close(TokenKind kind, std::string_view why) {
  if (peek().kind != kind)
    fail(std::string(kind == TokenKind::tag_close ? "`%}`" : "`}}`") + " " + std::string{why});
  next();
}

bool TokenStream::at_tag(std::string_view word) const {
  return peek().kind == TokenKind::tag_open && peek(1).kind == TokenKind::name &&
         peek(1).text == word;
}

bool TokenStream::accept_tag(std::string_view word) {
  if (!at_tag(word)) return false;
  next();
  next();
  return true;
}

void TokenStream::skip_past(TokenKind kind) {
  while (peek().kind != kind && peek().kind != TokenKind::end) next();
  next();
}

void TokenStream::fail(std::string_view expected) const {
  throw SyntaxError{offset(), "expected " + std::string{expected} + ", found " + described(peek())};
}

}  // namespace almoner::render
