#include "api/store/readers.hpp"

#include <future>
#include <gmock/gmock.h>
#include <latch>

#include "api/store/error.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

TEST(Readers, SeeOneMomentHoweverMuchIsWritten) {
  FileStore files;
  Writer writer(files.open());
  Readers readers(files.path());
  const auto write = [&](const char* value) {
    writer.write([&](Database& db) {
      set_meta(db, "x", value);
      return true;
    });
  };
  write("first");
  readers.read([&](Database& db) {
    EXPECT_EQ(find_meta(db, "x"), "first");
    write("second");
    EXPECT_EQ(find_meta(db, "x"), "first");
  });
  readers.read([&](Database& db) { EXPECT_EQ(find_meta(db, "x"), "second"); });
}

TEST(Readers, CannotWrite) {
  FileStore files;
  Readers readers(files.path());
  EXPECT_THROW(readers.read([](Database& db) { set_meta(db, "x", "1"); }), StoreError);
  EXPECT_NO_THROW(readers.read([](Database& db) { list_funds(db); }));
}

TEST(Readers, TellWhatWasThrownAfterTheMomentIsClosed) {
  FileStore files;
  Readers readers(files.path());
  std::promise<std::exception_ptr> told;
  readers.submit({.run = [](Database&) { throw std::out_of_range("page"); },
                  .done = [&](std::exception_ptr why) { told.set_value(why); }});
  EXPECT_THROW(std::rethrow_exception(told.get_future().get()), std::out_of_range);
  EXPECT_THROW(readers.read([](Database&) { throw std::out_of_range("page"); }), std::out_of_range);
}

TEST(Readers, TakeNoMoreThanTheirQueuesHold) {
  FileStore files;
  std::promise<void> go;
  const std::shared_future<void> gone = go.get_future().share();
  std::latch inside(2);
  {
    Readers readers(files.path(), {.threads = 2, .jobs_waiting_max = 1, .connection = {}});
    const auto wait = [&](Database&) {
      inside.count_down();
      gone.wait();
    };
    EXPECT_TRUE(readers.submit({.run = wait, .done = {}}));
    EXPECT_TRUE(readers.submit({.run = wait, .done = {}}));  // to the other thread
    inside.wait();
    EXPECT_TRUE(readers.submit({.run = [](Database&) {}, .done = {}}));
    EXPECT_TRUE(readers.submit({.run = [](Database&) {}, .done = {}}));
    EXPECT_FALSE(readers.submit({.run = [](Database&) {}, .done = {}}));
    EXPECT_THROW(readers.read([](Database&) {}), StoreError);
    go.set_value();
  }
}

TEST(Readers, SayWhatIsWrongWhenTheyAreMade) {
  Folder folder;
  EXPECT_THROW(Readers(folder.file()), OpenError);
}

}  // namespace
}  // namespace almoner::store
