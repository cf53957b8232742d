// An interest that arises after the decision keeps its person away, and re-ranks nothing.
#include "api/service/exclusions.hpp"

#include "api/service/administration.hpp"
#include "api/service/scoring.hpp"
#include "tests/api/service/sent_round.hpp"

namespace almoner::service {
namespace {

class ExclusionsTest : public SentRoundTest {
 protected:
  ExclusionsTest() : bid(bid_in("ready_for_pcc", "lead1", 400'000)) {}

  std::size_t counted() {
    const auto row = acting.row(bid);
    const auto loaded = load(acting.context(), row);
    return score_facts(acting.context(), row, *loaded.workflow).scored_by.size();
  }
  std::size_t ranked_without() {
    const auto row = acting.row(bid);
    const auto loaded = load(acting.context(), row);
    return sift_bid(acting.context(), row, *loaded.workflow).excluded_assessors.size();
  }
  void declare(const std::string& who) {
    act(who, bid, "declare_interest",
        {{"interest", {{"kind", "connected"}, {"reason", "My sister runs it."}}}});
  }
  void join(const std::string& who) {
    acting.write([&](const Context& context) {
      add_member(context, acting.row(bid).organisation, caller(who).person);
      return true;
    });
  }

  const CaseId bid;
};

// The control: before the decision both count at once.
TEST_F(ExclusionsTest, BeforeTheDecisionTakeScoresAway) {
  acting.bring(bid, "scored");
  EXPECT_EQ(counted(), 3U);
  declare("assessor1");
  EXPECT_EQ(counted(), 2U);
  join("assessor2");
  EXPECT_EQ(counted(), 1U);
  EXPECT_EQ(ranked_without(), 2U);
}

TEST_F(ExclusionsTest, AfterTheDecisionChangeNoScore) {
  acting.bring(bid, "ready_for_pcc");
  acting.now += std::chrono::hours(1);
  declare("assessor1");
  join("assessor2");
  EXPECT_EQ(counted(), 3U);
  EXPECT_EQ(ranked_without(), 0U);
}

// Who wants the score looked at again takes the decision back, before everybody's eyes.
TEST_F(ExclusionsTest, CountAgainWhenTheDecisionIsTakenBack) {
  acting.bring(bid, "finance_check");
  acting.now += std::chrono::hours(1);
  declare("assessor1");
  EXPECT_EQ(counted(), 3U);
  act("chair", bid, "take_back_recommendation", reason_of("An interest came up."));
  EXPECT_EQ(counted(), 2U);
}

}  // namespace
}  // namespace almoner::service
