// What payments of one award ask for together, by the name ledger.asked of the workflow language.
#include "tests/api/service/sent_round.hpp"

namespace almoner::service {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string told(const std::string& sum, const std::string& promised, const std::string& asked) {
  return "condition: " + sum + " is more than can be asked for: " + promised +
         " is promised and not yet paid, and other payments ask for " + asked + " of it.";
}

class AskedMoney : public SentRoundTest {
 protected:
  AskedMoney() {
    bid = bid_in("ready_for_pcc", "lead1", 2'400'00);
    to_running();
    to_live(bid, "lead1");
  }
  CaseId payment(std::int64_t pence) {
    OpenRequest request;
    request.fund = "smp-2019-20";
    request.workflow = "payment";
    request.parent = bid;
    request.answers = raw_fields({{"amount", pence}, {"instalment", "First"}, {"route", "bacs"}});
    return acting.open("officer1", request);
  }

  CaseId bid;
};

TEST_F(AskedMoney, IsNotAskedForTwice) {
  const CaseId first = payment(2'000'00), second = payment(2'000'00);
  EXPECT_THAT(refused("officer1", first, "propose"), IsEmpty())
      << "what is only being prepared asks for nothing";
  EXPECT_THAT(refused("officer1", second, "propose"),
              ElementsAre(told("£2,000.00", "£2,400.00", "£2,000.00")));
  EXPECT_THAT(refused("officer1", payment(400'00), "propose"), IsEmpty());  // control: the rest
}

TEST_F(AskedMoney, IsFreeAgainWhenThePaymentIsDroppedAndCountsOnceWhenItIsPaid) {
  const CaseId first = payment(2'000'00), second = payment(2'000'00);
  act("officer1", first, "propose");
  act("officer1", first, "drop", reason_of("The wrong sum."));
  EXPECT_THAT(refused("officer1", second, "propose"),
              ElementsAre(told("£2,000.00", "£2,400.00", "£2,000.00")))
      << "it may be put back until that is confirmed";
  act("officer2", first, "confirm_drop");
  act("officer1", second, "propose");
  act("officer2", second, "approve");
  act("finance2", second, "release",
      {{"fields", {{"reference", "PAY-1"}, {"paid_on", "2019-04-12"}}}});
  EXPECT_THAT(refused("officer1", payment(400'00), "propose"), IsEmpty());
  EXPECT_THAT(refused("officer1", payment(0'01), "propose"),
              ElementsAre(told("£0.01", "£400.00", "£400.00")));
}

}  // namespace
}  // namespace almoner::service
