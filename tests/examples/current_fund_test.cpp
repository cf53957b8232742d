// The demonstration's fund of this year, whatever day it is opened on.
#include "api/commands/play/current_fund.hpp"

#include <gtest/gtest.h>

#include "api/commands/files.hpp"
#include "api/commands/play/next_fund.hpp"
#include "api/commands/play/stage.hpp"
#include "api/commands/shipped.hpp"
#include "api/service/administration.hpp"
#include "api/store/check.hpp"
#include "api/store/open.hpp"
#include "engine/time/iso.hpp"

namespace almoner::commands {
namespace {

// Nothing that the bids and requests answer is of the year they were borrowed from.
void expect_no_year_of_old(store::Database& db) {
  EXPECT_EQ(db.value<int>("SELECT count(*) FROM cases WHERE answers LIKE '%2019%' OR answers LIKE "
                          "'%2020%'"),
            0);
  EXPECT_GT(db.value<int>("SELECT count(*) FROM cases WHERE answers LIKE '%needed_by%'"), 0);
}

std::shared_ptr<const workflow::Definition> opened_on(const char* day, const std::string& fund) {
  auto read = play::read_round_file(
      read_file(std::string(ALMONER_SOURCE_DIR) + "/examples/smp-2019-20.json"));
  const play::PlayInput input{std::move(read.round), shipped_fund("smp-2019-20"),
                              shipped_templates()};
  auto db = store::open_store_in_memory(Instant{});
  const Instant now = parse_instant(day).value();
  play::open_current_fund(db, input, now);
  EXPECT_EQ(store::store_check(db), std::vector<std::string>{});
  play::open_next_fund(db, input, now);
  EXPECT_EQ(store::store_check(db), std::vector<std::string>{});
  expect_no_year_of_old(db);
  service::Definitions definitions;
  return service::definition_of({db, definitions, now, now}, fund);
}

std::string local(const workflow::Definition& definition, const char* date) {
  return definition.fund->date(date)->local;
}

// Its letters of December offered a start in May before, and asked for the position of July.
TEST(CurrentFund, StartsItsProjectsAfterItsAwardsAndBearsItsOwnYear) {
  const auto fund = opened_on("2026-11-27T12:00:00Z", "smp-2026-27");
  EXPECT_EQ(local(*fund, "awards_from"), "2026-12-17 09:00");
  EXPECT_EQ(local(*fund, "projects_start"), "2027-01-01 00:00");
  EXPECT_EQ(local(*fund, "position_at"), "2027-01-31 23:59");
  EXPECT_EQ(local(*fund, "position_due"), "2027-02-16 17:00");
  EXPECT_EQ(fund->workflow("main-round")->title, "Main round 2026-27");
  EXPECT_EQ(fund->workflow("pcc-main-round")->title,
            "Police and Crime Commissioner grant, main round 2026-27");
  EXPECT_EQ(fund->workflow("tactical-pot")->title, "Tactical pot 2026-27");
}

// The year has no month left for a project: it is a round for the next.
TEST(CurrentFund, IsOfTheNextYearWhereThisOneIsAlmostOver) {
  const auto fund = opened_on("2027-02-10T12:00:00Z", "smp-2027-28");
  EXPECT_EQ(local(*fund, "year_starts"), "2027-04-01 00:00");
  EXPECT_EQ(local(*fund, "projects_start"), "2027-04-01 00:00");
  EXPECT_EQ(local(*fund, "position_at"), "2027-07-31 23:59");
}

// Whoever tries the program finds a round in which to write a bid.
TEST(NextFund, IsOpenForBids) {
  const auto fund = opened_on("2026-11-27T12:00:00Z", "smp-2027-28");
  EXPECT_EQ(local(*fund, "opens"), "2026-11-20 09:00");
  EXPECT_EQ(local(*fund, "closes"), "2026-12-18 17:00");
  EXPECT_EQ(local(*fund, "year_starts"), "2027-04-01 00:00");
}

TEST(NextFund, IsOfAnotherYearThanTheCurrentOneWhateverDayItIs) {
  const auto fund = opened_on("2027-02-10T12:00:00Z", "smp-2028-29");
  EXPECT_EQ(local(*fund, "closes"), "2027-03-03 17:00");
  EXPECT_EQ(local(*fund, "year_starts"), "2028-04-01 00:00");
}

}  // namespace
}  // namespace almoner::commands
