// The round of 2019-20, whole: what the file expects is what comes out.
#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "api/commands/files.hpp"
#include "api/commands/play/play.hpp"
#include "api/commands/shipped.hpp"
#include "api/store/check.hpp"
#include "api/store/open.hpp"

namespace almoner::commands {
namespace {

namespace json = boost::json;

std::string example() {
  return read_file(std::string(ALMONER_SOURCE_DIR) + "/examples/smp-2019-20.json");
}

play::PlayInput input_of(const std::string& text) {
  return {play::read_round_file(text).round, shipped_fund("smp-2019-20"), shipped_templates()};
}

struct PlayedOnce {  // played once for all tests of this file
  store::Database db = store::open_store_in_memory(Instant{});
  play::PlayOutput output = play::play(db, input_of(example()), [](std::size_t, std::size_t) {});
  json::value expected = json::parse(example()).at("expected");
};

PlayedOnce& played() {
  static PlayedOnce once;
  return once;
}

std::string two_decimals(const json::value& number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", number.to_number<double>());
  return text;
}

TEST(Smp201920, TheRankingIsTheExpectedOneToThePenny) {
  const json::value ranking = json::parse(played().output.ranking);
  std::size_t place = 0;
  for (const auto& expected : played().expected.at("ranking").as_array()) {
    const auto& found = ranking.at(place++);
    EXPECT_EQ(found.at("ref"), expected.at("ref"));
    EXPECT_EQ(found.at("rank"), expected.at("rank"));
    EXPECT_EQ(found.at("total").as_string(), two_decimals(expected.at("total")));
    EXPECT_EQ(found.at("recommendedPence"), expected.at("recommended"));
    EXPECT_EQ(found.at("recommendation"), expected.at("recommendation"));
  }
}

TEST(Smp201920, UnrankedBidsSayWhy) {
  const json::value ranking = json::parse(played().output.ranking);
  std::string lines;
  for (const auto& bid : ranking.as_array())
    if (bid.at("rank").is_null())
      lines += std::string(bid.at("ref").as_string()) + ": " +
               std::string(bid.at("reason").as_string()) + "\n";
  EXPECT_EQ(lines,
            "SMP-2019-003: The mean of B (Delivers a partnership priority theme) is 2.00; it must "
            "be 3 or more.\n"
            "SMP-2019-015: Fixed surveillance equipment and floodlighting are on the list of costs "
            "that this fund does not cover\n"
            "SMP-2019-017: No safeguarding policy although the project works with children; no "
            "bank account in the group’s name\n"
            "SMP-2019-021: Received 72 seconds after the deadline\n");
}

TEST(Smp201920, BothAllocationsAreTheExpectedOnes) {
  const json::value allocations = json::parse(played().output.allocations);
  const auto& expected = played().expected;
  const auto& themes = allocations.at("ceilingThenThemes");
  EXPECT_EQ(themes.at("awards"), expected.at("scenarioB").at("awards"));
  EXPECT_EQ(themes.at("skipped"), expected.at("scenarioB").at("skipped"));
  EXPECT_EQ(themes.at("byTheme"), expected.at("scenarioB").at("byTheme"));
  EXPECT_EQ(themes.at("unallocatedPence"), expected.at("scenarioB").at("unallocatedMainPence"));
  EXPECT_EQ(allocations.at("strictRank").at("recommendedPence"), expected.at("recommendedPence"));
  EXPECT_EQ(allocations.at("strictRank").at("byTheme"), expected.at("recommendedByTheme"));
}

TEST(Smp201920, ThePotsCloseAtTheExpectedSums) {
  const json::value ledger = json::parse(played().output.ledger);
  EXPECT_EQ(ledger.at("main").at("closingPence"), played().expected.at("unallocatedMainPence"));
  EXPECT_EQ(ledger.at("tactical").at("openingPence").as_int64(), 1000000);
  EXPECT_EQ(ledger.at("tactical").at("closingPence"), played().expected.at("tacticalLeftPence"));
}

TEST(Smp201920, TheSummaryTellsWhatAPersonAsksFirst) {
  const std::string& summary = played().output.summary;
  EXPECT_NE(summary.find("24 bids asked for £110,000.00; 21 were eligible, 20 ranked.\n"),
            std::string::npos)
      << summary;
  EXPECT_NE(
      summary.find("SMP-2019-021 was told: The round closed on 8 March 2019 at 5pm. Your bid was "
                   "received on 8 March 2019 at 5:01:12pm, "
                   "after the deadline. It is kept and listed as late, and will not be scored.\n"),
      std::string::npos)
      << summary;
}

TEST(Smp201920, TheDatabaseHolds) {
  EXPECT_EQ(store::store_check(played().db), std::vector<std::string>{});
}

}  // namespace
}  // namespace almoner::commands
