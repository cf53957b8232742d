#include "api/store/backup.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <thread>

#include "api/store/check.hpp"
#include "api/store/error.hpp"
#include "api/store/history.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using testing::Contains;
using testing::IsEmpty;

std::vector<std::string> names_in(const Folder& folder) {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(folder.path))
    names.push_back(file.path().filename());
  return names;
}

TEST(Backup, IsAWholeStoreInOneFile) {
  FileStore files;
  Database db = files.open();
  open_one(db, opening(files.world, "SMP-2019-001"));
  Folder folder;
  EXPECT_THAT(backup(db, folder.file("copy.db")), IsEmpty());
  EXPECT_EQ(names_in(folder), std::vector<std::string>{"copy.db"});
  Database copy = open_store(folder.file("copy.db"), OpenMode::existing_read_only, minute(0));
  EXPECT_EQ(audit_head(copy), audit_head(db));
  EXPECT_THAT(store_check(copy, {audit_head(db)}), IsEmpty());
}

TEST(Backup, IsOfOneMomentWhileOthersWrite) {
  FileStore files;
  Writer writer(files.open());
  std::jthread busy([&](const std::stop_token& stop) {
    for (int n = 0; !stop.stop_requested(); ++n)
      writer.write([&](Database& db) {
        open_in(db, opening(files.world, "SMP-" + std::to_string(n)));
        return true;
      });
  });
  Database reader = files.open(OpenMode::existing_read_only);
  for (int n = 0; n < 5; ++n) {
    Folder folder;
    EXPECT_THAT(backup(reader, folder.file("copy.db")), IsEmpty());
  }
}

TEST(Backup, NeverOverwrites) {
  FileStore files;
  Database db = files.open();
  Folder folder;
  const auto refused = [&](const std::string& path) {
    try {
      backup(db, path);
    } catch (const OpenError& error) {
      return std::string(error.what());
    }
    return std::string("copied");
  };
  const auto path = folder.file("copy.db");
  std::ofstream(path) << "mine";
  EXPECT_EQ(refused(path),
            path + " is there already: give a name that is free; a backup never overwrites.");
  EXPECT_EQ(std::filesystem::file_size(path), 4U);
  std::ofstream(folder.file("b.db.new")) << "half";
  EXPECT_EQ(refused(folder.file("b.db")),
            folder.file("b.db.new") +
                " is there already: another backup is running, or was broken off. Then remove it.");
  EXPECT_TRUE(std::filesystem::exists(folder.file("b.db.new")));
}

// A log that another database left would have been played into the copy.
TEST(Backup, IsNotMixedWithWhatWasLeftBesideItsName) {
  FileStore files;
  Database db = files.open();
  for (const char* end : {"-wal", "-shm", "-journal"}) {
    Folder folder;
    const auto path = folder.file("copy.db");
    std::ofstream(path + end) << "another's";
    std::string said = "copied";
    try {
      backup(db, path);
    } catch (const OpenError& error) {
      said = error.what();
    }
    EXPECT_EQ(said, path + end +
                        " was left there by another database, and would be mixed into a new one: "
                        "move it away, or give another name.");
    EXPECT_FALSE(std::filesystem::exists(path));
  }
}

TEST(Backup, OfABrokenStoreIsNone) {
  FileStore files;
  Database db = files.open();
  open_one(db, opening(files.world, "SMP-2019-001"));
  db.execute("UPDATE cases SET state = 'agreed'");
  Folder folder;
  EXPECT_THAT(
      backup(db, folder.file("copy.db")),
      Contains("Case SMP-2019-001 is in state agreed, but its last audit entry leads to draft."));
  EXPECT_THAT(names_in(folder), IsEmpty());
}

TEST(Backup, IntoAFolderThatIsNotThereLeavesNothing) {
  Store s;
  Folder folder;
  EXPECT_THROW(backup(s.db, folder.file("none/copy.db")), OpenError);
}

}  // namespace
}  // namespace almoner::store
