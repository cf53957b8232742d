#include "api/store/history.hpp"

#include <gmock/gmock.h>

#include "api/store/check.hpp"
#include "api/store/erase.hpp"
#include "api/store/error.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::int64_t> numbers(const std::vector<audit::Record>& records) {
  std::vector<std::int64_t> found;
  for (const auto& record : records) found.push_back(record.seq);
  return found;
}

// Two cases in turn: entries 1 3 5 … and 2 4 6 …
struct TwoCases : Store {
  CaseId one = open_one(db, opening(world, "SMP-2019-001"));
  CaseId two = open_one(db, opening(world, "SMP-2019-002"));

  void act_on_both(int times) {
    for (int n = 1; n <= times; ++n)
      write_now(db, [&](Database& d) {
        save(d, change(world, one, n, "touch", "draft", n));
        save(d, change(world, two, n, "touch", "draft", n));
        return true;
      });
  }
};

audit::Report report_of(Database& db) {
  audit::Verifier verifier;
  for_each_record(db, [&](const audit::Record& record) { return verifier.add(record); });
  return verifier.finish();
}

TEST(History, BeginsAtTheGenesisHead) {
  Store s;
  EXPECT_EQ(audit_head(s.db), (audit::Checkpoint{.count = 0, .head = audit::genesis_head()}));
}

TEST(History, IsAChainThatVerifies) {
  TwoCases s;
  s.act_on_both(3);
  const auto report = report_of(s.db);
  EXPECT_TRUE(report.is_whole());
  EXPECT_EQ(report.checkpoint(), audit_head(s.db));
  EXPECT_EQ(report.count, 8);
}

TEST(History, IsReadInPages) {
  TwoCases s;
  s.act_on_both(3);
  EXPECT_THAT(numbers(history_of_case(s.db, s.one, 0, 2)), ElementsAre(1, 3));
  EXPECT_THAT(numbers(history_of_case(s.db, s.one, 3, 2)), ElementsAre(5, 7));
  EXPECT_THAT(numbers(history_of_case(s.db, s.one, 7, 2)), IsEmpty());
  EXPECT_THAT(numbers(history_of_fund(s.db, s.world.fund, 5, 9)), ElementsAre(6, 7, 8));
  EXPECT_THAT(numbers(history_of_fund(s.db, FundId{99}, 0, 9)), IsEmpty());
  EXPECT_FALSE(find_record(s.db, 99));
}

// The head that a writer remembers must forget with the savepoint.
TEST(History, ChainsOnAfterAJobIsUndone) {
  FileStore files;
  Database db = files.open();
  Writer writer(files.open());
  for (int n = 0; n < 30; ++n) {
    const bool keep = n % 3 != 1;
    writer.submit({.run =
                       [&files, n, keep](Database& d) {
                         open_case(d, opening(files.world, "SMP-" + std::to_string(n)));
                         return keep;
                       },
                   .done = {}});
  }
  writer.write([](Database&) { return false; });
  EXPECT_EQ(report_of(db).count, 20);
  EXPECT_THAT(store_check(db), IsEmpty());
}

TEST(History, ChainsOnAfterAnotherProcessWrote) {
  FileStore files;
  Database one = files.open();
  Database two = files.open();
  open_one(one, opening(files.world, "SMP-1"));
  open_one(two, opening(files.world, "SMP-2"));
  open_one(one, opening(files.world, "SMP-3"));
  EXPECT_TRUE(report_of(one).is_whole());
}

TEST(History, IsOnlyAddedTo) {
  TwoCases s;
  const auto refused = [&](std::string_view sql) {
    try {
      s.db.execute(sql);
    } catch (const StoreError& error) {
      return std::string(error.what()).substr(0, std::string(error.what()).find(" ["));
    }
    return std::string("done");
  };
  const std::string changed = "an audit entry is never changed, only erased";
  EXPECT_EQ(refused("DELETE FROM audit_entry WHERE seq = 1"), "an audit entry is kept for ever");
  EXPECT_EQ(refused("UPDATE audit_entry SET reason = 'better' WHERE seq = 1"), changed);
  EXPECT_EQ(refused("UPDATE audit_entry SET head = leaf WHERE seq = 1"), changed);
  EXPECT_EQ(refused("UPDATE audit_entry SET salt = NULL, reason = '', detail = ''"), changed);
  write_now(s.db, [&](Database& db) { return erase_words(db, 1, act(s.world, "erase", 9)); });
  EXPECT_EQ(refused("UPDATE audit_entry SET reason = '' WHERE seq = 1"), "done");
  EXPECT_EQ(refused("UPDATE audit_entry SET salt = leaf WHERE seq = 1"), changed);
  EXPECT_EQ(refused("UPDATE audit_entry SET salt = NULL, leaf = head WHERE seq = 1"), changed);
  EXPECT_EQ(refused("UPDATE audit_entry SET salt = NULL, case_id = 2 WHERE seq = 1"), changed);
  EXPECT_THAT(refused("UPDATE audit_entry SET salt = NULL, reason = 'better' WHERE seq = 1"),
              testing::StartsWith("CHECK constraint failed"));
  EXPECT_TRUE(report_of(s.db).is_whole());
}

}  // namespace
}  // namespace almoner::store
