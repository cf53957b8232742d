#include "engine/workflow/text_rules.hpp"

#include <gtest/gtest.h>

namespace almoner::workflow {
namespace {

TEST(TextRules, count_words_as_people_do) {
  const struct {
    const char* text;
    int words;
  } rows[] = {
      {"", 0},
      {"   \n\t ", 0},
      {"one", 1},
      {" two  words ", 2},
      {"well-known isn't two", 3},
      {"A / B", 3},
      {"line\nbreak", 2},
      {"no\u00A0break narrow\u202Fspace", 4},
      {"ideographic\u3000space and\u2003em", 4},
      {"zero\u200Bwidth is no space", 4},
      {"£4,200 – half", 3},
  };
  for (const auto& row : rows) EXPECT_EQ(count_words(row.text), row.words) << row.text;
}

TEST(TextRules, count_characters_not_bytes) {
  EXPECT_EQ(count_characters("naïve £"), 7);
  EXPECT_EQ(count_characters("\U0001F600"), 1);
}

TEST(TextRules, take_line_ends_and_outer_space_out) {
  EXPECT_EQ(tidied(" \r\n a \r\n b\r\n\u00A0"), "a \n b");
  EXPECT_EQ(tidied("\u3000"), "");
  EXPECT_EQ(tidied("a\rb"), "a\rb");
}

TEST(TextRules, refuse_what_cannot_be_kept) {
  const std::string no_text = "is not readable text (not UTF-8); type it again";
  const struct {
    std::string text;
    std::string fault;
  } rows[] = {
      {"plain\ttext\n", ""},
      {"naïve \U0001F600 \u00A0", ""},
      {std::string{"a\0b", 3}, "has a control character (U+0000); remove it"},
      {"a\x07", "has a control character (U+0007); remove it"},
      {"a\rb", "has a control character (U+000D); remove it"},
      {"\x7f", "has a control character (U+007F); remove it"},
      {"\u0085", "has a control character (U+0085); remove it"},
      {"\x80", no_text},
      {"\xC3", no_text},
      {"\xC0\xAF", no_text},
      {"\xE0\x80\xAF", no_text},
      {"\xED\xA0\x80", no_text},
      {"\xF4\x90\x80\x80", no_text},
      {"\xF0\x8F\xBF\xBF", no_text},
      {"\xE2\x82", no_text},
      {"\xFF", no_text},
  };
  for (const auto& row : rows) EXPECT_EQ(text_fault(row.text).value_or(""), row.fault) << row.text;
}

}  // namespace
}  // namespace almoner::workflow
