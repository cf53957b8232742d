// Steps of the record, and what there was of deeds, money and documents at an instant.
#include "api/store/steps.hpp"

#include <gmock/gmock.h>

#include "api/store/error.hpp"
#include "api/store/ledger.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

const Instant always = Instant::max();

TEST(AsAt, HoldsWhatWasTrueAndKnownByThen) {
  const AsAt then{minute(5), minute(7)};
  EXPECT_TRUE(then.holds(minute(5), minute(7)));
  EXPECT_FALSE(then.holds(minute(6), minute(7))) << "not yet true";
  EXPECT_FALSE(then.holds(minute(5), minute(8))) << "not yet known";
}

class Steps : public testing::Test {
 protected:
  Steps() : id(open_one(store.db, opening(store.world, "SMP-2019-001"))) {
    auto submit = change(store.world, id, 1, "submit", "panel", 5);
    submit.answers = R"({"title":"Boxing"})";
    take(submit);
    take(change(store.world, id, 2, "approve", "agreed", 6));
    auto back = change(store.world, id, 3, "refuse", "panel", 8);
    back.act.recorded_at = minute(9);
    back.cancels = {"approve", "submit"};
    take(back);
  }

  void take(const CaseChange& what) {
    write_now(store.db, [&](Database& d) { return save(d, what).index() == 0; });
  }

  Store store;
  CaseId id;
};

TEST_F(Steps, AreThoseOfTheCaseInOrderWithTheDigestOfTheirAnswers) {
  const auto steps = steps_of(store.db, id);
  ASSERT_EQ(steps.size(), 4U);
  EXPECT_EQ(steps[3].action, "refuse");
  EXPECT_EQ(steps[3].from_state, "agreed");
  EXPECT_EQ(steps[3].cancels, "approve submit");
  EXPECT_EQ(steps[3].effective_at, minute(8));
  EXPECT_EQ(steps[3].recorded_at, minute(9));
  EXPECT_EQ(steps[3].definition, store.world.definition);
  EXPECT_EQ(steps[0].answers_digest, hash::sha256(R"({"title":"Boxing for all"})"));
  EXPECT_EQ(steps[1].answers_digest, hash::sha256(R"({"title":"Boxing"})"));
  EXPECT_EQ(steps[2].answers_digest, steps[1].answers_digest);
  EXPECT_THROW(store.db.execute("UPDATE audit_entry SET answers_digest = NULL"), StoreError);
}

TEST_F(Steps, MakeTheDeedsThatAreKept) {
  DeedFold fold;
  for (const auto& step : steps_of(store.db, id)) fold.take(step);
  EXPECT_EQ(fold.deeds(), deeds_with_cancelled(store.db, id));
  EXPECT_EQ(fold.counting(), deeds_of(store.db, id));
  DeedFold before;
  for (const auto& step : steps_of(store.db, id))
    if (AsAt{minute(7), always}.holds(step.effective_at, step.recorded_at)) before.take(step);
  EXPECT_EQ(before.counting().size(), 3U) << "open, submit and approve";
}

// Of two who gave one, the last of whoever takes it back.
TEST_F(Steps, CancelTheLastOfTheSamePersonAlone) {
  const auto give = [&](std::int64_t version, PersonId who, int at) {
    auto given = change(store.world, id, version, "approve", "panel", at);
    given.act.actor = who;
    take(given);
  };
  give(4, store.world.ann, 10);
  give(5, store.world.ben, 11);
  give(6, store.world.ann, 12);
  auto back = change(store.world, id, 7, "think_again", "panel", 13);
  back.cancels = {"own:approve"};
  take(back);
  std::string counting;
  for (const auto& deed : deeds_of(store.db, id))
    if (deed.action == "approve")
      counting += std::to_string(deed.person.value) + (deed.at == minute(12) ? " last; " : "; ");
  EXPECT_EQ(counting, "1; 2; ");
  DeedFold fold;
  for (const auto& step : steps_of(store.db, id)) fold.take(step);
  EXPECT_EQ(fold.deeds(), deeds_with_cancelled(store.db, id));
}

TEST_F(Steps, OfEveryCaseComeByCase) {
  const auto other = open_one(store.db, opening(store.world, "SMP-2019-002", 20));
  take(change(store.world, id, 4, "approve", "agreed", 21));
  std::vector<std::int64_t> cases;
  for_each_step(store.db,
                [&](const StepRow& step) { return cases.push_back(step.case_id.value), true; });
  const auto a = id.value, b = other.value;
  EXPECT_EQ(cases, (std::vector<std::int64_t>{a, a, a, a, a, b}));
}

TEST_F(Steps, OfMoneyTheLedgerHasWhatWasPostedByThenAndRecorded) {
  std::optional<PotId> pot;
  write_recorded(store.db, store.world, [&](Database& db) {
    pot = open_pot(db, store.world.fund, "main", "Main", Money::pounds(100), minute(1));
    return true;
  });
  write_recorded(
      store.db, store.world,
      [&](Database& db) {
        post(db, {.kind = money::Kind::reserve,
                  .pot = *pot,
                  .case_id = id,
                  .amount = Money::pounds(40),
                  .at = minute(10),
                  .to_pot = {}});
        return true;
      },
      12);
  EXPECT_EQ(ledger_as_at(store.db, *pot, {minute(9), always}).size(), 2U) << "its opening";
  EXPECT_EQ(ledger_as_at(store.db, *pot, {minute(10), always}).size(), 4U);
  EXPECT_EQ(ledger_as_at(store.db, *pot, {minute(10), minute(11)}).size(), 2U) << "not known yet";
  EXPECT_EQ(ledger_as_at(store.db, *pot, {always, always}), ledger_of(store.db, *pot));
}

}  // namespace
}  // namespace almoner::store
