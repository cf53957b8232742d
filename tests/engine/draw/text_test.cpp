#include "engine/draw/text.hpp"

#include <gtest/gtest.h>

namespace almoner::draw {
namespace {

using Lines = std::vector<std::string>;

TEST(Text, IsPutSafelyIntoEachLanguage) {
  const std::string awkward = "a<b> & \"c\" 'd'\n\\é";
  EXPECT_EQ(xml(awkward), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39; \\é");
  EXPECT_EQ(dot_name(awkward), "\"a<b> & \\\"c\\\" 'd' \\\\é\"");
  EXPECT_EQ(json(awkward), "\"a<b> & \\\"c\\\" 'd'\\u000a\\\\é\"");
}

TEST(Text, IsBrokenBetweenWordsByCharactersAndNotBytes) {
  EXPECT_EQ(wrapped("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(wrapped("££££ ££", 7), (Lines{"££££ ££"}));
  EXPECT_EQ(wrapped("unbreakable word", 4), (Lines{"unbreakable", "word"}));
  EXPECT_EQ(wrapped("  ", 4), Lines{});
}

}  // namespace
}  // namespace almoner::draw
