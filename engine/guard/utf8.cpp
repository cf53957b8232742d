#include "engine/guard/utf8.hpp"

#include <algorithm>

namespace almoner::guard {
namespace {

constexpr std::uint32_t code_point_max = 0x10FFFF;

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

bool is_surrogate(std::uint32_t code_point) {
  return code_point >= 0xD800 && code_point <= 0xDFFF;
}

// Bytes in the sequence that `lead` opens; 0 when no sequence opens so.
std::size_t sequence_length(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

std::uint32_t decode(std::string_view sequence) {
  const auto lead = static_cast<unsigned char>(sequence.front());
  if (sequence.size() == 1) return lead;
  std::uint32_t code_point = lead & (0xFFu >> (sequence.size() + 1));
  for (const char c : sequence.substr(1))
    code_point = code_point << 6 | (static_cast<unsigned char>(c) & 0x3Fu);
  return code_point;
}

// The smallest code point that needs that many bytes: anything less is an overlong spelling.
std::uint32_t least_of(std::size_t length) {
  return length == 4 ? 0x10000 : length == 3 ? 0x800 : length == 2 ? 0x80 : 0;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  while (!text.empty()) {
    const std::size_t length = sequence_length(static_cast<unsigned char>(text.front()));
    if (length == 0 || length > text.size()) return false;
    const auto sequence = text.substr(0, length);
    if (!std::all_of(sequence.begin() + 1, sequence.end(), is_continuation)) return false;
    const std::uint32_t code_point = decode(sequence);
    if (code_point < least_of(length) || code_point > code_point_max || is_surrogate(code_point))
      return false;
    text.remove_prefix(length);
  }
  return true;
}

std::size_t code_points(std::string_view text) {
  return text.size() -
         static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_continuation));
}

std::string beginning_of(std::string_view text) {
  constexpr std::size_t shown_max = 40;
  std::size_t end = 0;
  for (std::size_t shown = 0; end < text.size(); ++end)
    if (!is_continuation(text[end]) && ++shown > shown_max)
      return std::string{text.substr(0, end)} + "…";
  return std::string{text};
}

bool append_code_point(std::string& text, std::uint32_t code_point) {
  if (code_point > code_point_max || is_surrogate(code_point)) return false;
  const auto byte = [&text](std::uint32_t bits) { text += static_cast<char>(bits); };
  const auto continuation = [&](unsigned shift) { byte(0x80 | ((code_point >> shift) & 0x3F)); };
  if (code_point < 0x80) {
    byte(code_point);
  } else if (code_point < 0x800) {
    byte(0xC0 | code_point >> 6);
    continuation(0);
  } else if (code_point < 0x10000) {
    byte(0xE0 | code_point >> 12);
    continuation(6);
    continuation(0);
  } else {
    byte(0xF0 | code_point >> 18);
    continuation(12);
    continuation(6);
    continuation(0);
  }
  return true;
}

}  // namespace almoner::guard
