// What waits for whom in the round of 2019-20.
#include "api/service/waiting.hpp"

#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class WaitingTest : public RoundTest {
 protected:
  WaitingTest() : round(acting.open_round()) {
    sifted = acting.start_bid("lead1", round, "Youth boxing", 420'000);
    scoring = acting.start_bid("lead2", round, "Street pastors", 300'000);
    for (const CaseId bid : {sifted, scoring}) acting.bring(bid, "submitted");
    acting.bring(scoring, "scoring");
    acting.now = at("2019-03-20T09:00:00Z");
  }

  std::vector<std::string> waits_for(const std::string& who) {
    std::vector<std::string> lines;
    for (const auto& group : waiting_for(acting.context(), caller(who)).groups)
      for (const auto& step : group.steps)
        for (const auto& waiting : group.cases) lines.push_back(waiting.line.row.ref + ": " + step);
    return lines;
  }

  CaseId round, sifted, scoring;
};

TEST_F(WaitingTest, IsTheNextStepOfTheirRole) {
  EXPECT_THAT(waits_for("officer1"),
              ElementsAre("SMP-2019-001: pass the sift", "SMP-2019-001: ask for more",
                          "SMP-2019-001: fail the bid at the sift"));
  EXPECT_THAT(waits_for("chair"), IsEmpty());
  EXPECT_THAT(waits_for("auditor"), IsEmpty());
  EXPECT_THAT(waits_for("lead1"), IsEmpty());
}

TEST_F(WaitingTest, IsToDeclareBeforeItIsToScore) {
  EXPECT_THAT(waits_for("assessor1"), ElementsAre("SMP-2019-002: declare an interest"));
  acting.act("assessor1", scoring, "declare_interest",
             {{"interest", {{"kind", "none"}, {"reason", ""}}}});
  EXPECT_THAT(waits_for("assessor1"), ElementsAre("SMP-2019-002: score the bid"));
  acting.act("assessor1", scoring, "score", {{"scores", sheet(4)}});
  EXPECT_THAT(waits_for("assessor1"), IsEmpty());
}

// "Ask for more" and "Fail the bid" are no next step while the sift is not open.
TEST_F(WaitingTest, IsNothingBesideTheStepThatCannotBeTakenYet) {
  acting.now = at("2019-03-08T18:00:00Z");
  EXPECT_THAT(waits_for("officer1"), IsEmpty());
  acting.now = at("2019-03-11T09:00:00Z");  // the control
  EXPECT_THAT(waits_for("officer1"),
              ElementsAre("SMP-2019-001: pass the sift", "SMP-2019-001: ask for more",
                          "SMP-2019-001: fail the bid at the sift"));
}

TEST_F(WaitingTest, IsTheRoundsOwnStepWhereItRemindsOthersOfTheBids) {
  acting.act("officer1", sifted, "pass_sift");
  acting.act("officer1", round, "finish_sift");
  for (const CaseId bid : {sifted, scoring}) acting.bring(bid, "scored");
  EXPECT_THAT(waits_for("officer2"), testing::Contains(testing::HasSubstr(": finish scoring")));
  EXPECT_THAT(waits_for("chair"), testing::Not(testing::Contains(testing::HasSubstr("RD01"))));
}

TEST_F(WaitingTest, IsOverWhenTheTargetWas) {
  const auto groups = waiting_for(acting.context(), caller("officer1")).groups;
  ASSERT_EQ(groups.size(), 1U);
  const auto& until = groups.front().cases.front().until;
  ASSERT_TRUE(until);
  EXPECT_TRUE(until->is_target);
  EXPECT_LT(until->at, acting.now);
}

TEST_F(WaitingTest, IsForAnApplicantWhatTheyAreAsked) {
  EXPECT_THAT(own_cases(acting.context(), caller("lead1")).cases.front().steps, IsEmpty());
  acting.act("officer1", sifted, "ask_for_more",
             {{"reason", "Say how many people."}, {"fields", {{"questions_asked", {"summary"}}}}});
  const auto own = own_cases(acting.context(), caller("lead1")).cases;
  ASSERT_EQ(own.size(), 1U);
  EXPECT_TRUE(own.front().may_edit);
  EXPECT_EQ(own.front().steps.front().title, "send the bid in again");
}

class ManyWaiting : public RoundTest {};

TEST_F(ManyWaiting, AreShownUpToTheLimitAndSaidToBeMore) {
  const CaseId round = acting.open_round();
  constexpr int bids = WaitingLimits::shown_max + 2;
  for (int i = 0; i < bids; ++i)
    acting.bring(acting.start_bid("lead3", round, "Bid " + std::to_string(i), 100'000),
                 "submitted");
  acting.now = at("2019-03-20T09:00:00Z");
  const auto waiting = waiting_for(acting.context(), caller("officer1"));
  ASSERT_EQ(waiting.groups.size(), 1U);
  EXPECT_EQ(waiting.groups.front().cases.size(), std::size_t{WaitingLimits::shown_max});
  EXPECT_FALSE(waiting.groups.front().is_whole);
  EXPECT_EQ(waiting.groups.front().in_state, bids);
}

}  // namespace
}  // namespace almoner::service
