#include "engine/guard/literal.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "engine/guard/utf8.hpp"

namespace almoner::guard {
namespace {

constexpr std::pair<char, char> simple_escapes[] = {
    {'\\', '\\'}, {'?', '?'},  {'"', '"'},  {'\'', '\''}, {'`', '`'},  {'a', '\a'},
    {'b', '\b'},  {'f', '\f'}, {'n', '\n'}, {'r', '\r'},  {'t', '\t'}, {'v', '\v'}};

struct NumericEscape {
  char letter;
  std::size_t digits;
};

constexpr NumericEscape numeric_escapes[] = {{'x', 2}, {'X', 2}, {'u', 4}, {'U', 8}};

constexpr int hexadecimal = 16;
constexpr int octal = 8;
constexpr std::size_t octal_digits = 3;
constexpr std::uint32_t octal_max = 0377;

std::optional<std::uint32_t> number(std::string_view text, std::size_t digits, int base) {
  if (text.size() < digits) return std::nullopt;
  std::uint32_t value = 0;
  const char* end = text.data() + digits;
  const auto [stop, failure] = std::from_chars(text.data(), end, value, base);
  if (failure != std::errc{} || stop != end) return std::nullopt;
  return value;
}

bool is_high_surrogate(std::uint32_t unit) {
  return unit >= 0xD800 && unit < 0xDC00;
}
bool is_low_surrogate(std::uint32_t unit) {
  return unit >= 0xDC00 && unit < 0xE000;
}

class TextReader {
 public:
  explicit TextReader(std::string_view body) : body_(body) {}

  std::variant<std::string, BadEscape> run() {
    while (at_ < body_.size()) {
      if (body_[at_] != '\\') {
        out_ += body_[at_++];
        continue;
      }
      const std::size_t escape_at = at_;
      if (!escape())
        return BadEscape{escape_at, "'" + std::string{body_.substr(escape_at, 2)} +
                                        "' does not begin an escape that can be read here"};
    }
    return std::move(out_);
  }

 private:
  std::string_view after(std::size_t ahead) const {
    return body_.substr(std::min(at_ + ahead, body_.size()));
  }

  bool escape() {
    const auto rest = after(1);
    if (rest.empty()) return false;
    for (const auto& [letter, meaning] : simple_escapes)
      if (letter == rest.front()) {
        out_ += meaning;
        at_ += 2;
        return true;
      }
    for (const auto& [letter, digits] : numeric_escapes)
      if (letter == rest.front()) return code_point(letter, digits);
    const auto value = number(rest, octal_digits, octal);
    if (!value || *value > octal_max) return false;
    at_ += 1 + octal_digits;
    return append_code_point(out_, *value);
  }

  bool code_point(char letter, std::size_t digits) {
    auto value = number(after(2), digits, hexadecimal);
    if (!value) return false;
    at_ += 2 + digits;
    if (letter == 'u' && is_high_surrogate(*value) && after(0).starts_with("\\u")) {
      const auto low = number(after(2), digits, hexadecimal);
      if (!low || !is_low_surrogate(*low)) return false;
      *value = 0x10000 + ((*value - 0xD800) << 10) + (*low - 0xDC00);
      at_ += 2 + digits;
    }
    return append_code_point(out_, *value);
  }

  std::string_view body_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::optional<std::int64_t> read_integer(std::string_view digits, bool negative) {
  const bool is_hex = digits.starts_with("0x");
  if (is_hex) digits.remove_prefix(2);
  const std::string text = (negative ? "-" : "") + std::string{digits};
  std::int64_t value = 0;
  const auto [stop, failure] =
      std::from_chars(text.data(), text.data() + text.size(), value, is_hex ? hexadecimal : 10);
  if (failure != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  return value;
}

std::variant<std::string, BadEscape> read_text(std::string_view literal) {
  const bool is_raw = literal.front() == 'r' || literal.front() == 'R';
  const std::size_t prefix = is_raw ? 1 : 0;
  const std::string triple(3, literal[prefix]);
  const bool is_triple = literal.size() >= prefix + 6 && literal.substr(prefix).starts_with(triple);
  const std::size_t mark = is_triple ? 3 : 1;
  const auto body = literal.substr(prefix + mark, literal.size() - prefix - 2 * mark);
  if (is_raw) return std::string{body};
  auto read = TextReader{body}.run();
  if (auto* bad = std::get_if<BadEscape>(&read)) bad->at += prefix + mark;
  return read;
}

}  // namespace almoner::guard
