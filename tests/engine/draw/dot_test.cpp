#include <gmock/gmock.h>

#include "engine/draw/picture.hpp"
#include "tests/engine/draw/drawing.hpp"

namespace almoner::draw {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Picture, NamesTheWaysIntoACrowdedEndInsteadOfDrawingThem) {
  const auto workflow = testing::shipped("pcc-main-round");
  ASSERT_TRUE(workflow);
  const Picture picture(*workflow);
  EXPECT_TRUE(picture.is_crowded("withdrawn"));
  EXPECT_FALSE(picture.is_crowded("ineligible"));
  for (const Arrow& arrow : picture.arrows()) EXPECT_NE(arrow.to->name, "withdrawn");
  ASSERT_EQ(picture.shared().size(), 1u);
  EXPECT_EQ(picture.shared().front()->action, "confirm_withdrawal");
  EXPECT_EQ(picture.bands(), (std::vector<std::string>{"submit", "sift", "approve", "report"}));
}

// Whatever is left out as an arrow is said in words: each action of each state is in its box, but
// what puts back one's own for the same people.
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
        if (!transition.undoes_own.empty() && transition.undoes == transition.undoes_own) continue;
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

// They were drawn thin, "back to an earlier state", as an end near the start is few steps from it.
TEST(Picture, AnEndIsNeverBack) {
  std::size_t back = 0;
  for (const auto& workflow : testing::shipped()) {
    const Picture picture(*workflow);
    for (const Arrow& arrow : picture.arrows()) {
      if (!arrow.is_back) continue;
      ++back;
      EXPECT_FALSE(arrow.to->is_end) << arrow.from->name << " -> " << arrow.to->name;
    }
  }
  EXPECT_GT(back, 10u) << "the control: what can come here again is";
}

std::string box_in(const std::string& dot, const std::string& state) {
  const auto begin = dot.find("    \"" + state + "\" [tooltip=");
  return begin == std::string::npos ? "" : dot.substr(begin, dot.find('\n', begin) - begin);
}

// As plain words, a line break as a space.
std::string said_in(std::string box) {
  std::string words;
  bool is_tag = false;
  for (std::size_t at = box.find("label="); at < box.size(); ++at) {
    if (box[at] == '<') is_tag = true;
    const bool is_second_space = box[at] == ' ' && words.ends_with(' ');
    if (!is_tag && !is_second_space) words += box[at];
    if (box[at] != '>') continue;
    is_tag = false;
    if (!words.empty() && words.back() != ' ') words += ' ';
  }
  return words;
}

// Of what stays in its state the dates and the rules between people were left out, and roles stood
// by their ids; "...at 5pm" ran into "Later".
TEST(Dot, SaysOfWhatStaysWhoAndWhenAndWhoseEyes) {
  const auto workflow = testing::shipped("pcc-main-round");
  ASSERT_TRUE(workflow);
  const std::string dot = dot_of(*workflow);
  EXPECT_THAT(said_in(box_in(dot, "scoring")),
              HasSubstr("score the bid, staying here: Assessor; from 15 March 2019 at 9am; four "
                        "eyes [3] [4]."));
  EXPECT_THAT(said_in(box_in(dot, "scoring")),
              HasSubstr("take a score sheet back, staying here: Assessor; four eyes [9]."));
  EXPECT_THAT(said_in(box_in(dot, "refused_by_pcc")),
              AllOf(HasSubstr("declare an interest, staying here: "),
                    Not(HasSubstr("take a declared interest back"))))
      << "which would stand in nearly every box";
  EXPECT_THAT(said_in(box_in(dot, "draft")), HasSubstr("2019 at 5pm Later: Late, kept"));
  EXPECT_THAT(dot, Not(HasSubstr("pcc office")));
}

TEST(Sheet, HasTheStatesOfItsStagesAndNamesTheOthers) {
  const auto workflow = testing::shipped("pcc-main-round");
  ASSERT_TRUE(workflow);
  const auto sheets = sheets_of(*workflow);
  ASSERT_EQ(sheets.size(), 3u);
  EXPECT_EQ(sheets[0].name, "submit-and-sift");
  EXPECT_EQ(sheets[2].name, "report");
  const std::string approve = dot_of_boxes(*workflow, sheets[1]);
  EXPECT_EQ(box_in(approve, "scoring"), "");
  EXPECT_THAT(said_in(box_in(approve, "scored")), HasSubstr("From “Being scored” "));
  EXPECT_THAT(said_in(box_in(approve, "agreed")),
              HasSubstr("→ Offered, waiting for the applicant"));
  EXPECT_THAT(said_in(box_in(dot_of(*workflow), "agreed")), Not(HasSubstr("→ ")))
      << "the control: on the picture of all there is an arrow";
}

TEST(Paper, IsTurnedWhereTheLettersAreLargerThen) {
  const std::string tall = "graph [bb=\"0,0,800,1200\", size=\"16.1,11.3\"]}";
  const std::string wide = "graph [bb=\"0,0,1200,800\", size=\"16.1,11.3\"]}";
  EXPECT_NEAR(points_on_a3(tall), 7.7, 0.05);
  EXPECT_DOUBLE_EQ(points_on_a3(tall), points_on_a3("bb=\"0,0,1200,800\""));
  EXPECT_DOUBLE_EQ(points_on_a3("bb=\"0,0,100,80\""), 8) << "never made larger";
  EXPECT_DOUBLE_EQ(points_on_a3("no layout"), 0);
  const auto workflow = testing::awkward_grant();
  ASSERT_TRUE(workflow);
  EXPECT_THAT(with_arrows_between_bands(*workflow, tall), HasSubstr("size=\"11.3,16.1\""));
  EXPECT_THAT(with_arrows_between_bands(*workflow, wide), HasSubstr("size=\"16.1,11.3\""));
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
