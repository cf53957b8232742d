// What the register of awards says, when it begins to, and what it never says.
#include "api/service/awards.hpp"

#include "tests/api/service/sent_round.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class AwardsTest : public SentRoundTest {
 protected:
  std::vector<std::string> published(const AwardQuery& query = {}) {
    std::vector<std::string> out;
    for (const auto& award : awards(acting.context(), query).awards)
      out.push_back(award.title + ", " + award.sum.text());
    return out;
  }
};

TEST_F(AwardsTest, AnAwardIsPublishedOnceItsApplicantWasTold) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 5'000'00);
  send();
  act("pcc", bid, "record_agreed", sum_of("agreed_sum", 4'000'00));
  EXPECT_THAT(published(), IsEmpty());  // agreed, and its letter has not gone
  answer_and_send_letters();
  EXPECT_THAT(published(), ElementsAre("Project of lead1, £4,000.00"));
}

TEST_F(AwardsTest, WhatWasNotAwardedIsNotPublished) {
  bid_in("ready_for_pcc", "lead1", 5'000'00);
  bid_in("reserve", "lead2", 3'000'00);
  to_running();
  EXPECT_THAT(published(), ElementsAre("Project of lead1, £5,000.00"));
}

TEST_F(AwardsTest, AnOfferThatWasRefusedOrTakenBackIsNoAward) {
  const CaseId refused = bid_in("ready_for_pcc", "lead1", 5'000'00);
  const CaseId taken_back = bid_in("ready_for_pcc", "lead2", 3'000'00);
  to_running();
  act("lead1", refused, "refuse_offer", reason_of("We folded."));
  act("officer2", taken_back, "take_back_offer", reason_of("The sum was wrong."));
  EXPECT_THAT(published(), IsEmpty());  // though nobody has confirmed the refusal
  act("officer1", refused, "confirm_refused_offer");
  EXPECT_THAT(published(), IsEmpty());
}

TEST_F(AwardsTest, AnOfferIsAnAwardAgainWhenItsRefusalIsTakenBack) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 5'000'00);
  to_running();
  act("lead1", bid, "refuse_offer", reason_of("The wrong bid."));
  EXPECT_THAT(published(), IsEmpty());
  act("lead1", bid, "keep_offer", reason_of("It was the wrong bid."));
  EXPECT_THAT(published(), ElementsAre("Project of lead1, £5,000.00"));
}

TEST_F(AwardsTest, WhatCameBackAtTheEndWasAwardedAllTheSame) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 5'000'00);
  to_running();
  to_live(bid, "lead1");
  pay(bid, 4'000'00);
  auto asked = sum_of("spent", 3'000'00);
  asked["reason"] = "Nothing shows what the rest went on.";
  act("officer1", bid, "ask_repayment", asked);
  EXPECT_EQ(awards(acting.context(), {}).awards.at(0).paid, Money::pounds(4'000));
  act("finance1", bid, "record_repayment",
      {{"fields", {{"repaid_on", "2019-04-12"}, {"repayment_reference", "REC 88"}}}});
  const auto page = awards(acting.context(), {});
  ASSERT_EQ(page.awards.size(), 1U);
  EXPECT_EQ(page.awards[0].sum, Money::pounds(5'000));
  EXPECT_EQ(page.awards[0].paid, Money::pounds(3'000));
}

TEST_F(AwardsTest, SaysWhoWhatWhenAndWhy) {
  bid_in("ready_for_pcc", "lead1", 5'000'00);
  to_running();
  const Award award = awards(acting.context(), {}).awards.at(0);
  EXPECT_EQ(award.fund_code, "smp-2019-20");
  EXPECT_EQ(award.ref, "SMP-2019-001");
  EXPECT_EQ(award.body, "Borough council");
  EXPECT_EQ(award.department, "Community Safety Team");
  EXPECT_EQ(award.asked, Money::pounds(5'000));
  EXPECT_TRUE(award.from_open_call);
  EXPECT_FALSE(award.reasons.empty());
  EXPECT_EQ(find_award(acting.context(), "smp-2019-20", "SMP-2019-001").value().title, award.title);
  EXPECT_FALSE(find_award(acting.context(), "smp-2019-20", "SMP-2019-RD01"));
  EXPECT_FALSE(find_award(acting.context(), "another", "SMP-2019-001"));
}

TEST_F(AwardsTest, ContactsInWhatWasTypedAreNotPublished) {
  acting.now = at("2019-02-21T10:00:00Z");
  const CaseId bid = acting.start_bid("lead1", round, "Ask ann@org.example, 01632 960123", 500'00);
  bids.push_back(bid);
  proposed.push_back(bid);
  to_running();
  EXPECT_THAT(published(), ElementsAre("Ask [removed], [removed], £500.00"));
}

TEST_F(AwardsTest, PagesGoOnWhereTheLastOneEnded) {
  for (const char* who : {"lead1", "lead2", "lead3"}) bid_in("ready_for_pcc", who, 1'000'00);
  to_running();
  std::vector<std::string> seen;
  std::string after;
  for (int pages = 0; pages < 3; ++pages) {
    const auto page = awards(acting.context(), {"smp-2019-20", after, 1});
    for (const auto& award : page.awards) seen.push_back(award.title);
    after = page.next;
    EXPECT_EQ(after.empty(), pages == 2) << pages;
  }
  EXPECT_THAT(seen, ElementsAre("Project of lead1", "Project of lead2", "Project of lead3"));
  EXPECT_THAT(published({"another", "", 10}), IsEmpty());
  EXPECT_EQ(published({"", "no key", 10}).size(), 3U);
}

class HeldPublicityTest : public SentRoundTest {
 protected:
  HeldPublicityTest()
      : SentRoundTest(support::usual_files_but(
            "fund.yaml", "dates:", "dates:\n  publicity_from: 2019-05-24 09:00")) {}
};

TEST_F(HeldPublicityTest, NothingIsPublishedBeforeTheDay) {
  bid_in("ready_for_pcc", "lead1", 5'000'00);
  to_running();
  EXPECT_THAT(awards(acting.context(), {}).awards, IsEmpty());
  EXPECT_FALSE(find_award(acting.context(), "smp-2019-20", "SMP-2019-001"));
  acting.now = at("2019-05-24T08:00:00Z");  // 9am there
  EXPECT_EQ(awards(acting.context(), {}).awards.size(), 1U);
  EXPECT_TRUE(find_award(acting.context(), "smp-2019-20", "SMP-2019-001"));
}

}  // namespace
}  // namespace almoner::service
