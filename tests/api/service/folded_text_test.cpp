#include "api/service/folded_text.hpp"

#include <gtest/gtest.h>

namespace almoner::service {
namespace {

TEST(FoldedText, IsWhatAKeyboardTypes) {
  const struct {
    const char *text, *folded;
  } rows[] = {
      {"", ""},
      {" \t\n", ""},
      {" SMP-2026-001 ", "smp-2026-001"},
      {"Clare’s Law", "clare's law"},
      {"“Safe” – or ‘safer’ — at night", "\"safe\" - or 'safer' - at night"},
      {"CAFÉ", "cafe"},
      {"Cafe\xCC\x81", "cafe"},  // the accent as a letter of its own
      {"Tŷ Gobaith, Ÿ", "ty gobaith, y"},
      {"Łódź Straße STRAẞE Þórr Œuvre", "lodz strasse strasse thorr oeuvre"},
      {"Nguyễn Đức", "nguyen duc"},
      {"Ștefan ſ ŉ Ő", "stefan s n o"},
      {"3 × 4", "3 × 4"},
      {"no\xC2\xA0 break\xE2\x80\x8B", "no break"},
      {"Привет 你好 😀", "Привет 你好 😀"},
      {"\xC3", "\xC3"},
      {"\xE2\x80", "\xE2\x80"},
      {"a\xFF\x80z", "a\xFF\x80z"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(folded_text(row.text), row.folded);
    EXPECT_EQ(folded_text(folded_text(row.text)), row.folded) << "folded again";
  }
}

TEST(FoldedText, HasWords) {
  EXPECT_EQ(words_in("001 cuckooing"), (std::vector<std::string_view>{"001", "cuckooing"}));
  EXPECT_EQ(words_in("one"), (std::vector<std::string_view>{"one"}));
  EXPECT_TRUE(words_in("").empty());
}

}  // namespace
}  // namespace almoner::service
