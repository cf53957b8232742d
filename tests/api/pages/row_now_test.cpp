#include "api/pages/row_now.hpp"

#include <gtest/gtest.h>

namespace almoner::pages {
namespace {

struct Case {
  const char* what;
  const char* opened;
  std::size_t number;
  const char* now;
  RowNow::Is is;
  std::size_t found;
};

TEST(RowNow, IsFoundByWhatItWas) {
  using enum RowNow::Is;
  const Case cases[] = {
      {"nothing happened", "a,b,c", 2, "a,b,c", there, 2},
      {"one before it was removed", "a,b,c", 2, "b,c", there, 1},
      {"the last moved up", "a,b,c", 3, "b,c", there, 2},
      {"one came behind it", "a,b", 2, "a,b,c", there, 2},
      {"it was changed", "a,b,c", 2, "a,x,c", changed, 2},
      {"it was changed, and one came behind", "a,b", 2, "a,x,y", changed, 2},
      {"it was removed", "a,b,c", 2, "a,c", gone, 0},
      {"it was the last and removed", "a,b", 2, "a", gone, 0},
      {"all were removed", "a", 1, "", gone, 0},
      {"it was changed, and one before it removed", "a,b,c", 2, "x,c", gone, 0},
      {"two say the same, and one before them was removed", "t,a,a", 3, "a,a", there, 2},
      {"two say the same, and it was changed", "a,a", 1, "x,a", changed, 1},
      {"two said the same, and one of them went with another", "t,a,a", 3, "a", gone, 0},
      {"what was opened is not known", "", 2, "a,b,c", gone, 0},
      {"a number that there was not", "a", 5, "a", gone, 0},
  };
  for (const auto& one : cases) {
    const auto found = row_now(marks_of(one.opened), marks_of(one.now), one.number);
    EXPECT_EQ(found.is, one.is) << one.what;
    EXPECT_EQ(found.number, one.found) << one.what;
  }
}

TEST(RowNow, MarksComeBackAsTheyWent) {
  for (const char* text : {"", "a", "a,b,a"}) EXPECT_EQ(text_of(marks_of(text)), text);
}

}  // namespace
}  // namespace almoner::pages
