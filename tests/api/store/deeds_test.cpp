#include "api/store/deeds.hpp"

#include <gmock/gmock.h>

#include "tests/api/store/fixture.hpp"

namespace almoner::store {
namespace {

struct OneCase : Store {
  CaseId bid = open_one(db, opening(world, "SMP-2019-001"));
};

TEST(Interests, AreKeptPerPersonAndKind) {
  OneCase s;
  add_interest(
      s.db, s.bid,
      {.person = s.world.ben, .kind = "same_team", .reason = "post is funded", .at = minute(2)});
  add_interest(
      s.db, s.bid,
      {.person = s.world.ann, .kind = "employer", .reason = "same council", .at = minute(3)});
  add_interest(
      s.db, s.bid,
      {.person = s.world.ben, .kind = "employer", .reason = "same council", .at = minute(4)});
  add_interest(
      s.db, s.bid,
      {.person = s.world.ann, .kind = "employer", .reason = "other team", .at = minute(5)});
  std::string text;
  for (const auto& i : interests_of(s.db, s.bid))
    text += std::to_string(i.person.value) + " " + i.kind + " " + i.reason + "; ";
  EXPECT_EQ(text, "2 same_team post is funded; 2 employer same council; 1 employer other team; ");
}

TEST(Sheets, AreOnePerPerson) {
  OneCase s;
  add_sheet(s.db, s.bid, {.person = s.world.ben, .scores = R"({"A":1})", .at = minute(2)});
  add_sheet(s.db, s.bid, {.person = s.world.ann, .scores = R"({"A":2})", .at = minute(3)});
  add_sheet(s.db, s.bid, {.person = s.world.ben, .scores = R"({"A":3})", .at = minute(4)});
  const auto sheets = sheets_of(s.db, s.bid);
  ASSERT_EQ(sheets.size(), 2U);
  EXPECT_EQ(sheets[0].person, s.world.ann);
  EXPECT_EQ(sheets[1].scores, R"({"A":3})");
  EXPECT_EQ(sheets[1].at, minute(4));
  EXPECT_TRUE(remove_sheet(s.db, s.bid, s.world.ben));
  EXPECT_FALSE(remove_sheet(s.db, s.bid, s.world.ben));
}

}  // namespace
}  // namespace almoner::store
