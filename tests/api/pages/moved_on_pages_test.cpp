// A step that somebody typed for while another took the case on: what they typed stays readable.
#include <gmock/gmock.h>

#include "tests/api/pages/action_pages.hpp"

namespace almoner::pages {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// The answer was "That step cannot be taken here now", and the words were gone.
TEST_F(ActionPages, ShowWhatWasTypedWhenTheStepIsThereNoMore) {
  const std::string tag = hidden(serving.get("officer2", path(bid, "fail_sift")), "tag");
  ASSERT_EQ(send("officer1", bid, "pass_sift").status, 303);
  const auto page = serving.post(
      "officer2", path(bid, "fail_sift"),
      {{"tag", tag}, {"reason", "No policy, see page 4."}, {"sift_reason", "no_policy"}});
  EXPECT_EQ(page.status, 409);
  EXPECT_EQ(heading(page), "It has moved on meanwhile, so this was not done");
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("is now “Being scored”. Somebody else may have taken a step, or you "
                              "did in another window."),
                    HasSubstr("No policy, see page 4."), HasSubstr("Your reason"),
                    Not(HasSubstr("no_policy")), Not(HasSubstr("Your scores are kept"))));
  EXPECT_THAT(state(bid), HasSubstr("\"scoring\""));
  // Whoever typed nothing has nothing to copy.
  EXPECT_THAT(serving.post("officer2", path(bid, "fail_sift"), {{"tag", tag}}).header("Location"),
              HasSubstr("?gone=fail_sift"));
}

TEST_F(ActionPages, ShowTheSecondWhatTheyWantedToAskToo) {
  const FormFields asked{{"reason", "How many young people?"},
                         {"questions_asked", "evidence_of_need"}};
  FormFields second = asked;
  second.emplace_back("tag", hidden(serving.get("officer2", path(bid, "ask_for_more")), "tag"));
  ASSERT_EQ(send("officer1", bid, "ask_for_more", asked).status, 303);
  const auto page = serving.post("officer2", path(bid, "ask_for_more"), second);
  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("How many young people?"), Not(HasSubstr("evidence_of_need"))));
}

TEST_F(ActionPages, KeepASheetThatCameAfterScoringWasClosed) {
  for (const char* who : {"assessor1", "assessor2", "assessor3"})
    ASSERT_EQ(send(who, scored, "declare_interest", {{"interest.kind", "none"}}).status, 303);
  FormFields sheet;
  for (const char* code : {"A", "B", "C", "D", "E", "F", "G"}) {
    sheet.emplace_back(std::string("scores.") + code, "4");
    sheet.emplace_back(std::string("scores.") + code + ".reason", "A careful opinion of this.");
  }
  for (const char* who : {"assessor1", "assessor2"})
    ASSERT_EQ(send(who, scored, "score", sheet).status, 303);
  FormFields late{{"scores.A", "5"},
                  {"scores.A.reason", "Typed for an hour."},
                  {"tag", hidden(serving.get("assessor3", path(scored, "score")), "tag")}};
  const auto closed = send("officer1", scored, "close_scoring_short", {{"reason", "One is ill."}});
  ASSERT_EQ(closed.status, 303) << closed.body;
  const auto page = serving.post("assessor3", path(scored, "score"), late);
  EXPECT_EQ(page.status, 409);
  EXPECT_THAT(page.body,
              AllOf(HasSubstr("5. Typed for an hour."),
                    HasSubstr("Your scores are kept. Should scoring be opened again, you find them "
                              "on your score sheet.")));
  ASSERT_EQ(send("officer1", scored, "reopen_scoring", {{"reason", "They are well."}}).status, 303);
  EXPECT_THAT(serving.get("assessor3", path(scored, "score")).body,
              HasSubstr("Typed for an hour."));
}

}  // namespace
}  // namespace almoner::pages
