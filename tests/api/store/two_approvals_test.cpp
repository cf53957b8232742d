// Two approvals at once against a pot that can bear one: exactly one passes, every time. The
// control reads the balance on a reader's connection before it queues and writes without the guard:
// it over-commits.
#include <array>
#include <atomic>
#include <barrier>
#include <functional>
#include <gmock/gmock.h>
#include <thread>

#include "api/store/check.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

using money::Kind;
using testing::IsEmpty;

constexpr Money whole_pot = Money::pence(1'000);

struct Approvals : FileStore {
  PotId pot;
  std::array<CaseId, 2> bids;

  Approvals() {
    Database db = open();
    bids = {open_one(db, opening(world, "SMP-2019-001")),
            open_one(db, opening(world, "SMP-2019-002"))};
    write_recorded(db, world, [&](Database& d) {
      pot = open_pot(d, world.fund, "main", "Main round", whole_pot, minute(1)).value();
    });
  }
  money::Movement movement(Kind kind, std::size_t who, Money amount) const {
    return {.kind = kind,
            .pot = pot,
            .case_id = bids[who],
            .amount = amount,
            .at = minute(2),
            .to_pot = {}};
  }
};

// More than half of what is left.
Money amount_of(int round) {
  return Money::pence(501 + round % 500);
}

// Two officers, each a thread: they press the button at the same moment, `after` looks, and again.
void race(int rounds, const std::function<void(int round, std::size_t who)>& approve,
          const std::function<void(int round)>& after) {
  int round = 0;
  std::barrier start(2);
  std::barrier finish(2, [&]() noexcept { after(round++); });
  const auto officer = [&](std::size_t who) {
    for (int n = 0; n < rounds; ++n) {
      start.arrive_and_wait();
      approve(n, who);
      finish.arrive_and_wait();
    }
  };
  std::thread other(officer, 1);
  officer(0);
  other.join();
}

TEST(TwoApprovals, ExactlyOnePassesTenThousandTimes) {
  Approvals s;
  Writer writer(s.open());
  std::atomic<int> passed = 0;
  int rounds_with_one = 0;
  const auto approve = [&](int round, std::size_t who) {
    bool refused = true;
    writer.write([&](Database& db) {
      refused = post(db, s.movement(Kind::reserve, who, amount_of(round))).has_value();
      if (!refused) record(db, s.world.fund, act(s.world, "approve", 2));
      return !refused;
    });
    if (!refused) ++passed;
  };
  const auto after = [&](int) {
    if (passed.exchange(0) == 1) ++rounds_with_one;
    writer.write([&](Database& db) {  // whoever it was gives it back
      post(db, s.movement(Kind::unreserve, 0, {}));
      post(db, s.movement(Kind::unreserve, 1, {}));
      record(db, s.world.fund, act(s.world, "give_back", 2));
      return true;
    });
  };
  race(10'000, approve, after);
  EXPECT_EQ(rounds_with_one, 10'000);
  Database db = s.open(OpenMode::existing_read_only);
  EXPECT_EQ(pot_balances(db, s.pot).available, whole_pot);
  EXPECT_EQ(pot_balances(db, s.pot).sum(), Money{});
  EXPECT_EQ(db.value<std::int64_t>("SELECT sum(amount_pence) FROM posting"), 0);
  EXPECT_EQ(db.value<std::int64_t>("SELECT count(*) FROM posting"), 2 + 4 * 10'000);
  EXPECT_THAT(store_check(db), IsEmpty());
}

// As it is often done: look first, on another connection, then write what was decided.
struct Control : Approvals {
  Control() {
    open().execute("CREATE TABLE naive (round INTEGER NOT NULL, amount INTEGER NOT NULL) STRICT");
  }

  static Money left(Database& reader, int round) {
    return whole_pot -
           reader.value<Money>("SELECT coalesce(sum(amount), 0) FROM naive WHERE round = $1", round)
               .value();
  }
};

TEST(TwoApprovals, TheControlOverCommits) {
  Control s;
  Writer writer(s.open());
  std::array readers = {s.open(OpenMode::existing_read_only), s.open(OpenMode::existing_read_only)};
  std::barrier both_have_read(2);
  const auto approve = [&](int round, std::size_t who) {
    const bool enough = Control::left(readers[who], round) >= amount_of(round);
    both_have_read.arrive_and_wait();  // the two requests are in the server at once
    if (!enough) return;
    writer.write([&](Database& db) {
      return db.execute("INSERT INTO naive (round, amount) VALUES ($1, $2)", round,
                        amount_of(round)) == 1;
    });
  };
  int over_committed = 0;
  const auto after = [&](int round) {
    if (Control::left(readers[0], round).is_negative()) ++over_committed;
  };
  race(100, approve, after);
  EXPECT_EQ(over_committed, 100);
}

}  // namespace
}  // namespace almoner::store
