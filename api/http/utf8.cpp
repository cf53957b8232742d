#include "api/http/utf8.hpp"

#include <algorithm>
#include <cstddef>

namespace almoner::http {
namespace {

using Byte = unsigned char;

bool continues(std::string_view text, std::size_t at, Byte low = 0x80, Byte high = 0xBF) {
  return at < text.size() && static_cast<Byte>(text[at]) >= low &&
         static_cast<Byte>(text[at]) <= high;
}

// The bytes of the character at the front of the text; 0 if there is none.
std::size_t character_bytes(std::string_view text) {
  const auto first = static_cast<Byte>(text.front());
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(text, 1) ? 2 : 0;
  if ((first & 0xF0) == 0xE0) {
    const Byte low = first == 0xE0 ? 0xA0 : 0x80;
    const Byte high = first == 0xED ? 0x9F : 0xBF;
    return continues(text, 1, low, high) && continues(text, 2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const Byte low = first == 0xF0 ? 0x90 : 0x80;
    const Byte high = first == 0xF4 ? 0x8F : 0xBF;
    return continues(text, 1, low, high) && continues(text, 2) && continues(text, 3) ? 4 : 0;
  }
  return 0;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<Byte>(c) < 0x80; });
}

}  // namespace

bool is_utf8(std::string_view text) {
  if (is_ascii(text)) return true;
  while (!text.empty()) {
    const auto bytes = character_bytes(text);
    if (bytes == 0) return false;
    text.remove_prefix(bytes);
  }
  return true;
}

std::string with_utf8_repaired(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  std::string repaired;
  while (!text.empty()) {
    const auto bytes = character_bytes(text);
    repaired += bytes == 0 ? std::string_view("\xEF\xBF\xBD") : text.substr(0, bytes);
    text.remove_prefix(std::max<std::size_t>(bytes, 1));
  }
  return repaired;
}

}  // namespace almoner::http
