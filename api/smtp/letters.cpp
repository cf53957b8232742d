#include "api/smtp/letters.hpp"

#include <algorithm>
#include <cstdint>

namespace almoner::smtp {
namespace {

bool continues(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Bytes of the letter that `text` begins with; 0 where it begins with none: too long a form, half
// of a pair, or beyond Unicode.
std::size_t letter_bytes(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) return 1;
  const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < size) return 0;
  std::uint32_t letter = first & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if (!continues(text[i])) return 0;
    letter = letter << 6 | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  const std::uint32_t least = size == 4 ? 0x10000 : size == 3 ? 0x800 : 0x80;
  const bool is_half = letter >= 0xD800 && letter <= 0xDFFF;
  return letter < least || letter > 0x10FFFF || is_half ? 0 : size;
}

}  // namespace

std::string valid_text(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto size = letter_bytes(text);
    if (size == 0)
      out += '?';
    else
      out += text.substr(0, size);
    text.remove_prefix(std::max<std::size_t>(size, 1));
  }
  return out;
}

std::string one_line(std::string_view text) {
  std::string line = valid_text(text);
  std::replace_if(line.begin(), line.end(), is_control, ' ');
  const auto begin = line.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return line.substr(begin, line.find_last_not_of(' ') - begin + 1);
}

std::size_t whole_letters(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text.size();
  std::size_t bytes = bytes_max;
  while (bytes > 0 && continues(text[bytes])) --bytes;
  return bytes > 0 ? bytes : letter_bytes(text);
}

}  // namespace almoner::smtp
