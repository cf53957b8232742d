#include "engine/guard/lexer.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

namespace almoner::guard {
namespace {

struct Word {
  std::string_view text;
  TokenKind kind;
};

// Longest first, so that "<=" is not read as "<" and "=".
constexpr Word signs[] = {
    {"<=", TokenKind::less_equal},  {">=", TokenKind::greater_equal}, {"==", TokenKind::equal},
    {"!=", TokenKind::not_equal},   {"&&", TokenKind::and_and},       {"||", TokenKind::or_or},
    {"(", TokenKind::open_round},   {")", TokenKind::close_round},    {"[", TokenKind::open_square},
    {"]", TokenKind::close_square}, {"{", TokenKind::open_brace},     {"}", TokenKind::close_brace},
    {".", TokenKind::dot},          {",", TokenKind::comma},          {":", TokenKind::colon},
    {"?", TokenKind::question},     {"!", TokenKind::bang},           {"-", TokenKind::minus},
    {"+", TokenKind::plus},         {"*", TokenKind::star},           {"/", TokenKind::slash},
    {"%", TokenKind::percent},      {"<", TokenKind::less},           {">", TokenKind::greater}};

constexpr Word words[] = {{"true", TokenKind::word_true},
                          {"false", TokenKind::word_false},
                          {"null", TokenKind::word_null},
                          {"in", TokenKind::word_in}};

constexpr std::string_view reserved_words[] = {
    "as",  "break", "const",   "continue",  "else",   "for", "function", "if",   "import",
    "let", "loop",  "package", "namespace", "return", "var", "void",     "while"};

// Signs of other languages, and what to write here.
constexpr std::pair<char, std::string_view> near_misses[] = {{'=', "=="}, {'&', "&&"}, {'|', "||"}};

// Characters that look like a sign of this language.
constexpr std::pair<std::string_view, std::string_view> look_alikes[] = {
    {"≤", "<="}, {"≥", ">="}, {"≠", "!="}, {"‹", "<"}, {"›", ">"}, {"＜", "<"},
    {"＞", ">"}, {"–", "-"},  {"—", "-"},  {"−", "-"}, {"×", "*"}, {"÷", "/"},
    {"‘", "'"},  {"’", "'"},  {"“", "\""}, {"”", "\""}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_hex_digit(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}
bool is_name_start(char c) {
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_name_part(char c) {
  return is_name_start(c) || is_digit(c);
}
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}
bool is_quote(char c) {
  return c == '\'' || c == '"';
}
bool is_quoted_name_part(char c) {
  return is_name_part(c) || c == ' ' || c == '.' || c == '/' || c == '-';
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::variant<std::vector<Token>, Problem> run() {
    while (!problem_) {
      skip_space();
      if (at_ == text_.size()) break;
      token();
    }
    if (problem_) return *std::move(problem_);
    tokens_.push_back({TokenKind::end, static_cast<std::uint32_t>(at_), {}});
    return std::move(tokens_);
  }

 private:
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  std::string_view rest() const { return text_.substr(at_); }

  template <class Predicate>
  std::size_t run_of(Predicate is_part, std::size_t from) const {
    const auto begin = text_.begin() + static_cast<std::ptrdiff_t>(std::min(from, text_.size()));
    return static_cast<std::size_t>(std::find_if_not(begin, text_.end(), is_part) - begin);
  }

  void fail(std::string message, std::string did_you_mean = "") {
    if (!problem_)
      problem_ =
          Problem{static_cast<std::uint32_t>(at_), std::move(message), std::move(did_you_mean)};
  }

  void emit(TokenKind kind, std::size_t length) {
    tokens_.push_back({kind, static_cast<std::uint32_t>(at_), text_.substr(at_, length)});
    at_ += length;
  }

  void skip_space() {
    for (;;) {
      at_ += run_of(is_space, at_);
      if (!rest().starts_with("//")) return;
      at_ += run_of([](char c) { return c != '\n' && c != '\r'; }, at_);
    }
  }

  void token() {
    if (const std::size_t prefix = text_prefix(); is_quote(peek(prefix)))
      return text_literal(prefix);
    if (is_name_start(peek())) return word();
    if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)))) return number();
    if (peek() == '`') return quoted_name();
    sign();
  }

  // Letters before a quotation mark that belong to a text: r for raw, b for bytes, both.
  std::size_t text_prefix() const {
    const auto is_prefix = [](char c) { return c == 'r' || c == 'R' || c == 'b' || c == 'B'; };
    const std::size_t length = run_of(is_prefix, at_);
    return length <= 2 ? length : 0;
  }

  void text_literal(std::size_t prefix) {
    const auto letters = rest().substr(0, prefix);
    if (letters.find_first_of("bB") != letters.npos)
      return fail("bytes are not part of this language");
    if (prefix > 1) return fail("a text has at most one r before it");
    const std::string_view body = rest().substr(prefix);
    const char quote = body.front();
    const std::string triple(3, quote);
    const bool is_triple = body.starts_with(triple);
    const std::string_view mark = is_triple ? std::string_view{triple} : body.substr(0, 1);
    std::size_t i = mark.size();
    while (i < body.size() && !body.substr(i).starts_with(mark)) {
      if (!is_triple && (body[i] == '\n' || body[i] == '\r')) break;
      const bool escape = prefix == 0 && body[i] == '\\' && i + 1 < body.size();
      i += escape ? 2 : 1;
    }
    if (i >= body.size() || !body.substr(i).starts_with(mark))
      return fail("this text has no closing " + std::string{mark});
    emit(TokenKind::text, prefix + i + mark.size());
  }

  void word() {
    const auto text = rest().substr(0, run_of(is_name_part, at_));
    TokenKind kind = TokenKind::name;
    for (const auto& known : words)
      if (known.text == text) kind = known.kind;
    if (std::ranges::find(reserved_words, text) != std::end(reserved_words))
      kind = TokenKind::reserved;
    emit(kind, text.size());
  }

  void number() {
    const bool is_hex = rest().starts_with("0x");
    const std::size_t digits = is_hex ? 2 + run_of(is_hex_digit, at_ + 2) : run_of(is_digit, at_);
    if (is_hex && digits == 2) return fail("0x needs hexadecimal digits after it");
    const char next = peek(digits);
    if (next == '.' || ((next == 'e' || next == 'E') && !is_hex))
      return fail("numbers are whole numbers here; for a sum of money use money('12.50')");
    if (next == 'u' || next == 'U') return fail("unsigned numbers are not part of this language");
    if (is_name_part(next)) return fail("a number cannot run into a name");
    emit(TokenKind::integer, digits);
  }

  void quoted_name() {
    const std::size_t length = run_of(is_quoted_name_part, at_ + 1);
    if (length == 0 || peek(length + 1) != '`')
      return fail(
          "a name in ` marks has letters, digits, spaces and the signs _ . / - and ends with `");
    tokens_.push_back(
        {TokenKind::quoted_name, static_cast<std::uint32_t>(at_), text_.substr(at_ + 1, length)});
    at_ += length + 2;
  }

  void sign() {
    for (const auto& [text, kind] : signs)
      if (rest().starts_with(text)) return emit(kind, text.size());
    if (peek() == '=' && turned_or_torn()) return;
    for (const auto& [sign, instead] : near_misses)
      if (peek() == sign)
        return fail("a single '" + std::string(1, sign) + "' is not part of this language",
                    std::string{instead});
    // A whole character, not a lone byte of one.
    const std::size_t length = 1 + run_of([](char c) { return (c & 0xC0) == 0x80; }, at_ + 1);
    const auto character = rest().substr(0, length);
    fail("the character '" + std::string{character} + "' is not part of this language",
         character == "£" ? sum_after(at_ + length) : sign_like(character));
  }

  // => and =<, and < = with a space in it.
  bool turned_or_torn() {
    const char next = peek(1);
    const bool is_turned = next == '>' || next == '<';
    const auto last = tokens_.empty() ? TokenKind::end : tokens_.back().kind;
    const bool is_torn = last == TokenKind::less || last == TokenKind::greater;
    if (!is_turned && !is_torn) return false;
    const std::string sign = is_turned ? std::string{next} : std::string{tokens_.back().text};
    if (!is_turned) at_ = tokens_.back().offset;
    fail(is_turned ? "'=" + sign + "' is not part of this language"
                   : "'" + sign + "' and '=' stand apart here",
         sign + "=");
    return true;
  }

  std::string sign_like(std::string_view character) const {
    for (const auto& [like, sign] : look_alikes) {
      if (character != like) continue;
      const bool has_equals = peek(character.size()) == '=' && (sign == "<" || sign == ">");
      return std::string{sign} + (has_equals ? "=" : "");
    }
    return "";
  }

  // "money('1500.00')", for 1,500 after a pound sign.
  std::string sum_after(std::size_t from) const {
    std::string digits;
    std::size_t at = from;
    for (; at < text_.size() && (is_digit(text_[at]) || text_[at] == ',' || text_[at] == '.'); ++at)
      if (text_[at] != ',') digits += text_[at];
    if (digits.empty()) return "";
    const bool has_pence = digits.find('.') != std::string::npos;
    return "money('" + digits + (has_pence ? "" : ".00") + "')";
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
  std::optional<Problem> problem_;
};

}  // namespace

std::variant<std::vector<Token>, Problem> tokenize(std::string_view text) {
  return Lexer{text}.run();
}

}  // namespace almoner::guard
