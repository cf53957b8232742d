#include "api/service/folded_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace almoner::service {
namespace {

struct Letter {
  char32_t code = 0;  // 0: a byte that is no UTF-8
  std::string_view bytes;
};

// The first of text, which is not empty.
Letter first_letter(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[i]));
  };
  const auto goes_on = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0) == 0x80; };
  if (byte(0) < 0x80) return {byte(0), text.substr(0, 1)};
  if (byte(0) >= 0xC2 && byte(0) < 0xE0 && goes_on(1))
    return {(byte(0) & 0x1F) << 6 | (byte(1) & 0x3F), text.substr(0, 2)};
  if (byte(0) >= 0xE0 && byte(0) < 0xF0 && goes_on(1) && goes_on(2))
    return {(byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), text.substr(0, 3)};
  return {0, text.substr(0, 1)};
}

// From a code point on, what each letter is without its accent; "." as it is, "*" more than one
// letter.
struct Stretch {
  char32_t from;
  std::string_view letters;
};
constexpr std::array stretches{
    Stretch{0xC0, "aaaaaa*ceeeeiiiidnooooo.ouuuuy**aaaaaa*ceeeeiiiidnooooo.ouuuuy*y"},
    Stretch{0x100, "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllllllll"},
    Stretch{0x143, "nnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"},
    Stretch{0x1A0, "oo"},
    Stretch{0x1AF, "uu"},
    Stretch{0x218, "sstt"},
    Stretch{0x1E80, "wwwwww"},
    Stretch{0x1EA0, "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiii"},
    Stretch{0x1ECC, "oooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy"}};

struct Written {
  char32_t code;
  std::string_view as;
};
constexpr std::array written{
    Written{0xC6, "ae"},  Written{0xDE, "th"},   Written{0xDF, "ss"},   Written{0xE6, "ae"},
    Written{0xFE, "th"},  Written{0x1E9E, "ss"}, Written{0x132, "ij"},  Written{0x133, "ij"},
    Written{0x152, "oe"}, Written{0x153, "oe"},  Written{0xA0, " "},    Written{0xAB, "\""},
    Written{0xBB, "\""},  Written{0xAD, ""},     Written{'`', "'"},     Written{0xB4, "'"},
    Written{0x2BC, "'"},  Written{0x2032, "'"},  Written{0x2033, "\""}, Written{0x202F, " "},
    Written{0x205F, " "}, Written{0x2212, "-"},  Written{0x3000, " "},  Written{0xFEFF, ""}};

struct Range {
  char32_t from, to;
  std::string_view as;
};
constexpr std::array ranges{Range{0x300, 0x36F, ""},  // accents that stand behind their letter
                            Range{0x2000, 0x200A, " "},  Range{0x200B, 0x200D, ""},
                            Range{0x2010, 0x2015, "-"},  Range{0x2018, 0x201B, "'"},
                            Range{0x201C, 0x201F, "\""}, Range{0x2028, 0x2029, " "}};

std::string_view without_accent(const Letter& letter) {
  for (const auto& [from, letters] : stretches)
    if (letter.code >= from && letter.code < from + letters.size())
      if (const auto as = letters.substr(letter.code - from, 1); as != "." && as != "*") return as;
  for (const auto& [code, as] : written)
    if (letter.code == code) return as;
  for (const auto& [from, to, as] : ranges)
    if (letter.code >= from && letter.code <= to) return as;
  return letter.bytes;
}

void add(std::string& out, char c) {
  const bool is_space = static_cast<unsigned char>(c) <= ' ';
  if (is_space && (out.empty() || out.back() == ' ')) return;
  out += is_space ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string folded_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const Letter letter = first_letter(text);
    text.remove_prefix(letter.bytes.size());
    const bool is_plain = letter.code != 0 && letter.code < 0x80 && letter.code != '`';
    for (const char c : is_plain ? letter.bytes : without_accent(letter)) add(out, c);
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string_view> words_in(std::string_view folded) {
  std::vector<std::string_view> words;
  while (!folded.empty()) {
    const auto end = std::min(folded.find(' '), folded.size());
    if (end > 0) words.push_back(folded.substr(0, end));
    folded.remove_prefix(std::min(end + 1, folded.size()));
  }
  return words;
}

}  // namespace almoner::service
