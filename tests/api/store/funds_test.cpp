#include "api/store/funds.hpp"

#include <gmock/gmock.h>

#include "api/store/error.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

TEST(Definitions, AreKeptForEverUnderTheirDigest) {
  Store s;
  const auto digest = add_definition(s.db, "smp-2020-21", "{}", minute(5));
  EXPECT_EQ(digest, hash::sha256("{}"));
  EXPECT_EQ(add_definition(s.db, "another name", "{}", minute(9)), digest);
  const auto found = find_definition(s.db, digest).value();
  EXPECT_EQ(found.name, "smp-2020-21");
  EXPECT_EQ(found.files, "{}");
  EXPECT_EQ(found.added_at, minute(5));
  EXPECT_FALSE(find_definition(s.db, hash::sha256("none")));
  EXPECT_EQ(list_definitions(s.db).size(), 2U);
  EXPECT_THROW(s.db.execute("UPDATE definition SET files = ''"), StoreError);
  EXPECT_THROW(s.db.execute("DELETE FROM definition"), StoreError);
}

TEST(Funds, AreAddedFoundPinnedAndClosed) {
  Store s;
  const FundRow row{.id = {},
                    .code = "smp-2020-21",
                    .title = "Next",
                    .definition = s.world.definition,
                    .added_at = minute(2),
                    .closed_at = {}};
  const auto id = add_fund(s.db, row).value();
  EXPECT_EQ(add_fund(s.db, row), std::nullopt);
  EXPECT_EQ(find_fund_by_code(s.db, "smp-2020-21")->id, id);
  EXPECT_FALSE(find_fund_by_code(s.db, "none"));
  EXPECT_FALSE(find_fund(s.db, FundId{99}));
  const auto next = add_definition(s.db, "v2", "{}", minute(3));
  EXPECT_TRUE(set_fund_definition(s.db, id, next, minute(4)));
  EXPECT_TRUE(set_fund_closed(s.db, id, minute(9)));
  EXPECT_EQ(find_fund(s.db, id)->definition, next);
  EXPECT_EQ(find_fund(s.db, id)->closed_at, minute(9));
  EXPECT_THROW(set_fund_definition(s.db, id, hash::sha256("none"), minute(5)), StoreError);
  EXPECT_FALSE(set_fund_definition(s.db, FundId{99}, next, minute(5)));
  EXPECT_FALSE(set_fund_closed(s.db, FundId{99}, {}));
  EXPECT_EQ(list_funds(s.db).size(), 2U);
}

TEST(Funds, KeepEveryVersionThatTheyHad) {
  Store s;
  const auto next = add_definition(s.db, "v2", "{}", minute(3));
  set_fund_definition(s.db, s.world.fund, next, minute(4));
  EXPECT_EQ(versions_of_fund(s.db, s.world.fund),
            (std::vector<FundVersion>{{2, next, minute(4)}, {1, s.world.definition, minute(0)}}));
  EXPECT_THROW(s.db.execute("UPDATE fund_version SET since = 0"), StoreError);
  EXPECT_THROW(s.db.execute("DELETE FROM fund_version"), StoreError);
}

TEST(References, CountByFundAndSeriesWithoutGaps) {
  Store s;
  EXPECT_EQ(next_reference(s.db, s.world.fund, "SMP-2019"), 1);
  write_now(s.db, [&](Database& d) {
    EXPECT_EQ(next_reference(d, s.world.fund, "SMP-2019"), 2);
    return false;
  });
  EXPECT_EQ(next_reference(s.db, s.world.fund, "SMP-2019"), 2);
  EXPECT_EQ(next_reference(s.db, s.world.fund, "SMP-2019-T"), 1);
}

TEST(Meta, SaysWhatTheDatabaseIs) {
  Store s;
  EXPECT_EQ(find_meta(s.db, "x"), std::nullopt);
  set_meta(s.db, "x", "1");
  set_meta(s.db, "x", "2");
  EXPECT_EQ(find_meta(s.db, "x"), "2");
  EXPECT_FALSE(is_demonstration(s.db));
  mark_as_demonstration(s.db);
  EXPECT_TRUE(is_demonstration(s.db));
}

}  // namespace
}  // namespace almoner::store
