#include "api/store/writer.hpp"

#include <future>
#include <gmock/gmock.h>
#include <latch>
#include <thread>

#include "api/store/error.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

std::string text_of(const std::exception_ptr& why) {
  if (!why) return "";
  try {
    std::rethrow_exception(why);
  } catch (const std::exception& error) {
    return error.what();
  }
}

bool note(Database& db, const std::string& name) {
  set_meta(db, name, "written");
  return true;
}

bool is_noted(const FileStore& files, const std::string& name) {
  Database db = files.open(OpenMode::existing_read_only);
  return find_meta(db, name).has_value();
}

// Holds the writer inside a job until let go, so that what is submitted meanwhile makes one batch.
class Gate {
 public:
  explicit Gate(Writer& writer) {
    std::promise<void> inside;
    // The job may still wait when this is gone: it holds what it waits for.
    writer.submit({.run =
                       [opened = opened_.get_future().share(), &inside](Database&) {
                         inside.set_value();
                         opened.wait();
                         return false;
                       },
                   .done = {}});
    inside.get_future().wait();
  }
  void open() { opened_.set_value(); }

 private:
  std::promise<void> opened_;
};

// It ended the program.
TEST(Writer, OneWhoThrowsWhenToldKeepsNobodyElseFromBeingTold) {
  FileStore files;
  Writer writer(files.open());
  writer.submit(
      {.run = [](Database& db) { return note(db, "first"); },
       .done = [](Durable, const std::exception_ptr&) { throw std::runtime_error("x"); }});
  EXPECT_TRUE(writer.write([](Database& db) { return note(db, "second"); }));
  EXPECT_TRUE(is_noted(files, "first"));
}

TEST(Writer, CommitsOnceForAllThatWait) {
  FileStore files;
  Writer writer(files.open());
  Gate gate(writer);
  std::latch finished(1'000);
  for (int n = 0; n < 1'000; ++n)
    ASSERT_TRUE(writer.submit({.run = [n](Database& db) { return note(db, std::to_string(n)); },
                               .done =
                                   [&](Durable durable, const std::exception_ptr&) {
                                     EXPECT_EQ(durable, Durable::yes);
                                     finished.count_down();
                                   }}));
  EXPECT_EQ(writer.jobs_waiting(), 1'000U);
  const auto before = writer.stats().commits;
  gate.open();
  finished.wait();
  const auto stats = writer.stats();
  EXPECT_EQ(stats.commits - before, 2U);  // the gate's and the thousand's
  EXPECT_EQ(stats.largest_batch, 1'000U);
}

TEST(Writer, CommitsEachAloneWhenToldTo) {
  FileStore files;
  Writer writer(
      files.open(),
      {.jobs_waiting_max = 4'096, .one_commit_a_request = true, .after_batch = {}, .stopped = {}});
  Gate gate(writer);
  std::latch finished(50);
  for (int n = 0; n < 50; ++n)
    writer.submit({.run = [n](Database& db) { return note(db, std::to_string(n)); },
                   .done = [&](Durable, const std::exception_ptr&) { finished.count_down(); }});
  gate.open();
  finished.wait();
  EXPECT_EQ(writer.stats().commits, 51U);
  EXPECT_EQ(writer.stats().largest_batch, 1U);
}

TEST(Writer, OneBadJobFailsAlone) {
  FileStore files;
  std::vector<std::string> told;
  {
    Writer writer(files.open());
    Gate gate(writer);
    const auto submit = [&](const std::string& name, std::function<bool(Database&)> run) {
      writer.submit({.run = std::move(run),
                     .done = [&told, name](Durable durable, const std::exception_ptr& why) {
                       told.push_back(name + (durable == Durable::yes ? " yes" : " failed ") +
                                      text_of(why));
                     }});
    };
    submit("good", [](Database& db) { return note(db, "good"); });
    submit("refused", [](Database& db) { return note(db, "refused"), false; });
    submit("throws", [](Database& db) -> bool {
      note(db, "throws");
      throw std::runtime_error("no such bid");
    });
    submit("breaks", [](Database& db) {
      return db.execute("INSERT INTO case_count VALUES (1, '', '', '', -1)"), true;
    });
    submit("after", [](Database& db) { return note(db, "after"); });
    gate.open();
  }
  EXPECT_EQ(told, (std::vector<std::string>{
                      "good yes", "refused yes", "throws failed no such bid",
                      "breaks failed CHECK constraint failed: cases >= 0 [275] in " + files.path() +
                          ": INSERT INTO case_count VALUES (1, '', '', '', -1)",
                      "after yes"}));
  EXPECT_TRUE(is_noted(files, "good"));
  EXPECT_FALSE(is_noted(files, "refused"));
  EXPECT_FALSE(is_noted(files, "throws"));
  EXPECT_TRUE(is_noted(files, "after"));
}

TEST(Writer, TakesNoMoreThanItsQueueHolds) {
  FileStore files;
  Writer writer(
      files.open(),
      {.jobs_waiting_max = 3, .one_commit_a_request = false, .after_batch = {}, .stopped = {}});
  Gate gate(writer);
  const auto submit = [&] {
    return writer.submit({.run = [](Database&) { return false; }, .done = {}});
  };
  EXPECT_TRUE(submit());
  EXPECT_TRUE(submit());
  EXPECT_TRUE(submit());
  EXPECT_FALSE(submit());
  EXPECT_EQ(writer.stats().jobs_refused, 1U);
  EXPECT_EQ(WriterSettings{}.jobs_waiting_max, 4'096U);
  gate.open();
}

TEST(Writer, SaysDoneOnlyWhenOthersCanSeeIt) {
  FileStore files;
  Database reader = files.open(OpenMode::existing_read_only);
  Writer writer(files.open());
  bool seen_in_run = true, seen_in_done = false;
  std::promise<void> finished;
  writer.submit({.run =
                     [&](Database& db) {
                       note(db, "bid");
                       seen_in_run = find_meta(reader, "bid").has_value();  // the control: not yet
                       return true;
                     },
                 .done =
                     [&](Durable, const std::exception_ptr&) {
                       seen_in_done = find_meta(reader, "bid").has_value();
                       finished.set_value();
                     }});
  finished.get_future().wait();
  EXPECT_FALSE(seen_in_run);
  EXPECT_TRUE(seen_in_done);
}

// A deferred foreign key is looked at by the commit alone.
FileStore& with_deferred_key(FileStore& files) {
  files.open().execute(
      "CREATE TABLE late (other INTEGER REFERENCES fund (id) DEFERRABLE INITIALLY DEFERRED) "
      "STRICT");
  return files;
}

TEST(Writer, AFailingCommitFailsAllOfItsJobs) {
  FileStore files;
  with_deferred_key(files);
  std::vector<std::string> told;
  Writer writer(files.open());
  Gate gate(writer);
  std::latch finished(3);
  const auto done = [&](Durable durable, const std::exception_ptr& why) {
    told.push_back((durable == Durable::yes ? "yes " : "failed ") + text_of(why));
    finished.count_down();
  };
  writer.submit({.run = [](Database& db) { return note(db, "innocent"); }, .done = done});
  writer.submit(
      {.run = [](Database& db) { return db.execute("INSERT INTO late VALUES (99)"), true; },
       .done = done});
  writer.submit({.run = [](Database&) { return false; }, .done = done});
  gate.open();
  finished.wait();
  const std::string failed =
      "failed FOREIGN KEY constraint failed [787] in " + files.path() + ": COMMIT";
  EXPECT_EQ(told, (std::vector<std::string>{failed, failed, failed}));
  EXPECT_TRUE(writer.write([](Database& db) { return note(db, "next"); }));
  EXPECT_FALSE(is_noted(files, "innocent"));
  EXPECT_TRUE(is_noted(files, "next"));
  EXPECT_FALSE(writer.stopped_because());
}

TEST(Writer, StopsForGoodWhenTheDiskIsLost) {
  FileStore files;
  std::vector<std::string> told;
  std::promise<void> stopped;
  Writer writer(files.open(), {.jobs_waiting_max = 4'096,
                               .one_commit_a_request = false,
                               .after_batch = {},
                               .stopped = [&](const std::string& why) {
                                 told.push_back("stopped: " + why);
                                 stopped.set_value();
                               }});
  Gate gate(writer);
  const auto done = [&](Durable durable, const std::exception_ptr& why) {
    told.push_back((durable == Durable::yes ? "yes " : "failed ") + text_of(why));
  };
  writer.submit({.run = [](Database& db) { return note(db, "before"); }, .done = done});
  writer.submit(
      {.run = [](Database&) -> bool { throw StoreError(ErrorKind::lost, 1, "disk I/O error"); },
       .done = done});
  gate.open();
  stopped.get_future().wait();
  EXPECT_EQ(told, (std::vector<std::string>{"failed disk I/O error", "failed disk I/O error",
                                            "stopped: disk I/O error"}));
  EXPECT_THROW(writer.write([](Database& db) { return note(db, "after"); }), StoreError);
  EXPECT_FALSE(writer.submit({.run = [](Database&) { return true; }, .done = {}}));
  EXPECT_EQ(writer.stopped_because(), "disk I/O error");
  EXPECT_FALSE(is_noted(files, "before"));
  EXPECT_FALSE(is_noted(files, "after"));
}

TEST(Writer, WakesOthersOnceACommit) {
  FileStore files;
  int wakes = 0, done = 0;
  {
    Writer writer(files.open(), {.jobs_waiting_max = 4'096,
                                 .one_commit_a_request = false,
                                 .after_batch = [&] { ++wakes; },
                                 .stopped = {}});
    Gate gate(writer);
    for (int n = 0; n < 100; ++n)
      writer.submit({.run = [](Database&) { return false; },
                     .done = [&](Durable, const std::exception_ptr&) { ++done; }});
    gate.open();
  }
  EXPECT_EQ(done, 100);
  EXPECT_EQ(wakes, 2);
}

TEST(Writer, WriteWaitsReturnsAndThrows) {
  FileStore files;
  Writer writer(files.open());
  EXPECT_TRUE(writer.write([](Database& db) { return note(db, "kept"); }));
  EXPECT_TRUE(is_noted(files, "kept"));
  EXPECT_FALSE(writer.write([](Database& db) { return note(db, "undone"), false; }));
  EXPECT_FALSE(is_noted(files, "undone"));
  EXPECT_THROW(writer.write([](Database&) -> bool { throw std::out_of_range("bid"); }),
               std::out_of_range);
  EXPECT_THROW(
      writer.write([&](Database&) { return writer.write([](Database&) { return true; }); }),
      std::logic_error);
}

TEST(Writer, CarriesOutWhatItAcceptedBeforeItEnds) {
  FileStore files;
  {
    Writer writer(files.open());
    Gate gate(writer);
    for (int n = 0; n < 20; ++n)
      writer.submit({.run = [n](Database& db) { return note(db, std::to_string(n)); }, .done = {}});
    gate.open();
  }
  for (int n = 0; n < 20; ++n) EXPECT_TRUE(is_noted(files, std::to_string(n)));
}

TEST(WriteNow, IsOneTransaction) {
  Store s;
  EXPECT_TRUE(write_now(s.db, [](Database& db) { return note(db, "kept"); }));
  EXPECT_FALSE(write_now(s.db, [](Database& db) { return note(db, "undone"), false; }));
  EXPECT_THROW(write_now(s.db,
                         [](Database& db) -> bool {
                           note(db, "thrown");
                           throw std::out_of_range("x");
                         }),
               std::out_of_range);
  EXPECT_FALSE(s.db.in_transaction());
  EXPECT_TRUE(find_meta(s.db, "kept"));
  EXPECT_FALSE(find_meta(s.db, "undone"));
  EXPECT_FALSE(find_meta(s.db, "thrown"));
}

}  // namespace
}  // namespace almoner::store
