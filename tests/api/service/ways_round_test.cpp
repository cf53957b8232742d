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
  std::string edited(const std::string& who, CaseId id, const boost::json::object& answers,
                     const std::string& reason = {}) {
    Result<Edited> result = Failure{};
    acting.write([&](const Context& context) {
      result = edit_draft(context, caller(who), {id, std::nullopt, raw_fields(answers), reason});
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
  EXPECT_EQ(edited("lead1", bid,
                   {{"summary", "Another project."},
                    {"declared_by", "Lee Lead"},
                    {"declared_role", "Trustee"},
                    {"declared", true}}),
            "edited");
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
  EXPECT_EQ(db.value<int>("SELECT count(*) FROM outbox WHERE kind = 'document' AND payload LIKE "
                          "'%decline-letter%'"),
            1);
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
  EXPECT_EQ(edited("officer2", filed, a_return, "Received by post on 2 August"), "edited");
  EXPECT_TRUE(store::deeds_of(db, filed).back().for_applicant);
  EXPECT_EQ(refused("officer2", filed, "file"),
            Sentences{"missing: Say why you file the return for the applicant: how and when they "
                      "asked you to, like “received by email on 4 March”"});
  act("officer2", filed, "file", reason_of("Received by post on 2 August"));
  EXPECT_EQ(refused("officer2", filed, "accept_return"),
            Sentences{"interest: You act for the organisation that reports, so you cannot accept "
                      "the return."});
  act("officer1", filed, "accept_return");
}

// An officer wrote over the applicant's own answers, gave no reason, and the declaration stood.
TEST_F(WaysRound, WhoTypesInTheApplicantsPlaceSaysWhyAndDeclaresNothingWithIt) {
  const CaseId bid = running();
  const CaseId filed = acting.open("officer1", child("return", bid));
  act("officer1", filed, "ask", {{"fields", {{"period", "First half"}}}});
  EXPECT_EQ(edited("lead1", filed, a_return), "edited");
  act("lead1", filed, "file");
  act("officer1", filed, "query", reason_of("Which quarter?"));
  const boost::json::object other = {{"went_well", "Most of it."}};
  EXPECT_EQ(edited("officer2", filed, other),
            "Say why you change the answers for the applicant: how and when they asked you to, "
            "like “received by email on 4 March”");
  EXPECT_EQ(edited("officer2", filed, other, "They rang on 3 August."), "edited");
  EXPECT_EQ(db.value<std::string>(
                "SELECT reason FROM audit_entry WHERE action = 'edit' ORDER BY seq DESC LIMIT 1"),
            "They rang on 3 August.");
  EXPECT_FALSE(answers(filed).contains("declared"));
  EXPECT_FALSE(refused("lead1", filed, "file").empty());
  EXPECT_EQ(edited("lead1", filed, {{"declared", true}}), "edited");  // the applicant needs none
  act("lead1", filed, "file");
}

TEST_F(WaysRound, AReasonHasNoControlCharacters) {
  const CaseId bid = bid_in("submitted", "lead1", 400'000);
  acting.bring(bid, "submitted");
  const auto withdrawing = [&](const std::string& reason) {
    return refused("officer2", bid, "withdraw", {{"reason", reason}});
  };
  EXPECT_EQ(withdrawing(std::string("They rang\0.", 11)),
            Sentences{"invalid: The reason has a control character (U+0000); remove it."});
  EXPECT_EQ(refused("officer2", bid, "declare_interest",
                    {{"interest", {{"kind", "connected"}, {"reason", "My \x07 sister."}}}}),
            Sentences{"invalid: The reason for your interest has a control character (U+0007); "
                      "remove it."});
  EXPECT_EQ(withdrawing("They rang,\r\nand wrote. "), Sentences{});  // the control
  EXPECT_EQ(db.value<std::string>("SELECT reason FROM audit_entry ORDER BY seq DESC LIMIT 1"),
            "They rang,\nand wrote.");
}

TEST_F(WaysRound, WhatHappenedHasHappenedByNowAndWithinTheFund) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 400'000);
  to_running();
  act("lead1", bid, "accept");
  const auto signing = [&](const char* day) {
    return refused("officer1", bid, "countersign",
                   {{"fields", {{"agreement_signed_on", day}, {"policies_seen", true}}}});
  };
  EXPECT_EQ(signing("2019-04-13"),
            Sentences{"invalid: “Agreement signed” cannot be later than today, 12 April 2019"});
  EXPECT_EQ(signing("1999-01-01"),
            Sentences{"invalid: “Agreement signed” cannot be before 13 February 2019"});
  EXPECT_EQ(signing("2019-04-12"), Sentences{});  // the control
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

// An award that was taken back stood in the record of a bid that was not recommended, and what the
// PCC had agreed, with its conditions, in that of one that it refused.
TEST_F(WaysRound, WhatIsTakenBackLeavesNothingBehind) {
  const CaseId one = bid_in("finance_check", "lead1", 400'000);
  acting.bring(one, "submitted");
  acting.bring(one, "finance_check");
  EXPECT_TRUE(answers(one).contains("award"));
  act("chair", one, "take_back_recommendation", reason_of("The costs."));
  EXPECT_FALSE(answers(one).contains("award"));
  EXPECT_FALSE(answers(one).contains("crime_reduction_reasons"));
  EXPECT_TRUE(answers(one).contains("amount"));  // the control: what the applicant answered
  act("chair", one, "recommend", award_of(300'000));
  send();
  auto agreed = sum_of("agreed_sum", 300'000);
  agreed["fields"].as_object()["conditions"] = "Match funding confirmed first.";
  act("pcc", one, "record_agreed", agreed);
  act("pcc", one, "take_back_answer", reason_of("Another bid was meant."));
  act("pcc", one, "record_refused", reason_of("No."));
  EXPECT_FALSE(answers(one).contains("agreed_sum"));
  EXPECT_FALSE(answers(one).contains("conditions"));
  EXPECT_EQ(answers(one).at("award"), 300'000);  // the control: what was proposed to the PCC
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

// Who had typed the applicant's return opened the payment of the same bid, and approved it.
TEST_F(WaysRound, WhoTypedAReturnForTheApplicantJudgesNoPaymentOfTheBid) {
  const CaseId bid = running();
  const CaseId payment = acting.open("officer1", child("payment", bid));
  EXPECT_EQ(edited("officer1", payment, {{"amount", 100'000}}), "edited");
  EXPECT_EQ(edited("officer1", payment, {{"instalment", "First"}, {"route", "bacs"}}), "edited");
  act("officer1", payment, "propose");
  const CaseId filed = acting.open("officer1", child("return", bid));
  act("officer1", filed, "ask", {{"fields", {{"period", "First half"}}}});
  EXPECT_EQ(edited("officer2", filed, a_return, "Received by post on 2 August"), "edited");
  EXPECT_THAT(reasons(acting.try_open("officer2", child("payment", bid))),
              ElementsAre("interest: You act for the applicant of this payment, so you cannot "
                          "start a payment."));
  EXPECT_EQ(refused("officer2", payment, "approve"),
            Sentences{"interest: You act for the organisation that is paid, so you cannot approve "
                      "the payment."});
  EXPECT_EQ(refused("both", payment, "approve"), Sentences{});  // the control
  acting.open("both", child("payment", bid));
}

// The round's other bids are not the applicant's: only what belongs to one bid counts.
TEST_F(WaysRound, WhoTypedOneBidStillSiftsAnother) {
  OpenRequest request = child("pcc-main-round", round);
  request.organisation = acting.partnership.organisations.at("lead1");
  request.reason = "Received by post";
  request.answers = raw_fields(support::bid_answers("Boxing", 400'000));
  acting.open("officer1", request);
  const CaseId other = bid_in("scored", "lead2", 300'000);
  acting.bring(other, "scoring");
  EXPECT_EQ(state_of(other), "scoring");
}

// One forgotten draft kept a round from being given up for ever.
TEST_F(WaysRound, AForgottenDraftGoesWithTheRoundThatIsGivenUp) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 400'000);
  const CaseId draft = acting.start_bid("lead2", round, "Choir", 300'000);
  to_proposals();
  act("officer1", round, "give_up", reason_of("The PCC takes nothing this year."));
  EXPECT_EQ(state_of(bid), "ready_for_pcc") << "nobody has confirmed it";
  act("officer2", round, "confirm_giving_up");
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
