// What is sealed and signed is what the PCC gets, on the day or later; or nothing goes at all.
#include "tests/api/service/sent_round.hpp"

namespace almoner::service {
namespace {

using Sentences = std::vector<std::string>;

constexpr const char* sealed =
    "wrong_state: The proposals of this round are sealed, or the round is being given up. Whatever "
    "changes a bid in it waits until they are opened again, or it is put back, or is proposed to "
    "the PCC as a change when the letters are out.";

class SealedRound : public SentRoundTest {
 protected:
  SealedRound()
      : first(bid_in("ready_for_pcc", "lead1", 400'000)),
        second(bid_in("ready_for_pcc", "lead2", 300'000)),
        third(bid_in("reserve", "lead3", 500'000)) {}

  const CaseId first, second, third;
};

// A reserve bid went to the PCC in no sealed document, unsigned.
TEST_F(SealedRound, NoBidGetsInBehindTheSeal) {
  to_proposals();
  seal_and_sign();
  EXPECT_EQ(state_of(round), "ready_to_send");
  EXPECT_EQ(refused("chair", third, "call_up", reason_of("There is money left.")),
            Sentences{sealed});
  EXPECT_EQ(refused("finance1", first, "take_back_sign_off", reason_of("The wrong code.")),
            Sentences{sealed});
  act("officer1", round, "send_to_pcc");
  EXPECT_EQ(state_of(first), "with_pcc");
  EXPECT_EQ(state_of(second), "with_pcc");
  EXPECT_EQ(state_of(third), "reserve");
}

// The control: opened again, the same bid may be called up, and is sealed and signed anew.
TEST_F(SealedRound, OpenedAgainItTakesTheBidIn) {
  to_proposals();
  seal_and_sign();
  act("officer1", round, "unseal", reason_of("One more bid."));
  act("chair", third, "call_up", reason_of("There is money left."));
  EXPECT_EQ(refused("officer1", round, "seal_proposals"),
            Sentences{"children: Bids that wait for the panel or for finance, or whose withdrawal "
                      "is not confirmed: " +
                      acting.row(third).ref + "."});
  acting.bring(third, "ready_for_pcc");
  seal_and_sign();
  act("officer1", round, "send_to_pcc");
  EXPECT_EQ(state_of(third), "with_pcc");
}

// After the deadline a signed round could never be sent: what it was told to do did not exist.
TEST_F(SealedRound, IsSentLateOnlyWithWhoAgreed) {
  to_proposals();
  seal_and_sign();
  const auto agreed = [](const char* who) {
    return boost::json::object{{"fields", {{"late_agreed_by", who}}},
                               {"reason", "The chair was ill."}};
  };
  EXPECT_EQ(refused("officer1", round, "send_late", agreed("Grants manager, 28 March")),
            Sentences{"too_early: The PCC's deadline of 29 March 2019 at 5pm has not passed; send "
                      "the proposals in the ordinary way."});
  acting.now = at("2019-04-01T09:00:00Z");
  EXPECT_EQ(refused("officer1", round, "send_to_pcc"),
            Sentences{"too_late: The PCC's deadline was 29 March 2019 at 5pm. Ask the PCC's office "
                      "in writing for a later day; then send the proposals late, saying who "
                      "agreed."});
  EXPECT_THAT(refused("officer1", round, "send_late"), testing::SizeIs(2));  // who, and why
  act("officer1", round, "send_late", agreed("Grants manager, 29 March"));
  EXPECT_EQ(state_of(round), "with_pcc");
  EXPECT_EQ(state_of(first), "with_pcc");
  EXPECT_EQ(state_of(third), "reserve");
}

TEST_F(SealedRound, GivenUpGivesAllItsMoneyBack) {
  to_proposals();
  EXPECT_EQ(pot(), "£23,000.00 available, £7,000.00 reserved, £0.00 committed, £0.00 paid");
  seal_and_sign();
  acting.now = at("2019-05-01T09:00:00Z");
  act("officer1", round, "unseal", reason_of("The PCC's office takes nothing more."));
  act("officer1", round, "give_up", reason_of("The PCC's office takes nothing more."));
  EXPECT_EQ(pot(), "£23,000.00 available, £7,000.00 reserved, £0.00 committed, £0.00 paid");
  act("officer2", round, "confirm_giving_up");
  EXPECT_EQ(state_of(round), "given_up");
  for (const CaseId bid : bids) EXPECT_EQ(state_of(bid), "given_up");
  EXPECT_EQ(pot(), "£30,000.00 available, £0.00 reserved, £0.00 committed, £0.00 paid");
}

// The PCC agrees to less, with conditions: that sum is committed, the rest comes back.
TEST_F(SealedRound, WhatThePccAgreesIsCommittedAndTheRestComesBack) {
  send();
  act("pcc", first, "record_agreed",
      {{"fields", {{"agreed_sum", 250'000}, {"conditions", "Match funding confirmed first."}}}});
  EXPECT_EQ(pot(), "£24,500.00 available, £3,000.00 reserved, £2,500.00 committed, £0.00 paid");
  act("pcc", first, "take_back_answer", reason_of("It was £3,500.00."));
  EXPECT_EQ(state_of(first), "with_pcc");
  EXPECT_EQ(pot(), "£23,000.00 available, £7,000.00 reserved, £0.00 committed, £0.00 paid");
  act("pcc", first, "record_agreed", sum_of("agreed_sum", 350'000));
  EXPECT_EQ(pot(), "£23,500.00 available, £3,000.00 reserved, £3,500.00 committed, £0.00 paid");
}

// Between the answer and the letters a bid could be moved away, and got no letter for ever.
TEST_F(SealedRound, LettersLeaveNobodyBehind) {
  send();
  act("pcc", first, "record_agreed", sum_of("agreed_sum", 400'000));
  act("pcc", second, "record_refused", reason_of("Not a priority."));
  act("pcc", round, "record_answer",
      {{"fields", {{"pcc_answer", "in_part"}, {"pcc_answered_by", "Grants manager"}}}});
  act("pcc", second, "take_back_refusal", reason_of("The wrong bid."));
  acting.now = at("2019-04-12T10:00:00Z");
  EXPECT_EQ(refused("officer1", round, "send_letters"),
            Sentences{"children: Bids with no outcome yet, which would get no letter: " +
                      acting.row(second).ref + "."});
  act("pcc", second, "record_refused", reason_of("Not a priority."));
  act("officer1", round, "send_letters");
  EXPECT_EQ(state_of(first), "offered");
  EXPECT_EQ(state_of(second), "declined");
  EXPECT_EQ(state_of(third), "reserve");
}

// Money came back after the round was sent, and the reserve bid had no way on.
TEST_F(SealedRound, TheNextReserveBidIsProposedAsAChangeWhenMoneyComesBack) {
  to_running();
  auto award = award_of(500'000);
  award["reason"] = "The next on the reserve list.";
  act("lead1", first, "refuse_offer", reason_of("We have other funds."));
  const std::string promised = pot();  // until it is confirmed: it may be taken up after all
  act("officer1", first, "confirm_refused_offer");
  EXPECT_NE(pot(), promised);
  act("chair", third, "recommend", award);
  EXPECT_EQ(pot(), "£22,000.00 available, £5,000.00 reserved, £3,000.00 committed, £0.00 paid");
  EXPECT_THAT(refused("officer1", third, "send_change"), testing::Not(testing::IsEmpty()));
  act("finance1", third, "sign_off");
  act("officer1", third, "send_change");
  act("pcc", third, "record_agreed", sum_of("agreed_sum", 450'000));
  act("officer1", third, "offer_change");
  act("lead3", third, "accept");
  EXPECT_EQ(state_of(third), "accepted");
  EXPECT_EQ(pot(), "£22,500.00 available, £0.00 reserved, £7,500.00 committed, £0.00 paid");
}

TEST_F(SealedRound, AChangeWaitsUntilTheLettersAreOut) {
  send();
  auto award = award_of(500'000);
  award["reason"] = "The next on the reserve list.";
  EXPECT_EQ(refused("chair", third, "recommend", award),
            Sentences{"wrong_state: A change is proposed to the PCC, answered and told on its own "
                      "only when the letters of the round are out."});
}

TEST_F(SealedRound, AChangeThatThePccRefusesIsToldOnItsOwn) {
  to_running();
  auto award = award_of(500'000);
  award["reason"] = "The next on the reserve list.";
  act("chair", third, "recommend", award);
  act("finance1", third, "sign_off");
  act("officer1", third, "send_change");
  act("pcc", third, "record_refused", reason_of("No more money for this theme."));
  act("officer1", third, "decline_change");
  EXPECT_EQ(state_of(third), "declined");
  EXPECT_EQ(pot(), "£23,000.00 available, £0.00 reserved, £7,000.00 committed, £0.00 paid");
}

// The round closed over a bid that still held money.
TEST_F(SealedRound, TheRoundClosesOverNoBidThatGoesOn) {
  to_running();
  auto award = award_of(500'000);
  award["reason"] = "The next on the reserve list.";
  act("chair", third, "recommend", award);
  acting.now = at("2020-05-01T10:00:00Z");
  EXPECT_EQ(
      refused("officer1", round, "close_round"),
      Sentences{"children: Bids or reports that are not closed yet: " + acting.row(first).ref +
                ", " + acting.row(second).ref + " and " + acting.row(third).ref + "."});
}

// Until its letter a step is put back by who took it, with its money, as a new entry; later by a
// second person; never after payment.
TEST_F(SealedRound, StepsArePutBackOneByOne) {
  to_proposals();
  const auto before = entries();
  act("finance1", first, "take_back_sign_off", reason_of("The wrong cost centre."));
  EXPECT_EQ(state_of(first), "finance_check");
  act("chair", first, "take_back_recommendation", reason_of("The wrong sum."));
  EXPECT_EQ(state_of(first), "scored");
  EXPECT_EQ(entries(), before + 2);
  EXPECT_EQ(pot(), "£27,000.00 available, £3,000.00 reserved, £0.00 committed, £0.00 paid");
  EXPECT_THAT(refused("chair", second, "take_back_recommendation", reason_of("The wrong bid.")),
              testing::ElementsAre(testing::StartsWith("wrong_state: ")));
}

}  // namespace
}  // namespace almoner::service
