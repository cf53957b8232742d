#include "tests/house/scanner.hpp"

#include <algorithm>
#include <cctype>

namespace almoner::house {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

void blank(std::string& text, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < std::min(to, text.size()); ++i)
    if (text[i] != '\n') text[i] = ' ';
}

// One past the quote that closes the literal opened at `open`.
std::size_t literal_end(std::string_view text, std::size_t open) {
  for (std::size_t i = open + 1; i < text.size(); ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == text[open])
      return i + 1;
  }
  return text.size();
}

// R"mark( ... )mark", `open` at its first quote.
std::size_t raw_literal_end(std::string_view text, std::size_t open) {
  const auto bracket = std::min(text.find('(', open), text.size());
  const std::string close = ")" + std::string(text.substr(open + 1, bracket - open - 1)) + "\"";
  const auto end = text.find(close, bracket);
  return end == npos ? text.size() : end + close.size();
}

// A preprocessor line with those it continues on.
std::size_t directive_end(std::string_view text, std::size_t hash) {
  auto end = text.find('\n', hash);
  while (end != npos && text[end - 1] == '\\') end = text.find('\n', end + 1);
  return std::min(end, text.size());
}

bool starts_line(std::string_view text, std::size_t offset) {
  const auto before = text.substr(0, offset).find_last_not_of(" \t");
  return before == npos || text[before] == '\n';
}

// Offset after the comment, literal or directive that starts at i; i itself where none does.
std::size_t skip(std::string_view text, std::size_t i) {
  const auto rest = text.substr(i);
  if (rest.starts_with("//")) return std::min(text.find('\n', i), text.size());
  if (rest.starts_with("/*")) return std::min(text.find("*/", i), text.size() - 2) + 2;
  if (rest.starts_with("R\"") && (i == 0 || !is_word(text[i - 1])))
    return raw_literal_end(text, i + 1);
  if (text[i] == '"') return literal_end(text, i);
  const bool digit_separator = text[i] == '\'' && i > 0 && is_word(text[i - 1]);
  if (text[i] == '\'' && !digit_separator) return literal_end(text, i);
  if (text[i] == '#' && starts_line(text, i)) return directive_end(text, i);
  return i;
}

}  // namespace

std::string code_only(std::string_view text) {
  std::string code(text);
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = skip(text, i);
    blank(code, i, end);
    i = std::max(end, i + 1);
  }
  return code;
}

}  // namespace almoner::house
