#include <gmock/gmock.h>

#include "engine/draw/picture.hpp"
#include "tests/engine/draw/drawing.hpp"

namespace almoner::draw {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Picture, NamesTheWaysIntoACrowdedEndInsteadOfDrawingThem) {
  const auto workflow = testing::shipped("pcc-main-round");
  ASSERT_TRUE(workflow);
  const Picture picture(*workflow);
  EXPECT_TRUE(picture.is_crowded("withdrawn"));
  EXPECT_FALSE(picture.is_crowded("closed"));
  for (const Arrow& arrow : picture.arrows()) EXPECT_NE(arrow.to->name, "withdrawn");
  ASSERT_EQ(picture.shared().size(), 1u);
  EXPECT_EQ(picture.shared().front()->action, "withdraw");
  EXPECT_EQ(picture.bands(), (std::vector<std::string>{"submit", "sift", "approve", "report"}));
}

// Whatever is left out as an arrow is said in words: each action of each state is in its box.
TEST(Dot, SaysEveryActionOfEveryState) {
  for (const auto& workflow : testing::shipped()) {
    const std::string text = dot_of(*workflow);
    for (const auto& state : workflow->states) {
      const auto begin = text.find("    \"" + state.name + "\" [tooltip=");
      ASSERT_NE(begin, std::string::npos) << state.name;
      std::string box = text.substr(begin, text.find('\n', begin) - begin);
      for (auto at = box.find("<BR ALIGN=\"LEFT\"/>"); at != std::string::npos;
           at = box.find("<BR ALIGN=\"LEFT\"/>"))
        box.replace(at, 18, " ");
      for (const auto& transition : state.transitions) {
        std::string first_word = transition.title.substr(0, transition.title.find(' '));
        EXPECT_THAT(box, HasSubstr(first_word)) << state.name << " " << transition.action;
      }
    }
  }
}

TEST(Dot, EscapesWords) {
  const auto workflow = testing::awkward_grant();
  ASSERT_TRUE(workflow);
  const std::string text = dot_of(*workflow);
  EXPECT_THAT(text, HasSubstr("<B>A &amp; &lt;B&gt; &quot;now&quot; #1;</B>"));
  EXPECT_THAT(text, HasSubstr("[tooltip=\"A & <B> \\\"now\\\" #1;\", label=<<TABLE"));
  EXPECT_THAT(text, HasSubstr("\"draft\":\"do_submit\" -> \"late\" [style=dashed"));
}

TEST(Dot, PutsTheArrowsBetweenBandsInWhenTheBoxesAreLaidOut) {
  const auto workflow = testing::awkward_grant();
  ASSERT_TRUE(workflow);
  const std::string arrow = "\"submitted\":\"do_approve\" -> \"closed\"";
  EXPECT_THAT(dot_of_boxes(*workflow), Not(HasSubstr(arrow)));
  EXPECT_EQ(with_arrows_between_bands(*workflow, dot_of_boxes(*workflow)), dot_of(*workflow));
  EXPECT_EQ(with_arrows_between_bands(*workflow, "no graph"), "");
}

}  // namespace
}  // namespace almoner::draw
