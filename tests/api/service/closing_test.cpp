// The closing day: who is told how much has come in, and until when.
#include "api/service/closing.hpp"

#include "api/service/extension.hpp"
#include "api/service/seen_case.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

class ClosingTest : public RoundTest {
 protected:
  CaseId round = acting.open_round();
  CaseId first = acting.start_bid("lead1", round, "Boxing", 5'000'00);
  CaseId second = acting.start_bid("lead2", round, "Choir", 4'000'00);

  ClosingDay day(const std::string& who) {
    return std::get<ClosingDay>(closing_day(acting.context(), caller(who), round));
  }
};

TEST_F(ClosingTest, CountsWhatHasComeInAndWhatItAsksFor) {
  acting.bring(first, "submitted");
  const auto now = day("finance1");
  EXPECT_EQ(now.sent_in, 1);
  EXPECT_EQ(now.asked, Money::pounds(5'000));
  EXPECT_EQ(now.clock.closes_at, at("2019-03-08T17:00:00Z"));
  acting.bring(second, "submitted");
  EXPECT_EQ(day("finance1").asked, Money::pounds(9'000));
}

// An assessor read “Bids in all: 0” beside the bids that were still with the officers.
TEST_F(ClosingTest, SaysWhereTheFiguresAreOfSomeBidsOnly) {
  acting.bring(first, "submitted");
  const auto officers = day("officer1"), assessors = day("assessor1");
  EXPECT_EQ(officers.bids, 2) << "the draft too, though they do not see it";
  EXPECT_EQ(officers.sent_in, 1);
  EXPECT_FALSE(officers.is_part);
  EXPECT_EQ(assessors.bids, 0);
  EXPECT_TRUE(assessors.is_part);
}

TEST_F(ClosingTest, IsNothingForApplicantsAndForWhatIsNoRound) {
  for (const char* who : {"lead1", "nobody", "pcc"})
    EXPECT_TRUE(failed(closing_day(acting.context(), caller(who), round))) << who;
  EXPECT_TRUE(failed(closing_day(acting.context(), caller("officer1"), first)));
}

// An assessor has declared nothing yet, so that no sum is theirs to see.
TEST_F(ClosingTest, LeavesOutTheSumsOfBidsWhoseTextIsHidden) {
  acting.bring(first, "submitted");
  const auto seen = day("assessor1");
  EXPECT_EQ(seen.asked, Money{});
  EXPECT_EQ(seen.hidden, seen.sent_in);
}

TEST_F(ClosingTest, AnApplicantHasTheClockOfTheirOwnBidAlone) {
  const auto clock = [&](const std::string& who, CaseId id) {
    return clock_of(acting.context(), caller(who), id);
  };
  const auto own = std::get<Clock>(clock("lead1", first));
  EXPECT_EQ(own.now, acting.now);
  EXPECT_EQ(own.closes_at, at("2019-03-08T17:00:00Z"));
  EXPECT_TRUE(failed(clock("lead2", first)));
}

// A state that is shown in place of the workflow's own has no end; asking for it ended the server.
TEST_F(ClosingTest, AnApplicantWhoseBidIsShownAsConsideredHasAClockWithoutAnEnd) {
  acting.bring(first, "scored");
  const auto shown = see_case(acting.context(), caller("lead1"), first);
  ASSERT_EQ(std::get<SeenCase>(shown).shown.state, "considered");
  const auto own = std::get<Clock>(clock_of(acting.context(), caller("lead1"), first));
  EXPECT_EQ(own.now, acting.now);
  EXPECT_EQ(own.closes_at, std::nullopt);
}

TEST_F(ClosingTest, AnApplicantIsToldThatTheTimeWasMovedAndWhy) {
  acting.write([&](const Context& context) {
    return !failed(extend(context, caller("administrator"),
                          {"smp-2019-20", "closes", "2019-03-11 17:00", acting.row(first).ref,
                           "You were in hospital."}));
  });
  const auto clock = [&](const std::string& who, CaseId id) {
    return std::get<Clock>(clock_of(acting.context(), caller(who), id));
  };
  const auto given = clock("lead1", first).more_time;
  ASSERT_EQ(given.size(), 1u);
  EXPECT_EQ(given[0].before, at("2019-03-08T17:00:00Z"));
  EXPECT_EQ(given[0].after, at("2019-03-11T17:00:00Z"));
  EXPECT_EQ(given[0].reason, "You were in hospital.");
  EXPECT_TRUE(clock("lead2", second).more_time.empty());
}

}  // namespace
}  // namespace almoner::service
