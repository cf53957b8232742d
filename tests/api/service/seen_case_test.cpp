// A bid as its applicant, its judges and everybody else see it, from the draft to the letter.
#include "api/service/seen_case.hpp"

#include "api/service/as_at.hpp"
#include "api/service/read_case.hpp"
#include "api/service/records.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

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
  EXPECT_EQ(own.row.entered_state_at, at("2019-03-11T10:00:00Z"));  // when it passed the sift
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
  EXPECT_THAT(actions("lead1", bid), ElementsAre("withdraw", "take_back"));
  acting.act("officer2", bid, "confirm_rejection");
  EXPECT_EQ(view("lead1", bid).row.state, "ineligible");
  EXPECT_TRUE(answered(view("lead1", bid), "sift_reason"));
}

TEST_F(SeenCaseTest, WithdrawingBringsNoDecisionToLight) {
  const CaseId bid = bid_in("ready_for_pcc");
  EXPECT_EQ(acting.act("lead1", bid, "withdraw").state, "withdrawal_at_sift");
  const CaseView own = view("lead1", bid);
  EXPECT_EQ(own.row.state, "withdrawal_at_sift");
  EXPECT_EQ(own.state_title, "Withdrawn, to be confirmed");
  EXPECT_FALSE(answered(own, "award"));
  EXPECT_FALSE(own.ledger);
  EXPECT_THAT(actions("lead1", bid), ElementsAre("put_back"));
  EXPECT_EQ(steps("lead1", bid).back(), "withdraw: considered -> withdrawal_at_sift");
  EXPECT_EQ(view("officer1", bid).row.state, "withdrawal_when_ready");  // the control
  EXPECT_EQ(view("officer1", bid).ledger.value().reserved, Money::pounds(5'000));

  EXPECT_EQ(acting.act("officer1", bid, "confirm_withdrawal").state, "withdrawn");
  EXPECT_EQ(view("lead1", bid).row.state, "withdrawn");
  EXPECT_FALSE(answered(view("lead1", bid), "award"));
  EXPECT_FALSE(view("lead1", bid).ledger);
  EXPECT_EQ(steps("lead1", bid).back(), "confirm_withdrawal: withdrawal_at_sift -> withdrawn");
}

TEST_F(SeenCaseTest, PuttingAWithdrawnBidBackBringsNoDecisionToLight) {
  const CaseId bid = bid_in("ready_for_pcc");
  acting.act("lead1", bid, "withdraw");
  const auto put_back = [&](const boost::json::object& with) {
    return acting.try_act("lead1", bid, "put_back", with);
  };
  EXPECT_THAT(reasons(put_back({})), ElementsAre("missing: Give a reason"));
  EXPECT_EQ(std::get<ActionDone>(put_back({{"reason", "The wrong bid."}})).state, "considered");
  EXPECT_EQ(view("lead1", bid).row.state, "considered");
  EXPECT_FALSE(answered(view("lead1", bid), "award"));
  EXPECT_FALSE(view("lead1", bid).ledger);
  EXPECT_THAT(actions("lead1", bid), ElementsAre("withdraw"));
  EXPECT_EQ(view("officer1", bid).row.state, "ready_for_pcc");  // with all that was decided
  EXPECT_EQ(view("officer1", bid).ledger.value().reserved, Money::pounds(5'000));
}

TEST_F(SeenCaseTest, AnApplicantReadsNoScoreInARefusal) {
  const CaseId bid = bid_in("scored");
  EXPECT_THAT(reasons(acting.try_act("lead1", bid, "recommend")),
              ElementsAre("wrong_state: You cannot recommend the bid now. The state is “Being "
                          "considered”; what can be done in it: withdraw the bid."));
  EXPECT_THAT(reasons(acting.try_act("lead1", bid, "accept")),
              ElementsAre("wrong_state: You cannot accept the offer now. The state is “Being "
                          "considered”; what can be done in it: withdraw the bid."));
  EXPECT_THAT(reasons(acting.try_act("chair", bid, "accept")),  // the control
              ElementsAre(testing::HasSubstr("“Scored, for the panel”")));
}

// What was sent with an action was looked at where the action was one of the bid's own state.
TEST_F(SeenCaseTest, ARefusalTellsNothingByWhatWasSentWithIt) {
  const CaseId scored = bid_in("scored");
  const boost::json::object sent = {{"fields", {{"award", "much"}, {"nonsense", 1}}},
                                    {"scores", sheet(4)}};
  const auto asked = [&](const char* who, CaseId bid) {
    return reasons(acting.try_act(who, bid, "recommend", sent));
  };
  EXPECT_THAT(asked("lead1", scored),
              ElementsAre("wrong_state: You cannot recommend the bid now. The state is “Being "
                          "considered”; what can be done in it: withdraw the bid."));
  EXPECT_GT(asked("chair", scored).size(), 1U);  // the control
}

// Tags were versions: 10, 11, 12 and 13 of bids that all were being considered.
TEST_F(SeenCaseTest, AnApplicantsTagCountsNoHiddenStep) {
  const CaseId bid = bid_in("scored");
  const CaseView before = view("lead1", bid), judged_before = view("officer1", bid);
  acting.bring(bid, "ready_for_pcc");
  EXPECT_EQ(view("lead1", bid).tag, before.tag);
  EXPECT_EQ(view("lead1", bid).row.version, 0);
  EXPECT_NE(view("officer1", bid).tag, judged_before.tag);  // the control
  EXPECT_EQ(view("officer1", bid).tag, std::to_string(acting.row(bid).version));
}

// Since when the case was in its state went back to when it was sent in as soon as something was
// proposed.
TEST_F(SeenCaseTest, SinceWhenTellsNoHiddenStep) {
  const CaseId request = acting.start_request("lead1", "Lamps", 500'00);
  acting.now = at("2019-04-08T10:00:00Z");
  acting.act("lead1", request, "raise");
  acting.now = at("2019-04-09T10:00:00Z");
  acting.act("both", request, "screen");
  const CaseView before = view("lead1", request);
  EXPECT_EQ(before.row.state, "deciding");
  const auto shown_as_before = [&] {
    const CaseView now = view("lead1", request);
    EXPECT_EQ(now.row.entered_state_at, before.row.entered_state_at);
    EXPECT_EQ(now.tag, before.tag);
    EXPECT_THAT(actions("lead1", request), ElementsAre("withdraw"));
  };
  acting.now = at("2019-04-10T10:00:00Z");
  acting.act("officer1", request, "propose_refusal", {{"fields", {{"decision_note", "Too dear"}}}});
  shown_as_before();
  acting.now = at("2019-04-11T10:00:00Z");
  acting.act("officer2", request, "send_back", {{"reason", "Look at it again"}});
  shown_as_before();
  EXPECT_EQ(view("officer1", request).row.entered_state_at, acting.now);  // the control
}

// It read "Withdrawn, to be confirmed since" the day on which the bid was sent in.
TEST_F(SeenCaseTest, SinceWhenIsTheMomentOfTheLastStepThatTheyReadOf) {
  const CaseId bid = bid_in("submitted");
  const auto since = [&] { return view("lead1", bid).row.entered_state_at; };
  EXPECT_EQ(since(), at("2019-03-01T10:00:00Z"));
  acting.bring(bid, "scored");
  const Instant sifted = at("2019-03-11T10:00:00Z");
  EXPECT_EQ(since(), sifted);
  acting.bring(bid, "ready_for_pcc");  // by steps that they do not read of
  EXPECT_EQ(since(), sifted);
  acting.now = at("2019-04-02T10:00:00Z");
  acting.act("lead1", bid, "withdraw");
  EXPECT_EQ(since(), acting.now);
  const Instant withdrawn = acting.now;
  acting.now = at("2019-04-03T10:00:00Z");
  acting.act("lead1", bid, "put_back", {{"reason", "The wrong bid."}});
  EXPECT_EQ(view("lead1", bid).row.state, "considered");
  EXPECT_EQ(since(), acting.now);
  const AsAt then{at("2019-04-02T12:00:00Z"), acting.now};
  const auto seen = see_case(acting.context(), caller("lead1"), bid);
  const auto before = seen_then(acting.context(), std::get<SeenCase>(seen), then).value();
  EXPECT_EQ(before.seen.shown.entered_state_at, withdrawn);
  EXPECT_EQ(before.seen.state_title, "Withdrawn, to be confirmed");
}

// A refusal to start a return named the state in which its bid was.
TEST_F(SeenCaseTest, ARefusalToStartWhatBelongsToABidNamesTheStateAsItIsShown) {
  OpenRequest request;
  request.fund = "smp-2019-20";
  request.workflow = "return";
  request.parent = bid_in("scored");
  const std::string sentence =
      "wrong_state: A return belongs to a bid and can be started only "
      "while that is live; it is ";
  EXPECT_EQ(reasons(acting.try_open("lead1", request)).front(), sentence + "considered.");
  EXPECT_EQ(reasons(acting.try_open("officer1", request)).front(), sentence + "scored.");
}

TEST_F(SeenCaseTest, AnApplicantActsOnlyOnWhatTheySeeNow) {
  const CaseId bid = bid_in("submitted");
  const std::string submitted = view("lead1", bid).tag;
  const auto withdrawn_on = [&](const std::string& tag) {
    Result<ActionDone> done = Failure{};
    acting.write([&](const Context& context) {
      done = take_action(context, caller("lead1"), {bid, "withdraw", tag, {}, {}, {}, {}});
      return !failed(done);
    });
    return done;
  };
  acting.bring(bid, "scored");
  const auto stale = withdrawn_on(submitted);
  ASSERT_TRUE(failed(stale));
  EXPECT_EQ(std::get<Failure>(stale).trouble, Trouble::stale);
  const std::string considered = view("lead1", bid).tag;
  acting.bring(bid, "ready_for_pcc");
  const auto done = withdrawn_on(considered);  // nothing that they see has changed
  ASSERT_FALSE(failed(done));
  EXPECT_EQ(std::get<ActionDone>(done).tag, view("lead1", bid).tag);
  EXPECT_NE(std::get<ActionDone>(done).tag, considered);
  EXPECT_EQ(std::get<ActionDone>(done).version, 0);
}

TEST_F(SeenCaseTest, WhatIsAnsweredToOpeningIsWhatIsReadNext) {
  OpenRequest request;
  request.fund = "smp-2019-20";
  request.workflow = "pcc-main-round";
  request.parent = round;
  request.organisation = acting.partnership.organisations.at("lead1");
  request.answers = raw_fields(support::bid_answers("Boxing", 5'000'00));
  const auto opened = acting.try_open("lead1", request);
  ASSERT_FALSE(failed(opened));
  const auto& done = std::get<ActionDone>(opened);
  const CaseView read = view("lead1", done.id);
  EXPECT_EQ(done.tag, read.tag);
  EXPECT_EQ(done.state, read.row.state);
  EXPECT_EQ(done.version, read.row.version);
}

TEST_F(SeenCaseTest, AnApplicantEditsOnlyWhatTheySeeNow) {
  const CaseId bid = acting.start_bid("lead1", round, "Boxing", 5'000'00);
  const auto edited_on = [&](const std::string& tag, std::int64_t pence) {
    Result<Edited> done = Failure{};
    acting.write([&](const Context& context) {
      done = edit_draft(context, caller("lead1"),
                        {bid, tag, raw_fields(boost::json::object{{"amount", pence}})});
      return !failed(done);
    });
    return done;
  };
  const std::string first = view("lead1", bid).tag;
  const auto done = edited_on(first, 100'000);
  ASSERT_FALSE(failed(done));
  EXPECT_EQ(std::get<Edited>(done).tag, view("lead1", bid).tag);
  EXPECT_TRUE(failed(edited_on(first, 200'000)));
  EXPECT_FALSE(failed(edited_on(std::get<Edited>(done).tag, 200'000)));
}

// Page by page there was an empty one for each hidden step.
TEST_F(SeenCaseTest, PagesOfAnApplicantsHistoryCountNoHiddenStep) {
  const CaseId bid = bid_in("ready_for_pcc");
  std::vector<std::string> lines;
  std::int64_t after = 0;
  do {
    const auto page =
        std::get<HistoryPage>(history(acting.context(), caller("lead1"), bid, after, 1));
    ASSERT_EQ(page.lines.size(), 1U);
    const auto& line = page.lines.front();
    lines.push_back(line.action + ": " + line.from_state + " -> " + line.to_state);
    if (page.next != 0) {
      EXPECT_EQ(page.next, line.seq);
    }
    after = page.next;
  } while (after != 0);
  EXPECT_EQ(lines, told_so_far);
  EXPECT_GT(steps("officer1", bid).size(), lines.size());  // the control
}

// An officer who had typed a bid read its state in what they were offered and refused.
TEST_F(SeenCaseTest, WhoeverTypedABidDoesNoMoreThanItsApplicant) {
  OpenRequest request;
  request.fund = "smp-2019-20";
  request.workflow = "pcc-main-round";
  request.parent = round;
  request.organisation = acting.partnership.organisations.at("lead1");
  request.reason = "Received by email on 20 February";
  request.answers = raw_fields(support::bid_answers("Boxing", 5'000'00));
  const CaseId bid = acting.open("both", request);
  acting.bring(bid, "ready_for_pcc");
  EXPECT_EQ(view("both", bid).row.state, "considered");
  EXPECT_THAT(actions("both", bid),
              UnorderedElementsAre("declare_interest", "take_back_interest", "withdraw"));
  EXPECT_THAT(reasons(acting.try_act("both", bid, "take_back_sign_off", {{"reason", "Wrong."}})),
              ElementsAre("wrong_state: You cannot take the sign-off back now. The state is “Being "
                          "considered”; what can be done in it: declare an interest, take a "
                          "declared interest back, withdraw the bid."));
  EXPECT_EQ(acting.act("both", bid, "withdraw", {{"reason", "They wrote on 2 April"}}).state,
            "withdrawal_at_sift");
  EXPECT_THAT(actions("both", bid), ElementsAre("put_back"));
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
