#include <algorithm>
#include <array>
#include <optional>

#include "api/render/letters.hpp"
#include "api/render/token.hpp"

namespace almoner::render {
namespace {

constexpr std::array<std::string_view, 27> symbols = {
    "===", "!==", "==", "!=", "<=", ">=", "//", "**", "(", ")", "[", "]", "{", "}",
    ",",   ":",   "~",  "|",  ".",  "<",  ">",  "=",  "+", "-", "*", "/", "%"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

class Lexer {
 public:
  Lexer(std::string_view source, Dialect dialect, std::deque<std::string>& literals,
        std::vector<SyntaxError>& errors)
      : source_(source), dialect_(dialect), literals_(literals), errors_(errors) {}

  std::vector<Token> run() {
    while (at_ < source_.size()) read_text();
    add(TokenKind::end, {}, at_);
    return std::move(tokens_);
  }

 private:
  bool ahead(std::string_view text) const { return source_.substr(at_).starts_with(text); }
  void add(TokenKind kind, std::string_view text, std::size_t offset) {
    tokens_.push_back({kind, text, static_cast<std::uint32_t>(offset)});
  }
  void complain(std::size_t offset, std::string message) {
    errors_.push_back({static_cast<std::uint32_t>(offset), std::move(message)});
  }

  void read_text();
  void add_text(std::size_t start, std::size_t end);
  std::size_t without_indent(std::size_t start, std::size_t end) const;
  void read_comment();
  void read_print();
  void read_tag();
  bool opens_block_set(std::size_t open) const;
  bool read_raw(std::string_view tag);
  std::size_t skip_raw(std::string_view tag, std::size_t& end_tag_start) const;
  void read_code(std::string_view closer, TokenKind close_kind);
  bool read_close(std::string_view closer, TokenKind close_kind);
  void read_word();
  void read_number();
  void read_string();
  bool read_symbol();
  void drop_newline();

  std::string_view source_;
  Dialect dialect_;
  std::deque<std::string>& literals_;
  std::vector<SyntaxError>& errors_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  bool trim_next_ = false;  // the tag or comment just read ended with a dash
};

// Up to the next tag or comment, and that one too.
void Lexer::read_text() {
  const std::size_t start = at_;
  while (at_ < source_.size() && !ahead("{{") && !ahead("{%") && !ahead("{#")) {
    if (ahead("#}")) complain(at_, "`#}` closes a comment, but none is open here");
    ++at_;
  }
  add_text(start, at_);
  if (ahead("{{")) return read_print();
  if (ahead("{%")) return read_tag();
  if (ahead("{#")) read_comment();
}

void Lexer::add_text(std::size_t start, std::size_t end) {
  if (dialect_.lstrip_blocks && ahead("{%")) end = without_indent(start, end);
  std::string_view text = source_.substr(start, end - start);
  if (trim_next_) text = trimmed_start(text);
  trim_next_ = false;
  if (ahead("{{-") || ahead("{%-") || ahead("{#-")) text = trimmed_end(text);
  if (!text.empty())
    add(TokenKind::text, text, static_cast<std::size_t>(text.data() - source_.data()));
}

// The end of the text without the white space that indents a tag which starts its line.
std::size_t Lexer::without_indent(std::size_t start, std::size_t end) const {
  std::size_t line_start = end;
  while (line_start > 0 && source_[line_start - 1] != '\n') --line_start;
  if (line_start < start || !trimmed(source_.substr(line_start, end - line_start)).empty())
    return end;
  return line_start;
}

void Lexer::read_comment() {
  const std::size_t end = source_.find("#}", at_ + 2);
  if (end == std::string_view::npos) {
    complain(at_, "expected `#}` to close this comment, found the end of the file");
    at_ = source_.size();
    return;
  }
  trim_next_ = source_[end - 1] == '-';
  at_ = end + 2;
}

void Lexer::read_print() {
  add(TokenKind::print_open, source_.substr(at_, 2), at_);
  at_ += ahead("{{-") ? 3 : 2;
  read_code("}}", TokenKind::print_close);
}

void Lexer::read_tag() {
  const std::size_t open = tokens_.size();
  add(TokenKind::tag_open, source_.substr(at_, 2), at_);
  at_ += ahead("{%-") ? 3 : 2;
  read_code("%}", TokenKind::tag_close);
  if (opens_block_set(open)) trim_next_ = false;
  if (tokens_.size() != open + 3) return;
  const std::string tag{tokens_[open + 1].text};
  const std::size_t offset = tokens_[open].offset;
  if ((tag == "raw" || tag == "verbatim") && !read_raw(tag))
    complain(offset,
             "expected `end" + tag + "` to close this `" + tag + "`, found the end of the file");
}

// `{% set name -%}`: Nunjucks forgets the dash here, and templates made for it have come to rely on
// that.
bool Lexer::opens_block_set(std::size_t open) const {
  if (tokens_.size() < open + 4 || tokens_[open + 1].text != "set") return false;
  return std::none_of(tokens_.begin() + static_cast<std::ptrdiff_t>(open), tokens_.end(),
                      [](const Token& t) { return t.kind == TokenKind::symbol && t.text == "="; });
}

// What stands between raw and endraw is text; the two tags leave no tokens.
bool Lexer::read_raw(std::string_view tag) {
  tokens_.resize(tokens_.size() - 3);
  std::size_t end = source_.size();
  const std::size_t start = at_;
  at_ = skip_raw(tag, end);
  std::string_view text = source_.substr(start, end - start);
  trim_next_ = false;
  if (!text.empty()) add(TokenKind::text, text, start);
  const bool closed = end != source_.size();
  if (closed && dialect_.trim_blocks) drop_newline();
  return closed;
}

// The place behind the matching end tag; raw blocks nest.
std::size_t Lexer::skip_raw(std::string_view tag, std::size_t& end_tag_start) const {
  int level = 1;
  for (std::size_t open = source_.find("{%", at_); open != std::string_view::npos;
       open = source_.find("{%", open + 2)) {
    const std::size_t close = source_.find("%}", open + 2);
    if (close == std::string_view::npos) break;
    std::string_view word = trimmed(source_.substr(open + 2, close - open - 2));
    const bool ends = word.starts_with("end");
    if (ends) word.remove_prefix(3);
    if (word != tag) continue;
    level += ends ? -1 : 1;
    if (level > 0) continue;
    end_tag_start = open;
    return close + 2;
  }
  return source_.size();
}

void Lexer::read_code(std::string_view closer, TokenKind close_kind) {
  while (at_ < source_.size()) {
    if (is_blank(source_[at_])) {
      ++at_;
    } else if (read_close(closer, close_kind)) {
      return;
    } else {
      read_word();
    }
  }
}

bool Lexer::read_close(std::string_view closer, TokenKind close_kind) {
  const bool dash = source_[at_] == '-' && source_.substr(at_ + 1).starts_with(closer);
  if (!dash && !ahead(closer)) return false;
  at_ += dash ? 1 : 0;
  add(close_kind, source_.substr(at_, 2), at_);
  at_ += 2;
  trim_next_ = dash;
  if (close_kind == TokenKind::tag_close && dialect_.trim_blocks) drop_newline();
  return true;
}

void Lexer::drop_newline() {
  if (ahead("\n")) {
    at_ += 1;
  } else if (ahead("\r\n")) {
    at_ += 2;
  }
}

void Lexer::read_word() {
  const char c = source_[at_];
  if (c == '"' || c == '\'') return read_string();
  if (is_digit(c)) return read_number();
  if (starts_name(c)) {
    const std::size_t start = at_;
    while (at_ < source_.size() && (starts_name(source_[at_]) || is_digit(source_[at_]))) ++at_;
    return add(TokenKind::name, source_.substr(start, at_ - start), start);
  }
  if (read_symbol()) return;
  complain(at_, "expected a name, a value or an operator, found `" +
                    std::string{first_letters(source_.substr(at_), 1)} + "`");
  ++at_;
}

void Lexer::read_number() {
  const std::size_t start = at_;
  while (at_ < source_.size() && is_digit(source_[at_])) ++at_;
  TokenKind kind = TokenKind::integer;
  if (ahead(".")) {
    kind = TokenKind::real;
    ++at_;
    while (at_ < source_.size() && is_digit(source_[at_])) ++at_;
  }
  add(kind, source_.substr(start, at_ - start), start);
}

void Lexer::read_string() {
  const std::size_t start = at_;
  const char quote = source_[at_++];
  std::string meaning;
  while (at_ < source_.size() && source_[at_] != quote && source_[at_] != '\n') {
    char c = source_[at_++];
    if (c == '\\' && at_ < source_.size()) {
      c = source_[at_++];
      c = c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
    }
    meaning += c;
  }
  if (at_ < source_.size() && source_[at_] == quote) {
    ++at_;
  } else {
    complain(start, std::string("expected ") + quote +
                        " to close this text on its line, found the line's end");
  }
  literals_.push_back(std::move(meaning));
  add(TokenKind::string, literals_.back(), start);
}

bool Lexer::read_symbol() {
  const auto take = [&](std::string_view symbol) {
    if (!ahead(symbol)) return false;
    add(TokenKind::symbol, source_.substr(at_, symbol.size()), at_);
    at_ += symbol.size();
    return true;
  };
  return std::any_of(symbols.begin(), symbols.end(), take);
}

}  // namespace

std::vector<Token> lex(std::string_view source, Dialect dialect, std::deque<std::string>& literals,
                       std::vector<SyntaxError>& errors) {
  return Lexer{source, dialect, literals, errors}.run();
}

}  // namespace almoner::render
