#include "api/render/letters.hpp"

#include <algorithm>
#include <cstdint>

namespace almoner::render {
namespace {

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

std::size_t length_by_first_byte(unsigned char c) {
  if (c >= 0xF0 && c < 0xF8) return 4;
  if (c >= 0xE0) return c < 0xF0 ? 3 : 1;
  return c >= 0xC0 ? 2 : 1;
}

// Bytes of the letter that text starts with; text is not empty.
std::size_t letter_bytes(std::string_view text) {
  const std::size_t wanted = length_by_first_byte(static_cast<unsigned char>(text[0]));
  if (wanted > text.size()) return 1;
  for (std::size_t i = 1; i < wanted; ++i)
    if (!is_continuation(text[i])) return 1;
  return wanted;
}

std::uint32_t code_point(std::string_view letter) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(letter[i]));
  };
  switch (letter.size()) {
    case 2:
      return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    case 3:
      return (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    default:
      return byte(0);
  }
}

bool is_space(std::string_view letter) {
  if (letter.size() == 1) return letter[0] == ' ' || (letter[0] >= '\t' && letter[0] <= '\r');
  if (letter.size() == 4) return false;
  const std::uint32_t c = code_point(letter);
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
         c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

// The last letter of text, which is not empty.
std::string_view last_letter(std::string_view text) {
  for (std::size_t back = 1; back <= std::min<std::size_t>(4, text.size()); ++back) {
    const std::string_view letter = text.substr(text.size() - back);
    if (!is_continuation(letter[0]))
      return letter_bytes(letter) == back ? letter : text.substr(text.size() - 1);
  }
  return text.substr(text.size() - 1);
}

// In Latin Extended-A capital and small letter stand side by side; which is first differs by
// stretch.
bool capital_is_even(std::uint32_t c) {
  return (c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177);
}
bool capital_is_odd(std::uint32_t c) {
  return (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
}
bool has_no_twin(std::uint32_t c) {
  return c == 0x130 || c == 0x131;
}  // dotted and dotless i

std::uint32_t to_upper(std::uint32_t c) {
  if (c >= 0xE0 && c <= 0xFE && c != 0xF7) return c - 0x20;
  if (c == 0xFF) return 0x178;
  if (has_no_twin(c)) return c;
  if (capital_is_even(c)) return c & ~1u;
  if (capital_is_odd(c)) return c % 2 == 0 ? c - 1 : c;
  return c;
}

std::uint32_t to_lower(std::uint32_t c) {
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
  if (c == 0x178) return 0xFF;
  if (has_no_twin(c)) return c;
  if (capital_is_even(c)) return c | 1u;
  if (capital_is_odd(c)) return c % 2 == 1 ? c + 1 : c;
  return c;
}

char ascii_upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 0x20) : c;
}
char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 0x20) : c;
}

template <class Ascii, class Wide>
std::string change_case(std::string_view text, Ascii ascii, Wide wide) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::string_view letter = text.substr(0, letter_bytes(text));
    text.remove_prefix(letter.size());
    if (letter.size() == 1) {
      out += ascii(letter[0]);
    } else if (letter.size() == 2) {
      const std::uint32_t c = wide(code_point(letter));
      out += static_cast<char>(0xC0 | c >> 6);
      out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
      out += letter;
    }
  }
  return out;
}

}  // namespace

std::size_t letter_count(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(letter_bytes(text));
  return count;
}

std::vector<std::string_view> letters(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    out.push_back(text.substr(0, letter_bytes(text)));
    text.remove_prefix(out.back().size());
  }
  return out;
}

std::string_view first_letters(std::string_view text, std::size_t count) {
  std::size_t bytes = 0;
  for (; count > 0 && bytes < text.size(); --count) bytes += letter_bytes(text.substr(bytes));
  return text.substr(0, bytes);
}

std::string_view trimmed_start(std::string_view text) {
  while (!text.empty()) {
    const std::string_view letter = text.substr(0, letter_bytes(text));
    if (!is_space(letter)) break;
    text.remove_prefix(letter.size());
  }
  return text;
}

std::string_view trimmed_end(std::string_view text) {
  while (!text.empty()) {
    const std::string_view letter = last_letter(text);
    if (!is_space(letter)) break;
    text.remove_suffix(letter.size());
  }
  return text;
}

std::string_view trimmed(std::string_view text) {
  return trimmed_end(trimmed_start(text));
}

std::string upper_case(std::string_view text) {
  return change_case(text, ascii_upper, to_upper);
}
std::string lower_case(std::string_view text) {
  return change_case(text, ascii_lower, to_lower);
}

}  // namespace almoner::render
