// clang-format off
#include "api/store/check.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "api/store/deeds.hpp"
#include "api/store/documents.hpp"
#include "api/store/history.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using money::Kind;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// A store with something in every table that is checked.
struct Full : Store {
  CaseId bid;
  PotId pot;

  Full() {
    auto what = opening(world, "SMP-2019-001");
    what.outbox = {{"mail", "{}", minute(1)}};
    bid = open_one(db, what);
    write_now(db, [&](Database& d) {
      pot = open_pot(d, world.fund, "main", "Main round", Money::pounds(100), minute(1)).value();
      post(d, {.kind = Kind::reserve, .pot = pot, .case_id = bid, .amount = Money::pounds(10), .at = minute(2), .to_pot = {}});
      auto submit = change(world, bid, 1, "submit", "received", 3);
      submit.answers = R"({"title":"Boxing"})";
      save(d, submit);
      add_document(d, {.fund = world.fund, .case_id = bid, .template_name = "letter", .title = "Your bid",
                       .audience = "applicant", .html = "<p>Dear", .made_at = minute(4)});
      return true;
    });
  }

  // The rules that stand in the way of a forger with the file in hand: dropped, and made again afterwards.
  void forge(const std::vector<std::string>& sqls) {
    db.execute("PRAGMA foreign_keys = OFF");
    db.execute("PRAGMA ignore_check_constraints = ON");
    std::vector<std::pair<std::string, std::string>> kept;
    {
      Statement rows = db.query("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name");
      while (rows.step()) {
        auto name = rows.take<std::string>();
        kept.emplace_back(std::move(name), rows.take<std::string>());
      }
    }
    for (const auto& [name, sql] : kept) db.execute("DROP TRIGGER " + name);
    for (const auto& sql : sqls) db.execute(sql);
    for (const auto& [name, sql] : kept) db.execute(sql);
    db.execute("PRAGMA ignore_check_constraints = OFF");
  }
};

TEST(StoreCheck, FindsNothingWrongWithAGoodStore) {
  Full s;
  EXPECT_THAT(store_check(s.db), IsEmpty());
  s.forge({});  // the control: taking the rules away and back is not what is found below
  EXPECT_THAT(store_check(s.db), IsEmpty());
}

TEST(StoreCheck, NamesEveryForgery) {
  const std::string changed = "Case SMP-2019-001 is not as its last audit entry left it: its answers, lock or state were changed.";
  const std::string pot_wrong =
      "The balances of pot main of fund smp-2019-20 are not the sums of its postings, or are below zero.";
  const struct {
    const char* name;
    std::vector<std::string> sqls;
    std::string found;
  } rows[] = {
      {"state", {"UPDATE cases SET state = 'agreed'"},
       "Case SMP-2019-001 is in state agreed, but its last audit entry leads to received."},
      {"counts", {"UPDATE cases SET state = 'agreed'"},
       "The count of cases of main-round in state agreed says 0; there are 1."},
      {"counts kept", {"UPDATE case_count SET cases = 7 WHERE state = 'received'"},
       "The count of cases of main-round in state received says 7; there are 1."},
      {"answers", {"UPDATE cases SET answers = '{}'"},
       "The answers of case SMP-2019-001 were changed: they do not match their digest."},
      {"answers and their digest", {"UPDATE cases SET answers = '{}', answers_digest = (SELECT digest FROM definition WHERE files = '{}')"}, changed},
      {"lock", {"UPDATE cases SET form_locked = 1"}, changed},
      {"version", {"UPDATE cases SET version = 9"},
       "Case SMP-2019-001 is at version 9, but has 2 audit entries and 0 edits."},
      {"a case without entries", {"UPDATE audit_entry SET case_id = 99"}, "Case SMP-2019-001 has no entry in the audit."},
      {"an entry's words", {"UPDATE audit_entry SET reason = 'better' WHERE seq = 2"},
       "The audit is broken. Entry 2 was changed: its text or salt does not match its digest."},
      {"an entry taken out", {"DELETE FROM audit_entry WHERE seq = 1"},
       "The audit is broken. Entry 1 is missing: entry 2 comes after the beginning."},
      {"a path", {"UPDATE audit_entry SET to_state = 'lost' WHERE seq = 1"},
       "Audit entry 2 takes case SMP-2019-001 from draft, but the one before it left it in lost."},
      {"a posting's sum", {"UPDATE posting SET amount_pence = 1 WHERE account = 'reserved'"},
       "Movement 3 does not balance in pot 1: its postings sum to -£9.99."},
      {"a balance", {"UPDATE pot SET available = available + 1"}, pot_wrong},
      {"a posting taken out", {"DELETE FROM posting WHERE kind = 'reserve'"}, pot_wrong},
      {"a case's balance", {"UPDATE case_balance SET paid = 100"},
       "The money of case SMP-2019-001 is not the sum of its postings, or is below zero."},
      {"a case's balance taken out", {"DELETE FROM case_balance"}, "Case number 1 has postings and no balance."},
      {"a deed", {"UPDATE deed SET person = 2 WHERE action = 'submit'"},
       "The deed submit is not what audit entry 2 says."},
      {"an outbox row", {"UPDATE outbox SET audit_seq = 77"},
       "Outbox row 1 was ordered by audit entry 77, which is not there or of another case."},
      {"a parent", {"UPDATE cases SET parent = 1"},
       "Case SMP-2019-001 has a parent that is not there, is of another fund, or is younger."},
      {"a reference to nothing", {"UPDATE cases SET organisation = 55"},
       "Row 1 of cases refers to a row of organisation that is not there."},
      {"a definition", {"UPDATE definition SET files = 'x' WHERE name = 'smp-2019-20'"},
       "The definition smp-2019-20 was changed: its files do not match its digest " + hash::sha256(R"({"fund.yaml":"..."})").hex() + "."},
      {"a document", {"UPDATE document SET html = '<p>Hi'"},
       "Document 1, \"Your bid\", was changed: it does not match its digest."},
      {"a trigger", {"CREATE TRIGGER t AFTER INSERT ON cases BEGIN SELECT 1; END"},
       "The tables, checks or triggers are not those that Almoner makes: somebody changed the schema."},
  };
  for (const auto& row : rows) {
    Full s;
    add_definition(s.db, "empty", "{}", minute(0));
    s.forge(row.sqls);
    EXPECT_THAT(store_check(s.db), Contains(row.found)) << row.name;
  }
}

TEST(StoreCheck, FindsALogThatWasWrittenAnewByACheckpointKeptElsewhere) {
  Full s;
  const auto known = audit_head(s.db);
  EXPECT_THAT(store_check(s.db, {known}), IsEmpty());
  EXPECT_THAT(store_check(s.db, {{.count = 5, .head = known.head}}),
              ElementsAre("The audit is broken. The log ends after entry 2, but it had 5 entries before."));
}

TEST(StoreCheck, ListsAHundredAndCountsTheRest) {
  Store s;
  for (int n = 0; n < 130; ++n) s.db.execute("INSERT INTO definition (digest, name, added_at, files) VALUES ($1, $2, 0, 'x')", hash::sha256(std::to_string(n)), std::to_string(n));
  const auto problems = store_check(s.db);
  ASSERT_EQ(problems.size(), CheckLimits::problems_max + 1);
  EXPECT_EQ(problems.back(), "… and 30 more like that.");
}

TEST(StoreCheck, SaysWhenTheFileItselfIsDamaged) {
  FileStore files;
  {
    Database db = files.open();
    for (int n = 0; n < 50; ++n) open_one(db, opening(files.world, "SMP-" + std::to_string(n)));
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }
  {
    std::fstream file(files.path(), std::ios::in | std::ios::out | std::ios::binary);
    const auto pages = std::filesystem::file_size(files.path()) / 4'096;
    for (std::uintmax_t page = 20; page < pages; page += 3) {
      file.seekp(static_cast<std::streamoff>(page * 4'096));
      file.write(std::string(200, '\xff').data(), 200);
    }
  }
  Database db = Database::open(files.path(), OpenMode::existing_read_only);
  EXPECT_THAT(store_check(db), Contains(HasSubstr("damaged")));
}

}  // namespace
}  // namespace almoner::store
