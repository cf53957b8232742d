#include "api/store/deeds.hpp"

#include <gmock/gmock.h>

#include "api/store/check.hpp"
#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

struct OneCase : Store {
  CaseId bid = open_one(db, opening(world, "SMP-2019-001"));
};

TEST(Interests, CountPerPersonAndKindAndEarlierOnesStay) {
  OneCase s;
  const auto declare = [&](PersonId person, const char* kind, const char* reason, int at) {
    write_recorded(s.db, s.world, [&](Database& db) {
      add_interest(db, s.bid, {.person = person, .kind = kind, .reason = reason, .at = minute(at)});
    });
  };
  declare(s.world.ben, "same_team", "post is funded", 2);
  declare(s.world.ann, "employer", "same council", 3);
  declare(s.world.ben, "employer", "same council", 4);
  declare(s.world.ann, "employer", "other team", 5);
  std::string text;
  for (const auto& i : interests_of(s.db, s.bid))
    text += std::to_string(i.person.value) + " " + i.kind + " " + i.reason + "; ";
  EXPECT_EQ(text, "2 same_team post is funded; 2 employer same council; 1 employer other team; ");
  EXPECT_EQ(s.db.value<int>("SELECT count(*) FROM interest"), 4);
  EXPECT_THAT(store_check(s.db), testing::IsEmpty());
}

TEST(Sheets, CountOncePerPersonAndEarlierOnesStay) {
  OneCase s;
  const auto hand_in = [&](PersonId person, const char* scores, int at) {
    write_recorded(s.db, s.world, [&](Database& db) {
      add_sheet(db, s.bid, {.person = person, .scores = scores, .at = minute(at)});
    });
  };
  hand_in(s.world.ben, R"({"A":1})", 2);
  hand_in(s.world.ann, R"({"A":2})", 3);
  hand_in(s.world.ben, R"({"A":3})", 4);
  const auto sheets = sheets_of(s.db, s.bid);
  ASSERT_EQ(sheets.size(), 2U);
  EXPECT_EQ(sheets[0].person, s.world.ann);
  EXPECT_EQ(sheets[1].scores, R"({"A":3})");
  EXPECT_EQ(sheets[1].at, minute(4));
  EXPECT_EQ(s.db.value<int>("SELECT count(*) FROM sheet"), 3);
  EXPECT_THAT(store_check(s.db), testing::IsEmpty());
}

}  // namespace
}  // namespace almoner::store
