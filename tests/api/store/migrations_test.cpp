#include "api/store/migrations.hpp"

#include <array>
#include <csignal>
#include <gmock/gmock.h>
#include <sys/wait.h>

#include "api/store/error.hpp"
#include "api/store/rows.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

constexpr auto first = std::to_array<std::string_view>({"CREATE TABLE a (x INTEGER) STRICT",
                                                        "INSERT INTO a VALUES (1)",
                                                        "CREATE TABLE b (y INTEGER) STRICT"});
constexpr auto second =
    std::to_array<std::string_view>({"ALTER TABLE a ADD COLUMN z INTEGER", "UPDATE a SET z = x"});
constexpr auto broken = std::to_array<std::string_view>(
    {"ALTER TABLE a ADD COLUMN z INTEGER", "UPDATE nowhere SET z = 1"});
const std::vector<Migration> two_steps = {{1, "first", first}, {2, "second", second}};

std::vector<std::string> tables(Database& db) {
  return all_rows(db.query("SELECT sql FROM sqlite_master WHERE type = 'table' ORDER BY name"),
                  [](Statement& row) { return row.take<std::string>(); });
}

TEST(Migrations, TakesWhatIsMissingInOrderAndSaysSo) {
  Database db = Database::in_memory();
  EXPECT_EQ(schema_number(db), 0);
  migrate(db, minute(1), std::span(two_steps).first(1));
  EXPECT_EQ(schema_number(db), 1);
  migrate(db, minute(2), two_steps);
  migrate(db, minute(3), two_steps);
  EXPECT_EQ(all_rows(db.query("SELECT number || ' ' || title || ' ' || ((applied_at - $1) / "
                              "60000000) FROM migration",
                              minute(0)),
                     [](Statement& row) { return row.take<std::string>(); }),
            (std::vector<std::string>{"1 first 1", "2 second 2"}));
  EXPECT_EQ(db.value<int>("SELECT z FROM a"), 1);
}

TEST(Migrations, AFailingStepLeavesNothingOfItself) {
  Database db = Database::in_memory();
  const std::vector<Migration> steps = {{1, "first", first}, {2, "broken", broken}};
  EXPECT_THROW(migrate(db, minute(1), steps), StoreError);
  EXPECT_FALSE(db.in_transaction());
  EXPECT_EQ(schema_number(db), 1);
  EXPECT_THROW(db.value<int>("SELECT z FROM a"), StoreError);
  // The control: the same statements without the transaction do leave something.
  EXPECT_THROW(for (const auto sql : broken) db.execute(sql), StoreError);
  EXPECT_EQ(db.value<std::optional<int>>("SELECT z FROM a").value(), std::nullopt);
}

TEST(Migrations, RefusesAGap) {
  Database db = Database::in_memory();
  const std::vector<Migration> gap = {{1, "first", first}, {3, "third", second}};
  EXPECT_THROW(migrate(db, minute(1), gap), std::logic_error);
  EXPECT_FALSE(db.in_transaction());
  EXPECT_EQ(schema_number(db), 1);
}

TEST(Migrations, MayBeginAboveOne) {
  Database db = Database::in_memory();
  const std::vector<Migration> later = {{2, "first", first}, {3, "second", second}};
  migrate(db, minute(1), later);
  EXPECT_EQ(schema_number(db), 3);
}

// Nobody who could sign in before an address had to be confirmed is shut out by it.
TEST(Migrations, TakesPeopleWhoWereThereBeforeAsConfirmed) {
  Database db = Database::in_memory();
  migrate(db, minute(1), all_migrations().first(6));
  EXPECT_EQ(schema_number(db), 7);
  db.execute(
      "INSERT INTO person (email, name, password_hash, added_at) VALUES ('a@b.uk', 'Ann',"
      " '', $1)",
      minute(1));
  migrate(db, minute(2));
  EXPECT_EQ(find_person_by_email(db, "a@b.uk")->confirmed_at, minute(1));
}

// Dies without a word at the statement, in a process of its own.
int die_at(const std::string& path, int step, std::size_t place) {
  const pid_t child = fork();
  if (child == 0) {
    Database db = Database::open(path, OpenMode::create);
    db.use_write_ahead_log();
    migrate(db, minute(1), all_migrations(), [&](int number, std::size_t now) {
      if (number == step && now == place) std::raise(SIGKILL);
    });
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

// The tables after each number of whole steps.
std::vector<std::vector<std::string>> tables_by_steps() {
  std::vector<std::vector<std::string>> by_steps;
  for (std::size_t steps = 0; steps <= all_migrations().size(); ++steps) {
    Database db = Database::in_memory();
    migrate(db, minute(1), all_migrations().first(steps));
    by_steps.push_back(tables(db));
  }
  return by_steps;
}

TEST(Migrations, KilledAtAnyStatementAStepIsThereWholeOrNotAtAll) {
  const auto whole = tables_by_steps();
  for (std::size_t step = 0; step < all_migrations().size(); ++step) {
    // With the step's own line, and at first the table of steps itself.
    const std::size_t statements = all_migrations()[step].statements.size() + (step == 0 ? 2 : 1);
    for (std::size_t place = 0; place < statements; ++place) {
      Folder folder;
      ASSERT_EQ(die_at(folder.file(), all_migrations()[step].number, place), SIGKILL) << place;
      Database db = Database::open(folder.file(), OpenMode::existing);
      ASSERT_EQ(tables(db), whole[step]) << step << ":" << place;
      migrate(db, minute(2));
      ASSERT_EQ(tables(db), whole.back()) << step << ":" << place;
    }
  }
  Folder folder;
  EXPECT_EQ(die_at(folder.file(), 0, 0), 0) << "the control: nobody kills it";
}

}  // namespace
}  // namespace almoner::store
