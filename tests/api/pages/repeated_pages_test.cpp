// The same form sent twice does its work once, and says of its own success that it was done.
#include <gmock/gmock.h>

#include "tests/api/pages/action_pages.hpp"
#include "tests/api/pages/form_pages.hpp"

namespace almoner::pages {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

// "That step cannot be taken here now", after one's own success.
TEST_F(ActionPages, LeadARepeatedStepWhereTheFirstLed) {
  const FormFields form{{"tag", hidden(serving.get("officer1", path(bid, "pass_sift")), "tag")}};
  const std::string done = "/cases/" + std::to_string(bid.value) + "?done=pass_sift";
  for (int time = 0; time < 2; ++time)
    EXPECT_EQ(serving.post("officer1", path(bid, "pass_sift"), form).header("Location"), done);
  // Of somebody else it is no repeat.
  EXPECT_THAT(serving.post("officer2", path(bid, "pass_sift"), form).header("Location"),
              HasSubstr("?gone=pass_sift"));
}

// "Somebody changed", of a sheet that was given.
TEST_F(ActionPages, GiveARepeatedSheetOnce) {
  ASSERT_EQ(send("assessor1", scored, "declare_interest", {{"interest.kind", "none"}}).status, 303);
  FormFields sheet{{"tag", hidden(serving.get("assessor1", path(scored, "score")), "tag")}};
  for (const char* code : {"A", "B", "C", "D", "E", "F", "G"}) {
    sheet.emplace_back(std::string("scores.") + code, "4");
    sheet.emplace_back(std::string("scores.") + code + ".reason", "A careful opinion of this.");
  }
  for (int time = 0; time < 2; ++time)
    EXPECT_THAT(serving.post("assessor1", path(scored, "score"), sheet).header("Location"),
                HasSubstr("?done=score"));
  sheet.back().second = "Another opinion, typed after going back.";
  const auto other = serving.post("assessor1", path(scored, "score"), sheet);
  EXPECT_EQ(other.status, 412);
  EXPECT_THAT(other.body, HasSubstr("Another opinion, typed after going back."));
}

TEST_F(FormPages, ABidThatIsSentTwiceWasSent) {
  const auto opened = get("/check");
  for (int time = 0; time < 2; ++time)
    EXPECT_EQ(fill("/check", opened, {{"declared", "yes"}}).header("Location"), path("/sent"));
}

TEST_F(FormPages, ALateBidThatIsSentTwiceIsThereOnce) {
  serving.api().set_now(support::at("2019-03-08T17:00:01Z"));
  const auto opened = get("/check");
  EXPECT_THAT(heading(fill("/check", opened, {{"declared", "yes"}})),
              HasSubstr("Your bid came too late"));
  EXPECT_EQ(fill("/check", opened, {{"declared", "yes"}}).header("Location"), path("/sent"));
}

TEST_F(FormPages, ANewRowThatIsSentTwiceIsThereOnce) {
  const auto opened = get("/form/cost_lines/new");
  const FormFields tent{{"item", "A tent"}, {"amount", "300"}};
  for (int time = 0; time < 2; ++time)
    EXPECT_EQ(fill("/form/cost_lines/new", opened, tent).header("Location"),
              path("/form/cost_lines"));
  EXPECT_EQ(times(get("/form/cost_lines").body, "A tent</"), 1U);
  // Two tents are typed on two pages.
  EXPECT_EQ(fill("/form/cost_lines/new", tent).status, 303);
  EXPECT_EQ(times(get("/form/cost_lines").body, "A tent</"), 2U);
}

TEST_F(FormPages, AnAnswerThatIsSentTwiceWasNotChangedBySomebodyElse) {
  const auto opened = get("/form/summary");
  const auto first = fill("/form/summary", opened, {{"summary", "The same words"}});
  const auto second = fill("/form/summary", opened, {{"summary", "The same words"}});
  EXPECT_EQ(first.status, 303);
  EXPECT_EQ(second.header("Location"), first.header("Location"));
  EXPECT_EQ(fill("/form/summary", opened, {{"summary", "Other words"}}).status, 409);
}

TEST_F(ActionPages, KeepACommentThatIsSentTwiceOnce) {
  const std::string place = "/cases/" + std::to_string(bid.value);
  const auto write = [&] {
    const auto opened = serving.get("officer1", place + "/comments/new");
    return FormFields{{"seen-comment", hidden(opened, "seen-comment")},
                      {"circle", "officers"},
                      {"seen_by_officers", hidden(opened, "seen_by_officers")},
                      {"text", "Thank you."}};
  };
  const FormFields form = write();
  for (int time = 0; time < 2; ++time)
    EXPECT_EQ(serving.post("officer1", place + "/comments/new", form).header("Location"),
              place + "#comments");
  EXPECT_EQ(times(serving.get("officer1", place).body, "Thank you."), 1U);
  EXPECT_EQ(serving.post("officer1", place + "/comments/new", write()).status, 303);
  EXPECT_EQ(times(serving.get("officer1", place).body, "Thank you."), 2U)
      << "said again, it counts";
}

}  // namespace
}  // namespace almoner::pages
