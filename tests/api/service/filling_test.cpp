// Who fills a form in now, which of its questions, and how they send it.
#include "api/service/filling.hpp"

#include "api/service/open_case.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

class FillingTest : public RoundTest {
 protected:
  FillingTest() : round(acting.open_round()) {}

  Result<Filling> filling(const std::string& who, CaseId id) {
    return filling_of(acting.context(), caller(who), id);
  }
  Filling open(const std::string& who, CaseId id) { return std::get<Filling>(filling(who, id)); }

  CaseId round;
};

TEST_F(FillingTest, OfADraftIsTheApplicantsAlone) {
  const CaseId bid = acting.start_bid("lead1", round, "Project", 400'000);
  const Filling own = open("lead1", bid);
  EXPECT_THAT(own.open, Contains("summary"));
  EXPECT_THAT(own.open, Not(Contains("costs_total"))) << "that is added up";
  EXPECT_THAT(own.open, Not(Contains("award"))) << "others fill that in";
  EXPECT_EQ(own.sends, "submit");
  EXPECT_FALSE(own.needs_reason);
  EXPECT_TRUE(failed(filling("lead2", bid)));
  EXPECT_TRUE(failed(filling("officer1", bid)));
}

TEST_F(FillingTest, IsOverWhenItWasSentIn) {
  const CaseId bid = acting.start_bid("lead1", round, "Project", 400'000);
  acting.bring(bid, "submitted");
  EXPECT_FALSE(open("lead1", bid).is_open());
  EXPECT_FALSE(open("officer1", bid).is_open()) << "who reads it does not type in it";
}

TEST_F(FillingTest, IsOfTheQuestionsThatAreAskedAgain) {
  const CaseId bid = acting.start_bid("lead1", round, "Project", 400'000);
  acting.bring(bid, "submitted");
  acting.act(
      "officer1", bid, "ask_for_more",
      {{"fields", {{"questions_asked", boost::json::array{"summary"}}}}, {"reason", "Say more."}});
  const Filling own = open("lead1", bid);
  EXPECT_THAT(own.open, ElementsAre("summary", "declared_by", "declared_role", "declared"));
  EXPECT_EQ(own.sends, "resubmit");
}

TEST_F(FillingTest, InTheApplicantsPlaceNeedsAReasonButInTheDraftThatTheyBegan) {
  OpenRequest request;
  request.fund = "smp-2019-20";
  request.workflow = "pcc-main-round";
  request.parent = round;
  request.organisation = acting.partnership.organisations.at("lead1");
  request.reason = "Received by post.";
  const CaseId bid = acting.open("officer1", request);
  EXPECT_FALSE(open("officer1", bid).needs_reason);
  EXPECT_FALSE(open("lead1", bid).needs_reason);
  EXPECT_EQ(open("officer1", bid).sends, "submit");
}

}  // namespace
}  // namespace almoner::service
