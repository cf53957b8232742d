#include "api/service/ended_cases.hpp"

#include "api/store/check.hpp"
#include "tests/api/service/sent_round.hpp"

namespace almoner::service {
namespace {

using Sentences = std::vector<std::string>;

class EndedCases : public SentRoundTest {
 protected:
  Sentences left() { return money_left_in_ended_cases(acting.context()); }
};

// £4,000.00 promised, £1,000.00 paid and spent: £3,000.00 stayed committed, and no action could
// release it.
TEST_F(EndedCases, WhatWasPromisedAndNeverPaidIsGivenBackAtTheEnd) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 400'000);
  to_running();
  to_live(bid, "lead1");
  pay(bid, 100'000);
  EXPECT_EQ(pot(), "£26,000.00 available, £0.00 reserved, £3,000.00 committed, £1,000.00 paid");
  act("officer1", bid, "finish", sum_of("spent", 100'000));
  EXPECT_EQ(pot(), "£29,000.00 available, £0.00 reserved, £0.00 committed, £1,000.00 paid");
  EXPECT_EQ(left(), Sentences{});
}

TEST_F(EndedCases, AProjectThatFoldsBeforeItIsPaidHasAWayOut) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 400'000);
  to_running();
  to_live(bid, "lead1");
  EXPECT_EQ(refused("officer1", bid, "fold", sum_of("spent", 0)),
            Sentences{"missing: Give a reason"});
  auto body = sum_of("spent", 0);
  body["reason"] = "The charity was wound up in April.";
  act("officer1", bid, "fold", body);
  EXPECT_EQ(state_of(bid), "closed");
  EXPECT_EQ(pot(), "£30,000.00 available, £0.00 reserved, £0.00 committed, £0.00 paid");
}

// The return was still to be asked for, and the project was closed over it.
TEST_F(EndedCases, AProjectIsNotClosedOverAReturnThatIsStillToBeAskedFor) {
  const CaseId bid = bid_in("ready_for_pcc", "lead1", 400'000);
  to_running();
  to_live(bid, "lead1");
  OpenRequest request;
  request.fund = "smp-2019-20";
  request.workflow = "return";
  request.parent = bid;
  const std::string ref = acting.row(acting.open("officer1", request)).ref;
  EXPECT_EQ(
      refused("officer1", bid, "finish", sum_of("spent", 0)),
      Sentences{"children: Close the payments and returns of this project first. Still open: " +
                ref + "."});
}

// Whoever can write to the file took the lock away, the applicant changed what was being judged,
// and every digest was right.
TEST_F(EndedCases, AnEditOfALockedFormIsFoundInTheRecord) {
  const CaseId bid = bid_in("submitted", "lead1", 400'000);
  acting.bring(bid, "submitted");
  const auto typed = [&] {
    return acting.write([&](const Context& context) {
      const auto done = edit_draft(context, caller("lead1"),
                                   {bid, std::nullopt, raw_fields({{"summary", "Another."}})});
      return std::holds_alternative<Edited>(done);
    });
  };
  EXPECT_FALSE(typed());
  EXPECT_EQ(edits_while_locked(acting.context()), Sentences{});  // the control
  db.execute("UPDATE cases SET form_locked = 0 WHERE id = $1", bid);
  ASSERT_TRUE(typed());
  EXPECT_EQ(edits_while_locked(acting.context()),
            Sentences{"Audit entry " + std::to_string(entries()) + " changes answers of case " +
                      acting.row(bid).ref + " while its form was locked."});
  EXPECT_EQ(store::store_check(db), Sentences{}) << "which the store alone does not see";
}

TEST_F(EndedCases, AnEditOfAFormThatWasUnlockedIsInOrder) {
  const CaseId bid = bid_in("submitted", "lead1", 400'000);
  acting.bring(bid, "submitted");
  act("officer1", bid, "ask_for_more",
      {{"fields", {{"questions_asked", boost::json::array{"summary"}}}}, {"reason", "Why?"}});
  acting.write([&](const Context& context) {
    return std::holds_alternative<Edited>(
        edit_draft(context, caller("lead1"),
                   {bid, std::nullopt, raw_fields({{"summary", "Another."}, {"declared", true}})}));
  });
  EXPECT_EQ(edits_while_locked(acting.context()), Sentences{});
}

// The control: a pot from which an ended case still holds money is found.
TEST_F(EndedCases, MoneyLeftInAnEndedCaseIsFound) {
  const CaseId bid = acting.start_bid("lead1", round, "Project", 400'000);
  EXPECT_EQ(left(), Sentences{});
  acting.write([&](const Context& context) {
    const bool is_posted = !store::post(
        context.db,
        {money::Kind::reserve, main_pot().id, bid, Money::pounds(4'000), acting.now, {}});
    store::record(context.db, acting.partnership.fund, support::making_a_document(context));
    return is_posted;
  });
  EXPECT_EQ(left(), Sentences{});  // a case that goes on may hold money
  act("lead1", bid, "discard");
  EXPECT_EQ(left(), Sentences{"Case " + acting.row(bid).ref +
                              " has ended (Discarded draft) but £4,000.00 is still reserved and "
                              "£0.00 committed for it."});
  EXPECT_EQ(store::store_check(db), Sentences{});
}

}  // namespace
}  // namespace almoner::service
