// What is told of the room on the disk.
#include "api/service/work.hpp"

#include <future>
#include <gtest/gtest.h>

#include "api/store/error.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::service {
namespace {

using store::minute;

class WorkTest : public testing::Test {
 protected:
  WorkTest()
      : writer_(store::open_store(folder_.file(), store::OpenMode::create, minute(0))),
        readers_(folder_.file()),
        work_(writer_, readers_, definitions_, randomness_, [] { return minute(1); }) {}

  Landed write(Work::Task task) {
    std::promise<Landed> landed;
    work_.write(minute(1), std::move(task), [&](Landed how) { landed.set_value(how); });
    return landed.get_future().get();
  }
  static bool finds_no_room(const Context&) {
    throw store::StoreError(store::ErrorKind::full, 0, "no room");
  }

  store::Folder folder_;
  store::Writer writer_;
  store::Readers readers_;
  Definitions definitions_;
  Randomness randomness_;
  Work work_;
};

// A refused request needs no room; it was taken for a sign that there is some.
TEST_F(WorkTest, OnlyWhatWasSavedTellsThatTheDiskHasRoomAgain) {
  EXPECT_EQ(write(finds_no_room), Landed::full);
  EXPECT_TRUE(work_.disk_is_full());
  EXPECT_EQ(write([](const Context&) { return false; }), Landed::yes);
  EXPECT_TRUE(work_.disk_is_full()) << "refused";
  EXPECT_EQ(write([](const Context&) { return true; }), Landed::yes);
  EXPECT_TRUE(work_.disk_is_full()) << "kept, and nothing was written";
  const auto save = [](bool keep) {
    return [keep](const Context& context) {
      context.db.execute("UPDATE migration SET applied_at = applied_at");
      return keep;
    };
  };
  EXPECT_EQ(write(save(false)), Landed::yes);
  EXPECT_TRUE(work_.disk_is_full()) << "written and undone";
  EXPECT_EQ(write(save(true)), Landed::yes);
  EXPECT_FALSE(work_.disk_is_full());
}

// Each ended the program: nothing on those threads could catch what an answer threw.
TEST_F(WorkTest, WhatThrowsWhileAnsweringEndsNothing) {
  const auto throws = [](Landed) { throw std::runtime_error("no page"); };
  EXPECT_TRUE(work_.write(
      minute(1), [](const Context&) { return false; }, throws));
  EXPECT_EQ(write([](const Context&) { return false; }), Landed::yes);
  std::promise<void> read, slow;
  EXPECT_TRUE(work_.read(
      minute(1), [](const Context&) {}, throws));
  EXPECT_TRUE(work_.read(
      minute(1), [](const Context&) {}, [&](Landed) { read.set_value(); }));
  read.get_future().wait();
  EXPECT_TRUE(work_.slow([] { throw std::runtime_error("no page"); }));
  EXPECT_TRUE(work_.slow([&] { slow.set_value(); }));
  slow.get_future().wait();
}

}  // namespace
}  // namespace almoner::service
