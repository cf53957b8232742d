#include "api/store/open.hpp"

#include <fstream>
#include <gmock/gmock.h>

#include "api/store/error.hpp"
#include "api/store/migrations.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

std::string refusal(const std::string& path, OpenMode mode) {
  try {
    open_store(path, mode, minute(0));
  } catch (const OpenError& error) {
    return error.what();
  }
  return "opened";
}

TEST(OpenStore, MakesANewOneAndOpensItAgain) {
  Folder folder;
  EXPECT_EQ(refusal(folder.file(), OpenMode::create), "opened");
  EXPECT_EQ(refusal(folder.file(), OpenMode::create), "opened");
  EXPECT_EQ(refusal(folder.file(), OpenMode::existing), "opened");
  EXPECT_EQ(refusal(folder.file(), OpenMode::existing_read_only), "opened");
}

TEST(OpenStore, SaysWhatIsMissing) {
  Folder folder;
  const auto path = folder.file();
  EXPECT_EQ(
      refusal(path, OpenMode::existing),
      path + " is not there: check the path, or make a new database with another command first.");
  EXPECT_FALSE(std::filesystem::exists(path));
  EXPECT_EQ(refusal(folder.path.string(), OpenMode::create),
            folder.path.string() +
                " is a folder or a device, not a database file: give the path of a file.");
  EXPECT_EQ(refusal("", OpenMode::create),
            "\"\" is not the name of a database file: give a path such as var/almoner.db.");
  EXPECT_EQ(refusal(folder.file("none/almoner.db"), OpenMode::create),
            folder.file("none/almoner.db") +
                " cannot be opened (unable to open database file): check that its folder"
                " is there and that you may read and write it.");
}

TEST(OpenStore, RefusesWhatIsNotADatabase) {
  Folder folder;
  const auto path = folder.file("letter.txt");
  std::ofstream(path) << std::string(5'000, 'x');
  EXPECT_EQ(refusal(path, OpenMode::create),
            path + " is not a database, or is damaged: check the path, or restore a backup.");
}

TEST(OpenStore, LeavesAnotherProgramsDatabaseAsItWas) {
  Folder folder;
  const auto path = folder.file("other.db");
  Database::open(path, OpenMode::create).execute("CREATE TABLE song (title TEXT)");
  const auto before = std::filesystem::file_size(path);
  EXPECT_EQ(refusal(path, OpenMode::create),
            path + " is a database, but not one of Almoner's: check the path.");
  EXPECT_EQ(std::filesystem::file_size(path), before);
  EXPECT_EQ(Database::open(path, OpenMode::existing).value<std::string>("PRAGMA journal_mode"),
            "delete");
}

TEST(OpenStore, MakesAStoreOfAnEmptyFileOnlyWhenAsked) {
  Folder folder;
  const auto path = folder.file();
  std::ofstream{path};
  EXPECT_EQ(refusal(path, OpenMode::existing),
            path + " is empty, not an Almoner database: check the path.");
  EXPECT_EQ(refusal(path, OpenMode::create), "opened");
}

// SQLite threw the log away, and with it what the database that it belongs to had not folded in.
TEST(OpenStore, MakesNoNewOneBesideALogThatWasLeft) {
  Folder folder;
  const auto path = folder.file(), log = path + "-wal";
  std::ofstream(log) << "the last hour";
  const std::string sentence =
      log +
      " was left there by another database, and would be mixed into a new one: move it away, or "
      "give another name.";
  EXPECT_EQ(refusal(path, OpenMode::create), sentence);
  EXPECT_FALSE(std::filesystem::exists(path));
  std::ofstream{path};  // nor of a file without anything in it
  EXPECT_EQ(refusal(path, OpenMode::create), sentence);
  EXPECT_EQ(std::filesystem::file_size(log), 13u);
}

// The control: a database's own log is no stranger's.
TEST(OpenStore, OpensADatabaseThatIsInUse) {
  FileStore files;
  const Database in_use = files.open();
  ASSERT_TRUE(std::filesystem::exists(files.path() + "-wal"));
  EXPECT_EQ(refusal(files.path(), OpenMode::create), "opened");
}

TEST(OpenStore, RefusesASchemaWhoseRecordProvesTooLittle) {
  Folder folder;
  const auto path = folder.file();
  {
    Database db = Database::open(path, OpenMode::create);
    db.set_application_mark(0x416C6D6F);
    db.execute(
        "CREATE TABLE migration (number INTEGER PRIMARY KEY, title TEXT NOT NULL, applied_at"
        " INTEGER NOT NULL) STRICT");
    db.execute("INSERT INTO migration VALUES (1, 'the tables of a funder''s year', 0)");
  }
  const std::string sentence =
      path +
      " was written by an Almoner from before its first release (schema 1; this one begins at 2): "
      "its record does not prove its money, scores and documents, so it cannot be brought up to "
      "date. Read it with the program that wrote it, and begin a new database.";
  EXPECT_EQ(refusal(path, OpenMode::existing), sentence);
  EXPECT_EQ(refusal(path, OpenMode::existing_read_only), sentence);
}

TEST(OpenStore, RefusesOneFromANewerAlmoner) {
  FileStore files;
  files.open().execute(
      "INSERT INTO migration (number, title, applied_at) VALUES (99, 'from later', 0)");
  EXPECT_EQ(refusal(files.path(), OpenMode::existing),
            files.path() + " was written by a newer Almoner (schema 99; this one knows " +
                std::to_string(all_migrations().back().number) + "): install that version.");
}

TEST(OpenStore, ReadsNothingFromAnOlderOneUntilItIsBroughtUpToDate) {
  FileStore files;
  files.open().execute("DELETE FROM migration");
  EXPECT_EQ(refusal(files.path(), OpenMode::existing_read_only),
            files.path() + " was written by an older Almoner (schema 0; this one needs " +
                std::to_string(all_migrations().back().number) +
                "): open it once with `almoner serve`, which brings it up to date.");
}

TEST(OpenStore, FinishesWhatWasKilledBeforeTheFirstTable) {
  Folder folder;
  Database::open(folder.file(), OpenMode::create).set_application_mark(0x416C6D6F);
  EXPECT_EQ(refusal(folder.file(), OpenMode::existing), "opened");
}

}  // namespace
}  // namespace almoner::store
