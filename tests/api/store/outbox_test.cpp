#include <gmock/gmock.h>

#include "api/store/check.hpp"
#include "api/store/due_orders.hpp"
#include "api/store/history.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

struct Ordered : Store {
  CaseId bid;

  Ordered() {
    auto what = opening(world, "SMP-2019-001");
    what.outbox = {
        {"notice", "a", minute(10)}, {"notice", "b", minute(5)}, {"notice", "c", minute(5)}};
    bid = open_one(db, what);
  }
  std::string take(int now, std::string_view kind = notice_kind, int limit = 9) {
    std::string text;
    for (const auto& row : take_due(db, {kind, minute(now), minute(now + 10), limit}))
      text += row.payload + std::to_string(row.attempts) + " ";
    return text;
  }
};

TEST(Outbox, GivesWhatIsDueEarliestFirst) {
  Ordered s;
  EXPECT_EQ(next_outbox_due(s.db, notice_kind), minute(5));
  EXPECT_EQ(s.take(4), "");
  EXPECT_EQ(s.take(5, notice_kind, 1), "b1 ");
  EXPECT_EQ(s.take(10), "c1 a1 ");
  EXPECT_EQ(s.take(10), "");
}

TEST(Outbox, GivesOneKindAndLeavesTheOthers) {
  Ordered s;
  EXPECT_EQ(s.take(10, document_kind), "");
  EXPECT_EQ(next_outbox_due(s.db, document_kind), std::nullopt);
  EXPECT_EQ(s.take(10), "b1 c1 a1 ");
}

TEST(Outbox, GivesAgainWhatSomebodyDiedWith) {
  Ordered s;
  EXPECT_EQ(s.take(10), "b1 c1 a1 ");
  EXPECT_EQ(s.take(19), "");
  EXPECT_EQ(s.take(20), "a2 b2 c2 ");
}

TEST(Outbox, DoneIsDoneAndFailedComesAgain) {
  Ordered s;
  const auto rows = take_due(s.db, {notice_kind, minute(5), minute(15), 9});
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].n, 2);
  EXPECT_EQ(rows[0].audit_seq, 1);
  EXPECT_EQ(rows[0].case_id, s.bid);
  EXPECT_EQ(rows[0].kind, notice_kind);
  EXPECT_TRUE(mark_done(s.db, rows[0].id, minute(6)));
  EXPECT_FALSE(mark_done(s.db, rows[0].id, minute(7)));
  EXPECT_FALSE(mark_failed(s.db, rows[0].id, "late", minute(8)));
  EXPECT_TRUE(mark_failed(s.db, rows[1].id, "421 try later", minute(8)));
  EXPECT_EQ(s.take(9), "c2 ");
  EXPECT_TRUE(mark_failed(s.db, rows[1].id, "550 no such mailbox", {}));
  EXPECT_EQ(s.take(30), "a1 ");
  const auto dead = given_up(s.db, 9);
  ASSERT_EQ(dead.size(), 1U);
  EXPECT_EQ(dead[0].last_error, "550 no such mailbox");
  EXPECT_EQ(dead[0].due_at, std::nullopt);
}

TEST(Outbox, TakesANotesOrdersToo) {
  Ordered s;
  write_now(s.db, [&](Database& db) {
    note(db, s.world.fund, s.bid, "SMP-2019-001", act(s.world, "remind", 1),
         {{"notice", "d", minute(1)}, {"notice", "e", minute(1)}});
    return true;
  });
  EXPECT_EQ(s.db.value<int>("SELECT max(n) FROM outbox WHERE audit_seq = 2"), 2);
  EXPECT_EQ(s.take(1), "d1 e1 ");
  EXPECT_EQ(history_of_case(s.db, s.bid, 0, 9).size(), 1U) << "a note is no step of the case";
  EXPECT_THAT(store_check(s.db), testing::IsEmpty());
}

TEST(Outbox, KeepsWhatWasOrdered) {
  Ordered s;
  EXPECT_ANY_THROW(s.db.execute("DELETE FROM outbox"));
  EXPECT_ANY_THROW(s.db.execute("UPDATE outbox SET payload = 'x'"));
}

TEST(Outbox, AnEmptyOneIsNeverDue) {
  Store s;
  EXPECT_EQ(next_outbox_due(s.db, notice_kind), std::nullopt);
}

}  // namespace
}  // namespace almoner::store
