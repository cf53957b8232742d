// Ways round the rules that went over several steps: each was once open, and has its control.
#include "api/service/facts.hpp"
#include "tests/api/service/sent_round.hpp"

namespace almoner::service {
namespace {

using Sentences = std::vector<std::string>;
using testing::ElementsAre;

boost::json::object interest(const char* kind) {
  return {{"interest", {{"kind", kind}, {"reason", "My sister runs it."}}}};
}

class WaysRound : public SentRoundTest {
 protected:
  OpenRequest child(const std::string& kind, CaseId bid) const {
    OpenRequest request;
    request.fund = "smp-2019-20";
    request.workflow = kind;
    request.parent = bid;
    return request;
  }
  CaseId running() {
    const CaseId bid = bid_in("ready_for_pcc", "lead1", 400'000);
    to_running();
    to_live(bid, "lead1");
    return bid;
  }
  std::string edited(const std::string& who, CaseId id, const boost::json::object& answers) {
    Result<Edited> result = Failure{};
    acting.write([&](const Context& context) {
      result = edit_draft(context, caller(who), {id, std::nullopt, raw_fields(answers)});
      return std::holds_alternative<Edited>(result);
    });
    const auto* failure = std::get_if<Failure>(&result);
    return failure ? failure->detail : "edited";
  }
  boost::json::object answers(CaseId id) {
    return boost::json::parse(acting.row(id).answers).as_object();
  }
  std::size_t sheets_that_count(CaseId bid) {
    const Context context = acting.context();
    return facts_of(context, load(context, acting.row(bid))).scores.scored_by.size();
  }
  std::size_t sheets(CaseId bid) { return store::sheets_of(db, bid).size(); }

  const boost::json::object a_return = {
      {"spent_to_date", 100'000},
      {"forecast", 400'000},
      {"outputs", boost::json::array{boost::json::object{
                      {"measure", "People"}, {"target", 3}, {"reached", 3}}}},
      {"went_well", "All of it."},
      {"declared", true}};
};

TEST_F(WaysRound, ABarredOfficerEndsNoBidInTheApplicantsPlace) {
  const CaseId bid = bid_in("scored", "lead1", 400'000);
  acting.bring(bid, "submitted");
  acting.act("officer1", bid, "declare_interest", interest("connected"));
  EXPECT_EQ(refused("officer1", bid, "withdraw", reason_of("They rang.")),
            Sentences{"interest: You declared an interest in this bid (My sister runs it.), so you "
                      "cannot withdraw the bid."});
  EXPECT_EQ(refused("officer2", bid, "withdraw", reason_of("They rang.")), Sentences{});
}

TEST_F(WaysRound, ABarredOfficerTypesNoLongerForTheApplicant) {
  OpenRequest request = child("pcc-main-round", round);
  request.organisation = acting.partnership.organisations.at("lead1");
  request.reason = "Received by post";
  request.answers = raw_fields(support::bid_answers("Boxing", 400'000));
  const CaseId bid = acting.open("officer1", request);
  EXPECT_EQ(edited("officer1", bid, {{"summary", "Evenings."}}), "edited");
  act("officer1", bid, "submit", reason_of("Received by post"));
  acting.now = at("2019-03-11T10:00:00Z");
  act("officer1", bid, "declare_interest", interest("connected"));
  act("officer2", bid, "ask_for_more",
      {{"fields", {{"questions_asked", boost::json::array{"summary"}}}}, {"reason", "Too short."}});
  EXPECT_EQ(edited("officer1", bid, {{"summary", "Evenings for the young."}}),
            "The answers of " + acting.row(bid).ref + " cannot be changed by you now.");
  EXPECT_EQ(edited("lead1", bid, {{"summary", "Evenings for the young."}}), "edited");
  EXPECT_EQ(refused("officer1", bid, "resubmit", reason_of("Received by post")),
            Sentences{"interest: You declared an interest in this bid (My sister runs it.), so you "
                      "cannot send the bid in again."});
}

// Three sheets about the old text closed the scoring of the new one.
TEST_F(WaysRound, SheetsAboutAnOldTextNoLongerCount) {
  const CaseId bid = bid_in("scored", "lead1", 400'000);
  acting.bring(bid, "scored");
  act("officer1", bid, "reopen_scoring", reason_of("One sheet was wrong."));
  EXPECT_EQ(sheets(bid), 3U);  // the control: the text is the same
  act("officer1", bid, "put_back_to_sift", reason_of("The costs do not add up."));
  act("officer1", bid, "ask_for_more",
      {{"fields", {{"questions_asked", boost::json::array{"summary"}}}}, {"reason", "Unclear."}});
  EXPECT_EQ(edited("lead1", bid, {{"summary", "Another project."}}), "edited");
  act("lead1", bid, "resubmit");
  act("officer1", bid, "pass_sift");
  EXPECT_EQ(sheets(bid), 0U);
  EXPECT_EQ(refused("officer1", bid, "close_scoring"),
            Sentences{"count: 0 of 3 assessors have scored this bid."});
  for (const char* assessor : {"assessor1", "assessor2", "assessor3"})
    act(assessor, bid, "score", {{"scores", sheet(2)}});
  act("officer1", bid, "close_scoring");
  EXPECT_EQ(db.value<int>("SELECT count(*) FROM sheet"), 6);
}

TEST_F(WaysRound, TheReserveListIsClosedForABidOnlyAfterItsLetterAndByLetter) {
  const CaseId bid = bid_in("reserve", "lead1", 400'000);
  to_proposals();
  EXPECT_EQ(refused("officer1", bid, "release", reason_of("No money.")),
            Sentences{"wrong_state: The reserve letter goes out with the letters of the round; "
                      "only then is the reserve list closed for a bid."});
  seal_and_sign();
  act("officer1", round, "send_to_pcc");
  answer_and_send_letters();
  act("officer1", bid, "release", reason_of("No money came back."));
  EXPECT_EQ(state_of(bid), "declined");
  EXPECT_EQ(db.value<int>("SELECT count(*) FROM outbox WHERE payload LIKE '%decline-letter%'"), 1);
}

// An officer opened the return with all of the applicant's answers, and accepted it later.
TEST_F(WaysRound, AReturnIsNotFilledInByWhoOpensIt) {
  const CaseId bid = running();
  OpenRequest request = child("return", bid);
  request.answers = raw_fields(a_return);
  EXPECT_THAT(
      reasons(acting.try_open("officer2", request)),
      ElementsAre("role: You cannot fill in a return when you start it; leave “answers” out."));
  request.answers.clear();
  const CaseId filed = acting.open("officer2", request);
  act("officer2", filed, "ask", {{"fields", {{"period", "First half"}}}});
  EXPECT_EQ(edited("lead1", filed, a_return), "edited");
  act("lead1", filed, "file");
  act("officer2", filed, "accept_return");
}

// The control: typed for the applicant where it came on paper, and accepted by another.
TEST_F(WaysRound, AReturnOnPaperIsTypedInTheApplicantsPlaceAndAcceptedByAnother) {
  const CaseId bid = running();
  const CaseId filed = acting.open("officer2", child("return", bid));
  act("officer2", filed, "ask", {{"fields", {{"period", "First half"}}}});
  EXPECT_EQ(edited("officer2", filed, a_return), "edited");
  EXPECT_TRUE(store::deeds_of(db, filed).back().for_applicant);
  EXPECT_EQ(refused("officer2", filed, "file"),
            Sentences{"missing: Say why you file the return for the applicant: how and when they "
                      "asked you to, like “received by e-mail on 4 March”"});
  act("officer2", filed, "file", reason_of("Received by post on 2 August"));
  EXPECT_EQ(refused("officer2", filed, "accept_return"),
            Sentences{"interest: You act for the organisation that reports, so you cannot accept "
                      "the return."});
  act("officer1", filed, "accept_return");
}

// Conditions that were taken back were printed in the offer.
TEST_F(WaysRound, WhatIsNotGivenAgainStandsNoLonger) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 400'000);
  send();
  auto first = sum_of("agreed_sum", 400'000);
  first["fields"].as_object()["conditions"] = "Match funding confirmed first.";
  act("pcc", bid, "record_agreed", first);
  EXPECT_TRUE(answers(bid).contains("conditions"));
  act("pcc", bid, "take_back_answer", reason_of("It has no conditions."));
  act("pcc", bid, "record_agreed", sum_of("agreed_sum", 400'000));
  EXPECT_FALSE(answers(bid).contains("conditions"));
  EXPECT_EQ(answers(bid).at("award"), 400'000);  // the control: what another action asked for
}

TEST_F(WaysRound, AnInterestFoundLaterIsAddedAndBars) {
  const CaseId bid = bid_in("scored", "lead1", 400'000);
  acting.bring(bid, "scored");
  EXPECT_EQ(refused("assessor1", bid, "declare_interest", interest("none")),
            Sentences{"interest: You have declared your interest in this bid already; it stands as "
                      "you declared it"});
  EXPECT_EQ(sheets_that_count(bid), 3U);
  act("assessor1", bid, "declare_interest", interest("connected"));
  EXPECT_EQ(refused("assessor1", bid, "declare_interest", interest("same_employer")),
            Sentences{"interest: You have declared your interest in this bid already; it stands as "
                      "you declared it"});
  EXPECT_EQ(store::interests_of(db, bid).size(), 4U);  // what was declared first stays
  EXPECT_EQ(sheets_that_count(bid), 2U);
}

TEST_F(WaysRound, WhoTypedForTheApplicantPreparesNoPayment) {
  OpenRequest request = child("pcc-main-round", round);
  request.organisation = acting.partnership.organisations.at("lead1");
  request.reason = "Received by post";
  request.answers = raw_fields(support::bid_answers("Boxing", 400'000));
  const CaseId bid = acting.open("both", request);
  bids.push_back(bid);
  proposed.push_back(bid);
  to_running();
  to_live(bid, "lead1");
  EXPECT_THAT(reasons(acting.try_open("both", child("payment", bid))),
              ElementsAre("interest: You act for the applicant of this payment, so you cannot "
                          "start a payment."));
  const CaseId payment = acting.open("officer1", child("payment", bid));
  EXPECT_EQ(edited("both", payment, {{"amount", 400'000}}),
            "The answers of " + acting.row(payment).ref + " cannot be changed by you now.");
  EXPECT_EQ(edited("officer2", payment, {{"amount", 100'000}}), "edited");
}

// One forgotten draft kept a round from being given up for ever.
TEST_F(WaysRound, AForgottenDraftGoesWithTheRoundThatIsGivenUp) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 400'000);
  const CaseId draft = acting.start_bid("lead2", round, "Choir", 300'000);
  to_proposals();
  act("officer1", round, "abandon", reason_of("The PCC takes nothing this year."));
  EXPECT_EQ(state_of(bid), "given_up");
  EXPECT_EQ(state_of(draft), "lapsed");
}

// A second person takes an agreement back, never after payment.
TEST_F(WaysRound, AnAgreementIsTakenBackByASecondPersonAndNeverAfterPayment) {
  const CaseId bid = running();
  EXPECT_EQ(refused("officer1", bid, "take_back_agreement", reason_of("The wrong day.")),
            Sentences{"four_eyes: You took this step on 12 April 2019 and its letter has gone out. "
                      "A second person must take the agreement back."});
  act("officer2", bid, "take_back_agreement", reason_of("The wrong day."));
  EXPECT_EQ(state_of(bid), "accepted");
  act("officer1", bid, "countersign",
      {{"fields", {{"agreement_signed_on", "2019-04-11"}, {"policies_seen", true}}}});
  pay(bid, 100'000);
  EXPECT_EQ(refused("officer2", bid, "take_back_agreement", reason_of("The wrong day.")),
            Sentences{"money: £1,000.00 was paid, so the agreement stands."});
}

}  // namespace
}  // namespace almoner::service
