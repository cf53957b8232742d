// A bid as its applicant, its judges and everybody else see it, from the draft to the letter.
#include "api/service/seen_case.hpp"

#include "api/service/read_case.hpp"
#include "api/service/records.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SeenCaseTest : public RoundTest {
 protected:
  CaseId bid_in(const std::string& state, const std::string& who = "lead1") {
    const CaseId bid = acting.start_bid(who, round, "Boxing", 5'000'00);
    acting.bring(bid, state);
    return bid;
  }
  CaseView view(const std::string& who, CaseId bid) {
    return std::get<CaseView>(read_case(acting.context(), caller(who), bid));
  }
  std::vector<std::string> actions(const std::string& who, CaseId bid) {
    auto found = possible_actions(acting.context(), caller(who), bid);
    std::vector<std::string> names;
    for (const auto& action : std::get<ActionsView>(found).actions) names.push_back(action.action);
    return names;
  }
  std::vector<std::string> steps(const std::string& who, CaseId bid) {
    auto found = history(acting.context(), caller(who), bid, 0, 100);
    std::vector<std::string> lines;
    for (const auto& line : std::get<HistoryPage>(found).lines)
      lines.push_back(line.action + ": " + line.from_state + " -> " + line.to_state);
    return lines;
  }
  std::vector<std::string> listed(const std::string& who, const std::string& state) {
    CaseQuery query;
    query.state = state;
    auto page = list_cases(acting.context(), caller(who), query);
    std::vector<std::string> refs;
    for (const auto& line : std::get<CasePage>(page).lines) refs.push_back(line.row.ref);
    return refs;
  }
  bool answered(const CaseView& seen, const char* field) {
    return boost::json::parse(seen.row.answers).as_object().contains(field);
  }
  void declare_and_score(CaseId bid, const std::string& assessor) {
    acting.now = at("2019-03-18T10:00:00Z");
    acting.act(assessor, bid, "declare_interest",
               {{"interest", {{"kind", "none"}, {"reason", ""}}}});
    acting.act(assessor, bid, "score", {{"scores", sheet(4)}});
  }

  CaseId round = acting.open_round();
};

const std::vector<std::string> told_so_far = {"open:  -> draft", "submit: draft -> submitted",
                                              "pass_sift: submitted -> considered"};

TEST_F(SeenCaseTest, WhatThePanelRecommendedIsNotSeenByItsApplicant) {
  const CaseId bid = bid_in("ready_for_pcc");
  const CaseView own = view("lead1", bid);
  EXPECT_EQ(own.row.state, "considered");
  EXPECT_EQ(own.state_title, "Being considered");
  EXPECT_EQ(own.row.entered_state_at, own.row.submitted_at);
  EXPECT_FALSE(own.ledger);
  EXPECT_FALSE(answered(own, "award"));
  EXPECT_FALSE(answered(own, "crime_reduction_reasons"));
  EXPECT_TRUE(answered(own, "project_title"));
  EXPECT_EQ(steps("lead1", bid), told_so_far);

  const CaseView staff = view("officer1", bid);  // the control
  EXPECT_EQ(staff.row.state, "ready_for_pcc");
  EXPECT_EQ(staff.ledger.value().reserved, Money::pounds(5'000));
  EXPECT_TRUE(answered(staff, "award"));
  EXPECT_GT(steps("officer1", bid).size(), told_so_far.size() + 6);
}

TEST_F(SeenCaseTest, WhoeverIsNotRecommendedLooksLikeWhoeverIs) {
  const CaseId other = acting.start_bid("lead2", round, "Choir", 4'000'00);
  const CaseId bid = bid_in("scored");
  acting.now = at("2019-03-22T11:00:00Z");
  acting.act("chair", bid, "not_recommend", {{"reason", "Below the others."}});
  EXPECT_EQ(view("lead1", bid).row.state, "considered");
  EXPECT_EQ(steps("lead1", bid), told_so_far);
  EXPECT_THAT(actions("lead1", bid), ElementsAre("withdraw"));
  EXPECT_THAT(listed("lead1", "not_recommended"), IsEmpty());
  EXPECT_THAT(listed("lead1", "considered"), ElementsAre(acting.row(bid).ref));
  EXPECT_THAT(listed("officer1", "not_recommended"), ElementsAre(acting.row(bid).ref));
  EXPECT_THAT(listed("officer1", "considered"), IsEmpty());
  EXPECT_THAT(listed("lead2", "draft"), ElementsAre(acting.row(other).ref));
}

TEST_F(SeenCaseTest, ARejectionIsSeenWhenASecondOfficerHasConfirmedIt) {
  const CaseId bid = bid_in("submitted");
  acting.now = at("2019-03-12T10:00:00Z");
  acting.act("officer1", bid, "fail_sift",
             {{"reason", "No policy."}, {"fields", {{"sift_reason", "no_policy"}}}});
  EXPECT_EQ(view("lead1", bid).row.state, "submitted");
  EXPECT_FALSE(answered(view("lead1", bid), "sift_reason"));
  EXPECT_THAT(actions("lead1", bid), ElementsAre("withdraw"));
  acting.act("officer2", bid, "confirm_rejection");
  EXPECT_EQ(view("lead1", bid).row.state, "ineligible");
  EXPECT_TRUE(answered(view("lead1", bid), "sift_reason"));
}

TEST_F(SeenCaseTest, WithdrawingBringsNoDecisionToLight) {
  const CaseId bid = bid_in("ready_for_pcc");
  EXPECT_EQ(acting.act("lead1", bid, "withdraw").state, "withdrawn");
  EXPECT_EQ(view("lead1", bid).row.state, "withdrawn");
  EXPECT_FALSE(answered(view("lead1", bid), "award"));
  EXPECT_FALSE(view("lead1", bid).ledger);
  EXPECT_EQ(steps("lead1", bid).back(), "withdraw: considered -> withdrawn");
}

TEST_F(SeenCaseTest, AnApplicantReadsNoScoreInARefusal) {
  const CaseId bid = bid_in("scored");
  EXPECT_THAT(
      reasons(acting.try_act("lead1", bid, "recommend")),
      ElementsAre("role: Only this role may recommend the bid: Panel chair or vice-chair."));
  EXPECT_THAT(reasons(acting.try_act("lead1", bid, "accept")),
              ElementsAre("wrong_state: You cannot accept the offer now. The state is “Being "
                          "considered”; what can be done in it: withdraw the bid."));
  EXPECT_THAT(reasons(acting.try_act("chair", bid, "accept")),  // the control
              ElementsAre(testing::HasSubstr("“Scored, for the panel”")));
}

TEST_F(SeenCaseTest, AnOfficerWhoIsAMemberSeesTheBidAsAnApplicant) {
  const CaseId bid = bid_in("scoring");
  for (const char* assessor : {"assessor1", "assessor2", "assessor3"})
    declare_and_score(bid, assessor);
  EXPECT_EQ(view("officer1", bid).sheets.size(), 3U);  // the control
  acting.write([&](const Context& context) {
    add_member(context, acting.partnership.organisations.at("lead1"),
               acting.partnership.person("officer1"));
    return true;
  });
  const CaseView own = view("officer1", bid);
  EXPECT_THAT(own.sheets, IsEmpty());
  EXPECT_THAT(own.interests, IsEmpty());
  EXPECT_FALSE(own.scores);
  EXPECT_EQ(own.row.state, "considered");
  EXPECT_THAT(actions("officer1", bid), ElementsAre("withdraw"));
  EXPECT_THAT(listed("officer1", "scoring"), IsEmpty());
  EXPECT_THAT(listed("officer1", "considered"), ElementsAre(acting.row(bid).ref));
}

TEST_F(SeenCaseTest, WhoeverScoresIsBlindWhateverElseTheyAre) {
  const CaseId bid = bid_in("scoring");
  declare_and_score(bid, "assessor1");
  EXPECT_TRUE(view("finance1", bid).scores);  // the control
  acting.write([&](const Context& context) {
    appoint(context, acting.partnership.fund, acting.partnership.person("finance1"), "assessor",
            "Borough council", {});
    return true;
  });
  EXPECT_FALSE(view("finance1", bid).scores);
  EXPECT_THAT(view("finance1", bid).sheets, IsEmpty());
}

}  // namespace
}  // namespace almoner::service
