#include "api/render/escape.hpp"

#include <gtest/gtest.h>
#include <random>

namespace almoner::render {
namespace {

std::string one_by_one(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '\\':
        out += "&#92;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

TEST(Escape, EveryByte) {
  for (int c = 0; c < 256; ++c) {
    const std::string one(1, static_cast<char>(c));
    EXPECT_EQ(escaped(one), one_by_one(one)) << c;
    EXPECT_EQ(escaped(std::string(20, static_cast<char>(c))),
              one_by_one(std::string(20, static_cast<char>(c))))
        << c;
  }
}

TEST(Escape, AtEveryPlaceOfALongText) {
  for (std::size_t size = 0; size < 70; ++size)
    for (std::size_t place = 0; place < size; ++place) {
      std::string text(size, 'x');
      text[place] = '<';
      EXPECT_EQ(escaped(text), one_by_one(text));
    }
}

TEST(Escape, AnyText) {
  std::mt19937 random{20190401};
  const std::string_view alphabet = "&\"'<>\\abcdefghijklmnop";
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 80, ' ');
    for (char& c : text) c = alphabet[random() % alphabet.size()];
    EXPECT_EQ(escaped(text), one_by_one(text));
  }
}

}  // namespace
}  // namespace almoner::render
