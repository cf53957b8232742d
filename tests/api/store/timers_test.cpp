#include "api/store/timers.hpp"

#include <gmock/gmock.h>

#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Timers, GiveTheCasesThatAreDue) {
  Store s;
  const auto add = [&](const char* ref, std::optional<int> due) {
    auto what = opening(s.world, ref);
    if (due) what.row.next_due_at = minute(*due);
    return open_one(s.db, what);
  };
  EXPECT_EQ(earliest_due(s.db), std::nullopt);
  const auto late = add("A", 30), early = add("B", 10), same = add("C", 10), never = add("D", {});
  EXPECT_THAT(due_cases(s.db, minute(9), 9), IsEmpty());
  EXPECT_THAT(due_cases(s.db, minute(10), 9), ElementsAre(early, same));
  EXPECT_THAT(due_cases(s.db, minute(30), 9), ElementsAre(early, same, late));
  EXPECT_THAT(due_cases(s.db, minute(30), 1), ElementsAre(early));
  EXPECT_EQ(earliest_due(s.db), minute(10));
  set_next_due(s.db, early, {});
  set_next_due(s.db, never, minute(5));
  EXPECT_EQ(earliest_due(s.db), minute(5));
  EXPECT_EQ(find_case(s.db, never)->version, 1);
  EXPECT_THROW(set_next_due(s.db, CaseId{99}, {}), std::invalid_argument);
  set_fund_closed(s.db, s.world.fund, minute(1));
  EXPECT_THAT(due_cases(s.db, minute(30), 9), IsEmpty());
  EXPECT_EQ(earliest_due(s.db), std::nullopt);
}

TEST(Timers, AreMarkedDoneForOneStayInAState) {
  Store s;
  const auto bid = open_one(s.db, opening(s.world, "A"));
  EXPECT_TRUE(
      mark_timer_done(s.db, bid, minute(1), {.timer = "remind:40", .repetition = 1}, minute(5)));
  EXPECT_FALSE(
      mark_timer_done(s.db, bid, minute(1), {.timer = "remind:40", .repetition = 1}, minute(6)));
  EXPECT_TRUE(
      mark_timer_done(s.db, bid, minute(1), {.timer = "remind:40", .repetition = 2}, minute(6)));
  EXPECT_TRUE(
      mark_timer_done(s.db, bid, minute(2), {.timer = "remind:40", .repetition = 1}, minute(6)));
  EXPECT_THAT(timers_done(s.db, bid, minute(1)),
              ElementsAre(TimerDone{"remind:40", 1}, TimerDone{"remind:40", 2}));
  EXPECT_THAT(timers_done(s.db, bid, minute(3)), IsEmpty());
}

}  // namespace
}  // namespace almoner::store
