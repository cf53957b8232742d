// When the program did not serve before a closing time: who is told of it, and by which rule.
#include "api/service/outages.hpp"

#include "api/service/extension.hpp"
#include "api/store/check.hpp"
#include "tests/api/service/round_fixture.hpp"

namespace almoner::service {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class OutagesTest : public RoundTest {  // the round closes on 8 March at 17:00
 protected:
  void noted(const std::string& at_time, Noting noting) {
    acting.now = at(at_time);
    acting.write([&](const Context& context) { return note_serving(context, noting), true; });
  }
  // It was killed at the one moment and started again at the other.
  void down(const std::string& from, const std::string& until) {
    noted(from, Noting::running);
    noted(until, Noting::start);
  }
  std::vector<Outage> told(const std::string& who = "administrator") {
    return outages(acting.context(), caller(who));
  }

  CaseId round = acting.open_round();
  CaseId bid = acting.start_bid("lead1", round, "Boxing", 5'000'00);
};

TEST_F(OutagesTest, HalfAnHourInTheLastFourIsToldWithTheRule) {
  down("2019-03-08T14:00:00Z", "2019-03-08T14:45:00Z");
  const auto all = told();
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all.front().fund, "smp-2019-20");
  EXPECT_EQ(all.front().date, "closes");
  EXPECT_EQ(all.front().closes, at("2019-03-08T17:00:00Z"));
  EXPECT_EQ(all.front().down, std::chrono::minutes(45));
  EXPECT_EQ(all.front().working_day_later, at("2019-03-11T17:00:00Z"));
  for (const char* who : {"officer1", "lead1", "auditor"}) EXPECT_THAT(told(who), IsEmpty()) << who;
}

TEST_F(OutagesTest, TheRecordSaysWhenItDidNotServe) {
  down("2019-03-08T14:00:00Z", "2019-03-08T14:45:00Z");
  const auto entry = store::find_record(db, store::audit_head(db).count)->entry;
  EXPECT_EQ(entry.action, "was_not_serving");
  EXPECT_EQ(entry.role, "clock");
  EXPECT_EQ(entry.detail, "{\"from\":\"2019-03-08T14:00:00Z\",\"until\":\"2019-03-08T14:45:00Z\"}");
  EXPECT_THAT(store::store_check(db), IsEmpty());
}

struct Spans {
  const char* what;
  std::vector<std::pair<std::string, std::string>> down;
  std::size_t told;
};

TEST_F(OutagesTest, OnlyWhatLiesInTheLastFourHoursCountsAndAllOfIt) {
  const Spans rows[] = {
      {"too short", {{"14:00:00", "14:29:59"}}, 0},
      {"control: half an hour", {{"14:00:00", "14:30:00"}}, 1},
      {"before the four hours", {{"10:00:00", "13:10:00"}}, 0},
      {"ends within them", {{"10:00:00", "13:30:00"}}, 1},
      {"two together", {{"13:30:00", "13:50:00"}, {"15:00:00", "15:15:00"}}, 1},
      {"over the closing time", {{"16:40:00", "19:00:00"}}, 0},
      {"over it, and long enough", {{"16:20:00", "19:00:00"}}, 1},
      {"restarts", {{"16:00:00", "16:01:59"}}, 0},
  };
  for (const auto& row : rows) {
    store::write_now(db, [&](store::Database& lent) {
      for (const auto& [from, until] : row.down) {
        for (const auto& [time, noting] :
             {std::pair(from, Noting::running), std::pair(until, Noting::start)}) {
          const Instant now = at("2019-03-08T" + time + "Z");
          note_serving({lent, acting.definitions, now, now}, noting);
        }
      }
      const Instant then = at("2019-03-08T19:00:00Z");
      EXPECT_THAT(outages({lent, acting.definitions, then, then}, caller("administrator")),
                  SizeIs(row.told))
          << row.what;
      return false;
    });
  }
}

// A demonstration's clock is moved, a machine sleeps: nobody stopped and started anything.
TEST_F(OutagesTest, AClockThatIsMovedIsNoOutage) {
  noted("2019-03-08T14:00:00Z", Noting::running);
  noted("2019-03-08T16:00:00Z", Noting::running);
  EXPECT_THAT(told(), IsEmpty());
}

TEST_F(OutagesTest, OnceEverybodyHasMoreTimeItIsSettled) {
  down("2019-03-08T14:00:00Z", "2019-03-08T14:45:00Z");
  acting.write([&](const Context& context) {
    const auto done =
        extend(context, caller("administrator"),
               {"smp-2019-20", "closes", "2019-03-11 17:00", "", "The service was down."});
    return !failed(done);
  });
  EXPECT_THAT(told(), IsEmpty());
}

}  // namespace
}  // namespace almoner::service
