#include "engine/workflow/text_rules.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace almoner::workflow {
namespace {

constexpr char32_t not_a_character = 0xFFFFFFFF;

// Takes one code point off the front. Anything ill-formed gives not_a_character.
char32_t take(std::string_view& rest) {
  const auto lead = static_cast<unsigned char>(rest.front());
  rest.remove_prefix(1);
  if (lead < 0x80) return lead;
  const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4 || rest.size() < more) return not_a_character;
  constexpr std::array<unsigned char, 4> mask = {0, 0x1F, 0x0F, 0x07};
  char32_t point = lead & mask.at(more);
  for (std::size_t i = 0; i < more; ++i) {
    const auto next = static_cast<unsigned char>(rest[i]);
    if ((next & 0xC0) != 0x80) return not_a_character;
    point = (point << 6) | (next & 0x3F);
  }
  rest.remove_prefix(more);
  constexpr std::array<char32_t, 4> smallest = {0, 0x80, 0x800, 0x10000};
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  return point < smallest.at(more) || point > 0x10FFFF || surrogate ? not_a_character : point;
}

bool is_space(char32_t point) {
  if (point <= 0x20) return point == 0x20 || (point >= 0x09 && point <= 0x0D);
  if (point >= 0x2000 && point <= 0x200A) return true;
  switch (point) {
    case 0x85:
    case 0xA0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000:
      return true;
    default:
      return false;
  }
}

bool is_control(char32_t point) {
  if (point == '\t' || point == '\n') return false;
  return point < 0x20 || (point >= 0x7F && point <= 0x9F);
}

bool is_space_byte(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_visible_byte(char c) {
  return c > ' ' && c <= '~';
}

int count_plain_words(std::string_view text) {
  int words = 0;
  bool inside = false;
  for (const char c : text) {
    words += !inside && c > ' ';
    inside = c > ' ';
  }
  return words;
}

// Printable ASCII and line breaks: what most answers are, and quick to see. It never ends early and
// adds up bytes, so that the compiler looks at sixteen of them at once.
bool is_plain(std::string_view text) {
  constexpr unsigned char printable = '~' - ' ';
  unsigned char others = 0;
  for (const char c : text) {
    const auto from_space = static_cast<unsigned char>(c - ' ');
    others |= static_cast<unsigned char>((from_space > printable ? 1 : 0) & (c != '\n' ? 1 : 0));
  }
  return others == 0;
}

std::string hex(char32_t point) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out = "U+";
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[(point >> shift) & 0xF];
  return out;
}

}  // namespace

std::optional<std::string> text_fault(std::string_view text) {
  if (is_plain(text)) return std::nullopt;
  while (!text.empty()) {
    const char32_t point = take(text);
    if (point == not_a_character) return "is not readable text (not UTF-8); type it again";
    if (is_control(point)) return "has a control character (" + hex(point) + "); remove it";
  }
  return std::nullopt;
}

std::string tidied(std::string_view text) {
  while (!text.empty() && is_space_byte(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space_byte(text.back())) text.remove_suffix(1);
  const bool is_tidy = !text.empty() && is_visible_byte(text.front()) &&
                       is_visible_byte(text.back()) && text.find('\r') == std::string_view::npos;
  if (is_tidy) return std::string(text);
  std::string out;
  out.reserve(text.size());
  std::size_t end = 0;  // of the last character that is no white space
  while (!text.empty()) {
    const std::string_view before = text;
    const char32_t point = take(text);
    std::string_view bytes = before.substr(0, before.size() - text.size());
    if (point == '\r' && text.starts_with('\n')) continue;
    if (is_space(point) && out.empty()) continue;
    out += bytes;
    if (!is_space(point)) end = out.size();
  }
  out.resize(end);
  return out;
}

int count_words(std::string_view text) {
  if (is_plain(text)) return count_plain_words(text);
  int words = 0;
  bool inside = false;
  while (!text.empty()) {
    const bool space = is_space(take(text));
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

int count_characters(std::string_view text) {
  if (is_plain(text)) return static_cast<int>(text.size());
  int characters = 0;
  for (; !text.empty(); ++characters) take(text);
  return characters;
}

}  // namespace almoner::workflow
