// What anybody may know of a fund, from before it is announced until after it is closed.
#include "api/service/public_funds.hpp"

#include "api/service/clock.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::Not;

std::string words(Opening opening) {
  return opening == Opening::open ? "open" : opening == Opening::soon ? "soon" : "closed";
}

class PublicFundsTest : public RoundTest {
 protected:
  explicit PublicFundsTest(const DefinitionFiles& files = support::usual_files())
      : RoundTest(files) {}

  // "pcc-main-round: open"
  std::vector<std::string> ways() {
    std::vector<std::string> out;
    for (const auto& fund : public_funds(acting.context()))
      for (const auto& way : fund.ways) out.push_back(way.rules->name + ": " + words(way.opening));
    return out;
  }
  void open_round() {
    acting.open_round();
    acting.write([](const Context& context) { return run_clock(context, 10) > 0; });
  }
  CaseId prepare_round() {
    OpenRequest request;
    request.fund = "smp-2019-20";
    request.workflow = "main-round";
    request.answers = raw_fields({{"title", "Main round"}});
    return acting.open("officer1", request);
  }
};

TEST_F(PublicFundsTest, ARoundIsKnownFromItsAnnouncementOn) {
  EXPECT_THAT(ways(), ElementsAre("tactical-pot: soon"));
  const CaseId round = prepare_round();
  EXPECT_THAT(ways(), ElementsAre("tactical-pot: soon"));  // still being prepared
  acting.act("officer1", round, "announce");
  EXPECT_THAT(ways(), ElementsAre("pcc-main-round: soon", "tactical-pot: soon"));
}

TEST_F(PublicFundsTest, ARoundIsOpenUntilTheLastMicrosecondOfItsTime) {
  open_round();
  EXPECT_THAT(ways(), Contains("pcc-main-round: open"));
  acting.now = at("2019-03-08T17:00:00Z");
  EXPECT_THAT(ways(), Contains("pcc-main-round: open"));
  acting.now += std::chrono::microseconds(1);  // before the clock has come to close it
  EXPECT_THAT(ways(), Contains("pcc-main-round: closed"));
}

TEST_F(PublicFundsTest, APotWithoutRoundsGoesByItsDates) {
  acting.now = at("2019-04-01T00:00:00Z");
  EXPECT_THAT(ways(), ElementsAre("tactical-pot: open"));
  acting.now = at("2020-03-31T22:59:01Z");
  EXPECT_THAT(ways(), ElementsAre("tactical-pot: closed"));
}

TEST_F(PublicFundsTest, NothingIsOpenInAClosedFund) {
  acting.open_round();
  acting.write([&](const Context& context) {
    return close_fund(context, acting.partnership.fund, acting.partnership.person("administrator")),
           true;
  });
  EXPECT_THAT(ways(), ElementsAre("pcc-main-round: closed", "tactical-pot: closed"));
}

TEST_F(PublicFundsTest, ARoundThatIsGivenUpIsNotComing) {
  const CaseId round = prepare_round();
  const auto main_round = ::testing::HasSubstr("pcc-main-round");
  EXPECT_THAT(ways(), Not(Contains(main_round)));
  acting.act("officer1", round, "give_up", {{"reason", "No money came."}});
  EXPECT_THAT(ways(), Not(Contains(main_round))) << "nobody was told that it would come";
  acting.act("officer2", round, "confirm_giving_up");
  EXPECT_THAT(ways(), Not(Contains(main_round)));
}

TEST_F(PublicFundsTest, TimesAreThoseOfSendingIn) {
  acting.open_round();
  const auto fund = public_fund(acting.context(), "smp-2019-20").value();
  ASSERT_EQ(fund.ways.size(), 2U);
  EXPECT_EQ(fund.ways[0].opens_at, at("2019-02-13T09:00:00Z"));
  EXPECT_EQ(fund.ways[0].closes_at, at("2019-03-08T17:00:00Z"));
  EXPECT_EQ(fund.ways[1].closes_at, at("2020-03-31T22:59:00Z"));
  EXPECT_FALSE(public_fund(acting.context(), "another"));
}

TEST_F(PublicFundsTest, WhatMustBeAnsweredIsWhatSendingInAsksFor) {
  acting.open_round();
  const auto fund = public_fund(acting.context(), "smp-2019-20").value();
  const auto needed = needed_to_send_in(*fund.ways[0].rules);
  EXPECT_THAT(needed, Contains("project_title"));
  EXPECT_THAT(needed, Not(Contains("charity_number")));
  EXPECT_THAT(needed, Not(Contains("award")));
}

TEST_F(PublicFundsTest, TwoOpenRoundsUnderTheSameRulesAreOneWay) {
  open_round();
  open_round();
  EXPECT_THAT(ways(), ElementsAre("pcc-main-round: open", "tactical-pot: soon"));
}

}  // namespace
}  // namespace almoner::service
