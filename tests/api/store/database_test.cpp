#include "api/store/database.hpp"

#include <gmock/gmock.h>

#include "api/store/error.hpp"
#include "api/store/rows.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using testing::HasSubstr;

Database with_table() {
  Database db = Database::in_memory();
  db.execute(
      "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE, n INTEGER NOT NULL CHECK (n >= "
      "0), b BLOB,"
      " other INTEGER REFERENCES t (id)) STRICT");
  return db;
}

template <class Work>
ErrorKind kind_thrown(Work work) {
  try {
    work();
  } catch (const StoreError& error) {
    return error.kind();
  }
  ADD_FAILURE() << "nothing was thrown";
  return ErrorKind::mistake;
}

TEST(Database, NumbersParametersByNameAndNotByPlace) {
  Database db = Database::in_memory();
  EXPECT_EQ(db.value<std::int64_t>("SELECT $2 - $1", 1, 10), 9);
  EXPECT_EQ(db.value<std::int64_t>("SELECT $1 * 100 + $2 * 10 + $1", 1, 2), 121);
}

TEST(Database, CarriesEveryTypeThereAndBack) {
  Database db = Database::in_memory();
  const Digest digest = hash::sha256("x");
  EXPECT_EQ(db.value<Digest>("SELECT $1", digest), digest);
  EXPECT_EQ(db.value<audit::Salt>("SELECT $1", std::span<const std::uint8_t>(salt_of(300))),
            salt_of(300));
  EXPECT_EQ(db.value<Instant>("SELECT $1", minute(7)), minute(7));
  EXPECT_EQ(db.value<Money>("SELECT $1", Money::pence(-5)), Money::pence(-5));
  EXPECT_EQ(db.value<CaseId>("SELECT $1", CaseId{7}), CaseId{7});
  EXPECT_EQ(db.value<CaseId>("SELECT $1", CaseId{}), CaseId{});
  EXPECT_EQ(db.value<int>("SELECT $1 IS NULL", CaseId{}), 1);
  EXPECT_EQ(db.value<std::string>("SELECT $1", ""), "");
  EXPECT_EQ(db.value<std::string>("SELECT $1", std::string("a\0b £", 6)), std::string("a\0b £", 6));
  EXPECT_EQ(db.value<std::string>("SELECT $1", as_blob("\xff\x00")), std::string("\xff"));
  EXPECT_EQ(db.value<bool>("SELECT $1", true), true);
  EXPECT_EQ(db.value<std::int64_t>("SELECT $1", std::numeric_limits<std::int64_t>::min()),
            std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(db.value<std::optional<Instant>>("SELECT $1", std::optional<Instant>{}).value(),
            std::nullopt);
  EXPECT_EQ(db.value<std::optional<int>>("SELECT $1", std::optional{3}).value(), std::optional{3});
  EXPECT_EQ(db.value<int>("SELECT 1 WHERE $1", false), std::nullopt);
}

TEST(Database, TellsFailuresByKind) {
  Database db = with_table();
  db.execute("INSERT INTO t (id, name, n) VALUES (1, 'a', 0)");
  const auto kind = [&](std::string_view sql) { return kind_thrown([&] { db.execute(sql); }); };
  EXPECT_EQ(kind("INSERT INTO t (id, n) VALUES (1, 0)"), ErrorKind::conflict);
  EXPECT_EQ(kind("INSERT INTO t (name, n) VALUES ('a', 0)"), ErrorKind::conflict);
  EXPECT_EQ(kind("INSERT INTO t (n) VALUES (-1)"), ErrorKind::constraint);
  EXPECT_EQ(kind("INSERT INTO t (n) VALUES (NULL)"), ErrorKind::constraint);
  EXPECT_EQ(kind("INSERT INTO t (n, other) VALUES (1, 99)"), ErrorKind::constraint);
  EXPECT_EQ(kind("INSERT INTO t (n) VALUES ('words')"), ErrorKind::constraint);
  EXPECT_EQ(kind("SELECT * FROM nowhere"), ErrorKind::mistake);
  EXPECT_EQ(kind("SELECT \"no such column\" FROM t"), ErrorKind::mistake);
  EXPECT_EQ(kind("SELECT 1; SELECT 2"), ErrorKind::mistake);
  EXPECT_EQ(kind("SELECT ?"), ErrorKind::mistake);
  EXPECT_EQ(kind("SELECT $2"), ErrorKind::mistake);
}

TEST(Database, ChecksAForeignKeyAlsoWhereOnlyTheFirstRowIsTaken) {
  Database db = with_table();
  EXPECT_EQ(
      kind_thrown([&] { db.value<int>("INSERT INTO t (n, other) VALUES (1, 99) RETURNING id"); }),
      ErrorKind::constraint);
  EXPECT_EQ(db.value<int>("SELECT count(*) FROM t"), 0);
}

TEST(Database, RefusesWrongUse) {
  Database db = with_table();
  EXPECT_EQ(kind_thrown([&] { db.execute("SELECT $1, $2", 1); }), ErrorKind::mistake);
  EXPECT_EQ(kind_thrown([&] { db.execute("SELECT $1", 1, 2); }), ErrorKind::mistake);
  EXPECT_EQ(kind_thrown([&] { db.value<std::int64_t>("SELECT 'words'"); }), ErrorKind::mistake);
  EXPECT_EQ(kind_thrown([&] { db.value<std::int64_t>("SELECT NULL"); }), ErrorKind::mistake);
  EXPECT_EQ(kind_thrown([&] { db.value<Digest>("SELECT x'00'"); }), ErrorKind::mistake);
  Statement row = db.query("SELECT 1");
  ASSERT_TRUE(row.step());
  row.take<int>();
  EXPECT_EQ(kind_thrown([&] { row.take<int>(); }), ErrorKind::mistake);
}

TEST(Database, SaysWhatItWasDoing) {
  Database db = with_table();
  try {
    db.execute("INSERT INTO t (n) VALUES ($1)", -1);
    FAIL();
  } catch (const StoreError& error) {
    EXPECT_STREQ(error.what(),
                 "CHECK constraint failed: n >= 0 [275] in memory: INSERT INTO t (n) VALUES ($1)");
  }
}

TEST(Database, LendsTheSameStatementTwice) {
  Database db = Database::in_memory();
  constexpr std::string_view sql = "SELECT $1 UNION ALL SELECT $1 + 1";
  Statement outer = db.query(sql, 10);
  ASSERT_TRUE(outer.step());
  EXPECT_EQ(all_rows(db.query(sql, 20), [](Statement& row) { return row.take<int>(); }),
            (std::vector{20, 21}));
  EXPECT_EQ(outer.take<int>(), 10);
  ASSERT_TRUE(outer.step());
  EXPECT_EQ(outer.take<int>(), 11);
}

TEST(Database, KeepsNoMoreStatementsThanItsLimit) {
  Folder folder;
  ConnectionLimits limits;
  limits.statements_max = 4;
  Database db = Database::open(folder.file(), OpenMode::create, limits);
  Statement held = db.query("SELECT 7");
  ASSERT_TRUE(held.step());
  for (int n = 0; n < 20; ++n) EXPECT_EQ(db.value<int>("SELECT " + std::to_string(n)), n);
  EXPECT_EQ(held.take<int>(), 7);
}

TEST(Database, RefusesAValueOverTheLimit) {
  Folder folder;
  ConnectionLimits limits;
  limits.value_bytes_max = 1'000;
  Database db = Database::open(folder.file(), OpenMode::create, limits);
  EXPECT_EQ(kind_thrown([&] { db.value<std::string>("SELECT $1", std::string(1'001, 'x')); }),
            ErrorKind::constraint);
  EXPECT_EQ(db.value<int>("SELECT length($1)", std::string(900, 'x')), 900);
}

TEST(Database, ASavepointUndoesOnlyItself) {
  Database db = with_table();
  db.begin_write();
  db.execute("INSERT INTO t (id, n) VALUES (1, 0)");
  db.savepoint();
  db.execute("INSERT INTO t (id, n) VALUES (2, 0)");
  db.rollback_to_savepoint();
  db.savepoint();
  db.execute("INSERT INTO t (id, n) VALUES (3, 0)");
  db.release_savepoint();
  EXPECT_TRUE(db.in_transaction());
  db.commit();
  EXPECT_FALSE(db.in_transaction());
  db.rollback();
  EXPECT_EQ(db.value<int>("SELECT sum(id) FROM t"), 4);
}

TEST(Database, WaitsForAnotherWriterAndThenSaysBusy) {
  Folder folder;
  ConnectionLimits limits;
  limits.busy_wait_ms_max = 20;
  Database one = Database::open(folder.file(), OpenMode::create, limits);
  one.use_write_ahead_log();
  Database two = Database::open(folder.file(), OpenMode::existing, limits);
  one.begin_write();
  EXPECT_EQ(kind_thrown([&] { two.begin_write(); }), ErrorKind::busy);
  one.commit();
  two.begin_write();
  two.commit();
}

TEST(Database, AReadOnlyConnectionWritesNothing) {
  FileStore files;
  Database reader = files.open(OpenMode::existing_read_only);
  EXPECT_EQ(kind_thrown([&] { reader.execute("DELETE FROM fund"); }), ErrorKind::mistake);
}

TEST(Database, IsSetForSafety) {
  FileStore files;
  Database db = files.open();
  EXPECT_EQ(db.value<std::string>("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(db.value<int>("PRAGMA synchronous"), 2);  // FULL
  EXPECT_EQ(db.value<int>("PRAGMA foreign_keys"), 1);
  EXPECT_EQ(db.value<int>("PRAGMA secure_delete"), 1);
  EXPECT_EQ(db.value<int>("PRAGMA busy_timeout"), ConnectionLimits{}.busy_wait_ms_max);
}

TEST(Database, KeepsTheLogSmall) {
  FileStore files;
  Database db = files.open();
  for (int commit = 0; commit < 40; ++commit)
    write_now(db, [&](Database& d) {
      for (int n = 0; n < 100; ++n)
        d.execute("INSERT INTO meta (name, value) VALUES ($1, $2)",
                  std::to_string(commit * 100 + n), std::string(2'000, 'x'));
      return true;
    });
  const auto pages = std::filesystem::file_size(files.path() + "-wal") / 4'096;
  EXPECT_LT(pages, 2U * static_cast<unsigned>(ConnectionLimits{}.wal_checkpoint_pages));
}

TEST(StoreError, NamesItsKinds) {
  EXPECT_EQ(name_of(ErrorKind::busy), "busy");
  EXPECT_EQ(name_of(ErrorKind::conflict), "conflict");
  EXPECT_EQ(name_of(ErrorKind::constraint), "constraint");
  EXPECT_EQ(name_of(ErrorKind::full), "full");
  EXPECT_EQ(name_of(ErrorKind::lost), "lost");
  EXPECT_EQ(name_of(ErrorKind::mistake), "mistake");
}

}  // namespace
}  // namespace almoner::store
