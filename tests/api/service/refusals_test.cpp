// What is refused before anything of it gets into the record: too long, twice, not asked for, too
// late for the fund.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "api/store/deeds.hpp"
#include "api/store/funds.hpp"
#include "api/store/open.hpp"
#include "tests/support/acting.hpp"

namespace almoner::service {
namespace {

namespace json = boost::json;
using support::at;
using support::sentences;
using support::sheet;
using testing::ElementsAre;

json::object interest(const std::string& kind, const std::string& reason) {
  return {{"interest", {{"kind", kind}, {"reason", reason}}}};
}

class Refusals : public testing::Test {
 protected:
  Refusals() : bid(acting.start_bid("lead1", acting.open_round(), "Boxing", 5'000'00)) {}

  void close_fund() {
    acting.write([&](const Context& context) {
      store::set_fund_closed(context.db, acting.partnership.fund, at("2019-03-31T23:30:00Z"));
      return true;
    });
    acting.now = at("2019-04-02T09:00:00Z");
  }

  store::Database db = store::open_store_in_memory(at("2019-02-01T09:00:00Z"));
  support::Acting acting{db};
  CaseId bid;
};

TEST_F(Refusals, AnInterestIsDeclaredOnceAndInWordsThatSomebodyReads) {
  acting.bring(bid, "scoring");
  EXPECT_THAT(sentences(acting.try_act("assessor1", bid, "declare_interest",
                                       interest("none", std::string(2001, 'x')))),
              ElementsAre("The reason for your interest is too long; keep it under 2,000 "
                          "characters"));
  acting.act("assessor1", bid, "declare_interest", interest("none", std::string(2000, 'x')));
  EXPECT_THAT(sentences(acting.try_act("assessor1", bid, "declare_interest",
                                       interest("none", "my cousin"))),
              ElementsAre("You have declared your interest in this bid already; it stands as you "
                          "declared it"));
  EXPECT_EQ(store::interests_of(db, bid).size(), 1u);
}

// "Enter the amount recommended" stood beside "… must be a sum", and was not true.
TEST_F(Refusals, WhatIsGivenAmissIsNotMissing) {
  acting.bring(bid, "scored");
  acting.now = at("2019-03-25T10:00:00Z");
  const auto said = [&](json::object fields) {
    fields["crime_reduction_reasons"] = "It reaches people.";
    return sentences(acting.try_act("chair", bid, "recommend", {{"fields", std::move(fields)}}));
  };
  for (const char* wrong : {"abc", "4000.555"})
    EXPECT_THAT(said({{"award", wrong}}),
                ElementsAre("Amount recommended must be a number, like 4200 or 4,200.00"))
        << wrong;
  EXPECT_THAT(said({}), ElementsAre("Enter the amount recommended")) << "control";
}

TEST_F(Refusals, AReasonForAScoreHasAnEnd) {
  acting.bring(bid, "scoring");
  acting.now = at("2019-03-18T10:00:00Z");
  acting.act("assessor1", bid, "declare_interest", interest("none", ""));
  auto scores = sheet(4);
  auto& first = scores.begin()->value().as_object();
  first["reason"] = std::string(5001, 'x');
  const auto told = sentences(acting.try_act("assessor1", bid, "score", {{"scores", scores}}));
  ASSERT_THAT(told, testing::SizeIs(1));
  EXPECT_THAT(told.front(),
              testing::EndsWith(": the reason is too long; keep it under 5,000 characters"));
  first["reason"] = std::string(5000, 'x');
  acting.act("assessor1", bid, "score", {{"scores", scores}});
}

TEST_F(Refusals, WhatAnActionDoesNotCollectIsNotKept) {
  json::object body = interest("none", "x");
  body["scores"] = sheet(4);
  acting.now = at("2019-03-01T10:00:00Z");
  EXPECT_THAT(sentences(acting.try_act("lead1", bid, "submit", body)),
              ElementsAre("“submit the bid” takes no scores; leave “scores” out",
                          "“submit the bid” takes no interest; leave “interest” out"));
}

TEST_F(Refusals, InAClosedFundNothingNewIsStartedAndNothingChanged) {
  close_fund();
  // 23:30 in UTC is the next day on the clocks of the fund.
  EXPECT_THAT(sentences(acting.try_act("lead1", bid, "withdraw")),
              ElementsAre(testing::EndsWith(
                  "was closed on 1 April 2019; nothing in it can be changed any more.")));
  OpenRequest request;
  request.fund = "smp-2019-20";
  request.workflow = "tactical-pot";
  request.organisation = acting.partnership.organisations.at("lead1");
  EXPECT_THAT(sentences(acting.try_open("lead1", request)),
              ElementsAre(testing::EndsWith(
                  "was closed on 1 April 2019; nothing new can be started in it.")));
  acting.write([&](const Context& context) {
    const auto edited =
        edit_draft(context, acting.partnership.caller("lead1"), {bid, std::nullopt, {}});
    EXPECT_TRUE(failed(edited));
    return false;
  });
}

}  // namespace
}  // namespace almoner::service
