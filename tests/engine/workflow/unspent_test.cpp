// What of the money that was paid is to come back, in the shipped fund.
#include "engine/workflow/unspent.hpp"

#include <gmock/gmock.h>

#include "tests/engine/workflow/the_round.hpp"

namespace almoner::workflow {
namespace {

const Instant in_summer = at("2019-07-01T10:00:00Z");

Facts facts_in(const char* state, std::int64_t paid, std::optional<std::int64_t> spent) {
  Facts facts;
  facts.state = state;
  facts.ledger.paid = Money::pounds(paid);
  facts.form = guard::Value(guard::Map{});
  if (spent) facts.form = with(facts.form.all(), {{"spent", Money::pounds(*spent)}});
  return facts;
}

std::string words(const char* state, std::int64_t paid, std::optional<std::int64_t> spent) {
  const auto found = unspent(main_round_bid(), facts_in(state, paid, spent), in_summer);
  return found ? found->rest().text() + " of " + found->paid.text() : "nothing";
}

TEST(Unspent, IsWhatWasPaidWithoutWhatIsEvidenced) {
  EXPECT_EQ(words("repayment_due", 1'750, 1'000), "£750.00 of £1,750.00");
  EXPECT_EQ(words("repayment_due", 1'750, 0), "£1,750.00 of £1,750.00");
  EXPECT_EQ(words("repayment_due", 1'750, 1'750), "nothing");
  EXPECT_EQ(words("repayment_due", 1'750, std::nullopt), "nothing") << "nobody has said it";
}

// There it is said with the step that closes the project.
TEST(Unspent, IsNothingWhileAProjectRuns) {
  EXPECT_EQ(words("live", 1'750, 1'000), "nothing");
  EXPECT_FALSE(awaits_unspent(*main_round_bid().state("live")));
  EXPECT_TRUE(awaits_unspent(*main_round_bid().state("repayment_due"))) << "control";
}

}  // namespace
}  // namespace almoner::workflow
