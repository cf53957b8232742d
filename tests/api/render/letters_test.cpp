#include "api/render/letters.hpp"

#include <gtest/gtest.h>

namespace almoner::render {
namespace {

TEST(Letters, CountsCodePointsAndStrayBytes) {
  EXPECT_EQ(letter_count(""), 0u);
  EXPECT_EQ(letter_count("aé€😀"), 4u);
  EXPECT_EQ(letter_count("\xC3"), 1u);
  EXPECT_EQ(letter_count("\xFF\x80z"), 3u);
  EXPECT_EQ(letters("é€x"), (std::vector<std::string_view>{"é", "€", "x"}));
  EXPECT_EQ(first_letters("é€x", 2), "é€");
  EXPECT_EQ(first_letters("é", 9), "é");
}

TEST(Letters, TrimsWhatJavaScriptCallsWhiteSpace) {
  for (const char* space : {" ", "\t", "\n", "\v", "\f", "\r", "\u00a0", "\u1680", "\u2003",
                            "\u2028", "\u202f", "\u3000", "\ufeff"})
    EXPECT_EQ(trimmed(std::string{space} + "é x" + space + space), "é x") << space;
  EXPECT_EQ(trimmed("\u200b"), "\u200b");  // zero width, but no white space
  EXPECT_EQ(trimmed(" \n "), "");
  EXPECT_EQ(trimmed_start(" a "), "a ");
  EXPECT_EQ(trimmed_end(" a "), " a");
  EXPECT_EQ(trimmed("\x80\xA0"), "\x80\xA0");
}

TEST(Letters, ChangesCase) {
  EXPECT_EQ(upper_case("az é ÿ ŵ ŷ ž ł 1ß÷ αя"), "AZ É Ÿ Ŵ Ŷ Ž Ł 1ß÷ αя");
  EXPECT_EQ(lower_case("AZ É Ÿ Ŵ Ŷ Ž Ł 1ß× İ"), "az é ÿ ŵ ŷ ž ł 1ß× İ");
  EXPECT_EQ(upper_case("\xC3"), "\xC3");
}

}  // namespace
}  // namespace almoner::render
