// What the clock cannot do for one case holds up no other.
#include "api/jobs/case_clock.hpp"

#include <gtest/gtest.h>

#include "api/service/clock.hpp"
#include "tests/api/store/fixture.hpp"
#include "tests/support/acting.hpp"

namespace almoner::jobs {
namespace {

using support::at;
using namespace std::chrono_literals;

struct Begun {
  store::Folder folder;
  CaseId round, ill, well;

  Begun() {
    auto db = store::open_store(folder.file(), store::OpenMode::create, at("2019-02-01T09:00:00Z"));
    support::Acting acting(db);
    round = acting.open_round();
    ill = acting.start_bid("lead1", round, "Boxing", 5'000'00);
    well = acting.start_bid("lead2", round, "Choir", 5'000'00);
    for (const auto id : {ill, well}) acting.bring(id, "submitted");
    // In a year that no calendar knows, so that its working days cannot be counted.
    store::write_now(db, [&](store::Database& lent) {
      lent.execute("UPDATE cases SET entered_state_at = $2 WHERE id = $1", ill,
                   at("2095-03-01T09:00:00Z"));
      return true;
    });
  }
  store::Database open() const {
    return store::open_store(folder.file(), store::OpenMode::existing, at("2019-03-05T09:00:00Z"));
  }
  std::optional<Instant> next_due(CaseId id) const {
    auto db = open();
    return store::find_case(db, id)->next_due_at;
  }
};

const Instant due_for_both = at("2019-03-07T09:00:00Z");

TEST(CaseClock, OneCaseThatCannotBeMovedHoldsUpNoOther) {
  Begun begun;
  const auto before = begun.next_due(begun.well);
  store::Writer writer(begun.open());
  store::Readers readers(begun.folder.file());
  service::Definitions definitions;
  service::Randomness randomness;
  service::Work work(writer, readers, definitions, randomness, [] { return due_for_both; });
  CaseClock clock(work);
  clock.run(due_for_both);
  EXPECT_NE(begun.next_due(begun.well), before) << "the other one was reminded of";
  EXPECT_EQ(work.stats().clock.cases_stuck, 1u);
  EXPECT_EQ(work.stats().clock.failures, 1u);
  clock.run(due_for_both + 59s);
  EXPECT_EQ(work.stats().clock.failures, 1u) << "it is not tried at every look";
  clock.run(due_for_both + 60s);
  EXPECT_EQ(work.stats().clock.failures, 2u);
  writer.write([&](store::Database& db) {
    db.execute("UPDATE cases SET entered_state_at = $2 WHERE id = $1", begun.ill,
               at("2019-03-01T10:00:00Z"));
    return true;
  });
  clock.run(due_for_both + 10min);
  EXPECT_EQ(work.stats().clock.cases_stuck, 0u) << "mended, it goes on";
}

// The control: all in one job, and nothing of it is kept.
TEST(CaseClock, InOneJobAllWait) {
  Begun begun;
  const auto before = begun.next_due(begun.well);
  auto db = begun.open();
  service::Definitions definitions;
  EXPECT_THROW(
      store::write_now(db,
                       [&](store::Database& lent) {
                         service::run_clock({lent, definitions, due_for_both, due_for_both}, 20);
                         return true;
                       }),
      std::domain_error);
  EXPECT_EQ(begun.next_due(begun.well), before);
}

}  // namespace
}  // namespace almoner::jobs
