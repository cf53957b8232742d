// Who may do what, as the services hold it: each test is a way round the rules that was once open.
#include <gtest/gtest.h>

#include "api/service/facts.hpp"
#include "api/store/organisations.hpp"
#include "api/store/people.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class PeopleRules : public RoundTest {
 protected:
  CaseId bid_in(const std::string& state) {
    const CaseId bid = acting.start_bid("lead1", acting.open_round(), "Boxing", 100'000);
    acting.bring(bid, state);
    return bid;
  }
  Result<Edited> edit(const std::string& who, CaseId id, std::int64_t pence) {
    Result<Edited> result = Failure{};
    acting.write([&](const Context& context) {
      result = edit_draft(context, caller(who),
                          {id, std::nullopt, raw_fields(boost::json::object{{"amount", pence}})});
      return std::holds_alternative<Edited>(result);
    });
    return result;
  }
  static std::string why_not(const Result<Edited>& result) {
    const auto* failure = std::get_if<Failure>(&result);
    return failure ? failure->detail : "edited";
  }
  void join(const std::string& who, CaseId bid) {
    acting.write([&](const Context& context) {
      store::add_membership(context.db, acting.row(bid).organisation, caller(who).person,
                            context.now);
      return true;
    });
  }
  std::vector<std::string> deeds(CaseId id) {
    std::vector<std::string> actions;
    for (const auto& deed : store::deeds_of(db, id)) actions.push_back(deed.action);
    return actions;
  }
};

TEST_F(PeopleRules, AnEditHasAnEntryAndADeed) {
  const CaseId bid = acting.start_bid("lead1", acting.open_round(), "Boxing", 100'000);
  const auto before = entries();
  EXPECT_EQ(why_not(edit("lead1", bid, 200'000)), "edited");
  EXPECT_EQ(why_not(edit("lead1", bid, 300'000)), "edited");
  EXPECT_EQ(why_not(edit("lead1", bid, 300'000)), "edited");  // the same again changes nothing
  EXPECT_EQ(entries(), before + 2);
  EXPECT_THAT(deeds(bid), ElementsAre("open", "edit"));
}

TEST_F(PeopleRules, AnOfficerCannotTypeInTheApplicantsDraft) {
  const CaseId request = acting.start_request("lead1", "Lamps", 50'000);
  EXPECT_EQ(why_not(edit("officer1", request, 60'000)), not_found().detail);
  EXPECT_EQ(why_not(edit("lead2", request, 60'000)), not_found().detail);
  EXPECT_EQ(why_not(edit("lead1", request, 60'000)), "edited");
}

TEST_F(PeopleRules, AMemberWhoJudgesCannotSiftTheirOwnBid) {
  const CaseId bid = bid_in("submitted");
  acting.now = at("2019-03-12T10:00:00Z");
  join("officer1", bid);
  EXPECT_THAT(
      reasons(acting.try_act("officer1", bid, "pass_sift")),
      ElementsAre("wrong_state: You cannot pass the sift now. The state is “Received, waiting for "
                  "the sift”; what can be done in it: withdraw the bid, take the bid back."));
  acting.act("officer2", bid, "pass_sift");
}

TEST_F(PeopleRules, AConnectedOfficerNoLongerReadsTheText) {
  const CaseId bid = bid_in("submitted");
  const auto sight = [&](const std::string& who) {
    const Context context = acting.context();
    const LoadedCase loaded = load(context, acting.row(bid));
    return sight_of(context, standing_of(context, caller(who).person, loaded.row.fund), loaded.row,
                    *loaded.workflow);
  };
  EXPECT_EQ(sight("officer1"), Sight::full);
  acting.act("officer1", bid, "declare_interest",
             {{"interest", {{"kind", "connected"}, {"reason", "My sister runs it."}}}});
  EXPECT_EQ(sight("officer1"), Sight::declare_first);
  EXPECT_EQ(sight("officer2"), Sight::full);
}

TEST_F(PeopleRules, WhereNothingSaysWhoSeesACaseAnAssessorStillDeclaresFirst) {
  const CaseId bid = bid_in("scoring");
  const auto sight = [&](const std::string& who) {
    const Context context = acting.context();
    const LoadedCase loaded = load(context, acting.row(bid));
    workflow::Workflow unsaid = *loaded.workflow;
    unsaid.seen_by.clear();
    return sight_of(context, standing_of(context, caller(who).person, loaded.row.fund), loaded.row,
                    unsaid);
  };
  EXPECT_EQ(sight("assessor1"), Sight::declare_first);
  EXPECT_EQ(sight("officer1"), Sight::full);
  acting.act("assessor1", bid, "declare_interest",
             {{"interest", {{"kind", "none"}, {"reason", ""}}}});
  EXPECT_EQ(sight("assessor1"), Sight::full);  // control
}

TEST_F(PeopleRules, AnOfficerStartsABidForAnApplicantWithAReasonAndThenDoesNotSiftIt) {
  OpenRequest request;
  request.fund = "smp-2019-20";
  request.workflow = "pcc-main-round";
  request.parent = acting.open_round();
  request.organisation = acting.partnership.organisations.at("lead1");
  EXPECT_THAT(reasons(acting.try_open("officer1", request)),
              ElementsAre("missing: Say why you start a bid for the applicant: how and when they "
                          "asked you to, like “received by email on 4 March”"));
  request.reason = "Received by email on 20 February";
  const CaseId bid = acting.open("officer1", request);
  EXPECT_TRUE(store::deeds_of(db, bid).front().for_applicant);
  EXPECT_EQ(why_not(edit("officer1", bid, 60'000)), "edited");
  EXPECT_EQ(why_not(edit("officer2", bid, 70'000)), not_found().detail);
}

// Who holds two roles is blocked item by item: applicant, sifter, scorer, approver and payer of one
// bid are different people. The sifter once scored it and recommended it.
class Segregation : public PeopleRules {
 protected:
  void appoint(const std::string& who, const std::string& role) {
    acting.write([&](const Context& context) {
      service::appoint(context, acting.partnership.fund, caller(who).person, role, "Council", {});
      return true;
    });
  }
  std::string first_reason(const std::string& who, CaseId id, const std::string& action,
                           const boost::json::object& body = {}) {
    const auto result = acting.try_act(who, id, action, body);
    return failed(result) ? reasons(result).front() : "done";
  }
};

TEST_F(Segregation, TheSifterNeitherScoresNorApprovesTheBid) {
  for (const char* role : {"assessor", "panel_chair", "finance", "pcc_office"})
    appoint("officer1", role);
  const CaseId bid = bid_in("scoring");
  const auto barred = [](const std::string& from) {
    return "four_eyes: You sifted this bid on 11 March 2019, so another person must " + from + ".";
  };
  acting.now = at("2019-03-16T10:00:00Z");
  const auto declare = [&](const char* who) {
    acting.act(who, bid, "declare_interest", {{"interest", {{"kind", "none"}, {"reason", ""}}}});
  };
  declare("officer1");
  EXPECT_EQ(first_reason("officer1", bid, "score", {{"scores", sheet(4)}}),
            barred("score the bid"));
  for (const char* assessor : {"assessor1", "assessor2", "assessor3"}) {
    declare(assessor);
    acting.act(assessor, bid, "score", {{"scores", sheet(4)}});
  }
  acting.act("officer1", bid, "close_scoring_short", {{"reason", "The fourth one sifted it."}});
  acting.now = at("2019-03-25T10:00:00Z");
  EXPECT_EQ(first_reason("officer1", bid, "recommend", award_of(100'000)),
            barred("recommend the bid"));
  acting.act("chair", bid, "recommend", award_of(100'000));
  EXPECT_EQ(first_reason("officer1", bid, "sign_off"),
            barred("certify that the money is available, coded and authorised"));
  acting.act("finance1", bid, "sign_off");  // the control
}

TEST_F(Segregation, WhoScreensATacticalRequestDoesNotDecideOnIt) {
  const CaseId request = acting.start_request("lead1", "Lamps", 50'000);
  acting.now = at("2019-04-08T10:00:00Z");
  acting.act("lead1", request, "raise");
  acting.act("officer1", request, "screen");
  const boost::json::object award = {
      {"fields", {{"award", 50'000}, {"decision_note", "Lamps help."}}}};
  const auto barred = [](const std::string& from) {
    return "four_eyes: You screened this request on 8 April 2019, so another person must " + from +
           ".";
  };
  EXPECT_EQ(first_reason("officer1", request, "propose_award", award), barred("propose an award"));
  acting.act("both", request, "propose_award", award);
  EXPECT_EQ(first_reason("officer1", request, "agree_award"), barred("agree the award"));
  acting.act("officer2", request, "agree_award");  // the control
  acting.act("finance1", request, "confirm_balance");
}

}  // namespace
}  // namespace almoner::service
