#include "engine/workflow/letters.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace almoner::workflow {
namespace {

constexpr unsigned char byte_of(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

std::uint32_t code_point(std::string_view character) {
  const unsigned char first = byte_of(character, 0);
  if (character.size() == 1) return first;
  std::uint32_t code = first & (0xFFU >> (character.size() + 1));
  for (std::size_t i = 1; i < character.size(); ++i)
    code = code << 6 | (byte_of(character, i) & 0x3FU);
  return code;
}

// First and last: no width, turned round, isolated, a mark of the order of bytes.
constexpr std::array<std::pair<std::uint32_t, std::uint32_t>, 6> unseen{{{0x061C, 0x061C},
                                                                         {0x200B, 0x200B},
                                                                         {0x200E, 0x200F},
                                                                         {0x202A, 0x202E},
                                                                         {0x2060, 0x2069},
                                                                         {0xFEFF, 0xFEFF}}};

constexpr std::array<std::string_view, 5> strange_spaces{"\u00A0", "\xC2\x85", "\u202F", "\u2028",
                                                         "\u2029"};

}  // namespace

bool is_strange_space(std::string_view character) {
  return std::find(strange_spaces.begin(), strange_spaces.end(), character) != strange_spaces.end();
}

std::size_t character_bytes(std::string_view rest) {
  const unsigned char first = byte_of(rest, 0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || rest.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte_of(rest, i) & 0xC0) != 0x80) return 0;
  }
  const unsigned char second = byte_of(rest, 1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool no_character = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return overlong || no_character ? 0 : length;
}

std::string code_of(std::string_view character) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string hex;
  for (std::uint32_t code = code_point(character); code > 0 || hex.size() < 4; code >>= 4)
    hex.insert(hex.begin(), digits[code & 15]);
  return "U+" + hex;
}

bool is_unseen(std::string_view character) {
  const std::uint32_t code = code_point(character);
  return std::any_of(unseen.begin(), unseen.end(), [&](const auto& range) {
    return code >= range.first && code <= range.second;
  });
}

bool is_control(std::string_view character) {
  const std::uint32_t code = code_point(character);
  const bool is_layout = code == '\n' || code == '\r' || code == '\t' || code == 0x85;
  return !is_layout && (code < 0x20 || (code >= 0x7F && code < 0xA0));
}

std::string shown(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t length = std::max<std::size_t>(character_bytes(text), 1);
    const std::string_view character = text.substr(0, length);
    text.remove_prefix(length);
    if (character == "\t")
      out += "→";
    else if (is_control(character) || is_unseen(character) || is_strange_space(character))
      out += "�";
    else
      out += character;
  }
  return out;
}

std::string strange_letter(std::string_view text) {
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t length = std::max<std::size_t>(character_bytes(text), 1);
    if (length > 1)
      return "; its character " + std::to_string(number) + " is " +
             code_of(text.substr(0, length)) + ", which is none of them";
    text.remove_prefix(length);
  }
  return "";
}

}  // namespace almoner::workflow
