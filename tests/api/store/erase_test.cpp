#include "api/store/erase.hpp"

#include <gmock/gmock.h>

#include "api/store/check.hpp"
#include "api/store/deeds.hpp"
#include "api/store/error.hpp"
#include "api/store/history.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Declared : Store {
  CaseId bid = open_one(db, opening(world, "SMP-2019-001"));

  Declared() {
    write_now(db, [&](Database& d) {
      add_interest(d, bid,
                   {.person = world.ben, .kind = "kin", .reason = "my sister", .at = minute(2)});
      auto declare = change(world, bid, 1, "declare_interest", "draft", 2);
      declare.act.reason = "asked by phone";
      declare.act.detail = R"({"interest":"my sister"})";
      save(d, declare);
      return true;
    });
  }
  bool erase(std::int64_t seq) {
    return write_now(db, [&](Database& d) {
      auto request = act(world, "", 9);
      request.reason = "asked for on 1 March";
      return erase_words(d, seq, request);
    });
  }
};

TEST(EraseWords, LeavesAllElseAndSaysWhoDidIt) {
  Declared s;
  const auto before = find_record(s.db, 2).value();
  EXPECT_TRUE(s.erase(2));
  const auto after = find_record(s.db, 2).value();
  EXPECT_TRUE(after.is_erased());
  EXPECT_EQ(after.leaf, before.leaf);
  auto expected = before.entry;
  expected.reason = expected.detail = "";
  EXPECT_EQ(after.entry, expected);
  EXPECT_EQ(interests_of(s.db, s.bid).front().reason, "");
  EXPECT_EQ(interests_of(s.db, s.bid).front().kind, "kin");

  const auto said = find_record(s.db, 3).value().entry;
  EXPECT_EQ(said.action, "erase");
  EXPECT_EQ(said.erases, 2);
  EXPECT_EQ(said.actor, s.world.ann);
  EXPECT_EQ(said.case_ref, "SMP-2019-001");
  EXPECT_EQ(said.reason, "asked for on 1 March");
  EXPECT_THAT(erased_entries(s.db), ElementsAre(2));
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(EraseWords, IsDoneOnceAndOfWhatIsThere) {
  Declared s;
  EXPECT_TRUE(s.erase(2));
  EXPECT_FALSE(s.erase(2));
  EXPECT_FALSE(s.erase(99));
  EXPECT_EQ(audit_head(s.db).count, 3);
  EXPECT_THROW(erase_words(s.db, 1, act(s.world, "", 9)), StoreError);  // outside a transaction
}

TEST(EraseWords, CanBeSaidOfAnErasureToo) {
  Declared s;
  EXPECT_TRUE(s.erase(2));
  EXPECT_TRUE(s.erase(3));
  EXPECT_THAT(erased_entries(s.db), ElementsAre(2, 3));
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

}  // namespace
}  // namespace almoner::store
