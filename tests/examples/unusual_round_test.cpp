// Rounds that are unusual and in order, played whole.
#include <boost/json.hpp>
#include <functional>
#include <gtest/gtest.h>

#include "api/commands/files.hpp"
#include "api/commands/play/play.hpp"
#include "api/commands/shipped.hpp"
#include "api/store/check.hpp"
#include "api/store/open.hpp"

namespace almoner::commands {
namespace {

namespace json = boost::json;

struct Played {
  json::value ranking, allocations, ledger;

  const json::value& bid(const std::string& ref) const {
    for (const auto& line : ranking.as_array())
      if (line.at("ref").as_string() == ref) return line;
    throw std::out_of_range(ref + " is not in the ranking");
  }
  std::string total(const std::string& ref) const {
    return std::string(bid(ref).at("total").as_string());
  }
};

Played played_when(const std::function<void(json::value&)>& change) {
  json::value file =
      json::parse(read_file(std::string(ALMONER_SOURCE_DIR) + "/examples/smp-2019-20.json"));
  change(file);
  auto read = play::read_round_file(json::serialize(file));
  const play::PlayInput input{std::move(read.round), shipped_fund("smp-2019-20"),
                              shipped_templates()};
  EXPECT_TRUE(read.problems.empty());
  EXPECT_TRUE(play::check_against_workflow(input).problems.empty());
  auto db = store::open_store_in_memory(Instant{});
  const auto output = play::play(db, input, [](std::size_t, std::size_t) {});
  EXPECT_EQ(store::store_check(db), std::vector<std::string>{});
  return {json::parse(output.ranking), json::parse(output.allocations), json::parse(output.ledger)};
}

TEST(UnusualRound, EachCriterionHasItsOwnHighestScore) {
  const Played played = played_when([](json::value& file) {
    int score_max = 5;
    for (auto& criterion : file.at("criteria").as_array())
      criterion.as_object()["maxScore"] = score_max++;
    for (auto& bid : file.at("bids").as_array())  // the same share of each scale as before
      if (bid.at("assessment").as_object().contains("scores"))
        for (auto& [assessor, sheet] : bid.at("assessment").at("scores").as_object())
          for (auto& [code, score] : sheet.as_object()) score = score.as_int64() > 0 ? 5 : 0;
  });
  // 100 less nothing where all is full: 5 of 5, 5 of 6, 5 of 7 … by weight.
  EXPECT_EQ(played.total("SMP-2019-022"), "72.08");
}

TEST(UnusualRound, AMainPotOfNothingFundsNobody) {
  const Played played = played_when([](json::value& file) {
    auto& fund = file.at("fund").as_object();
    fund["mainRoundPence"] = 0;
    fund["totalPence"] = 1000000;
  });
  EXPECT_EQ(played.ledger.at("main").at("closingPence").as_int64(), 0);
  EXPECT_TRUE(played.allocations.at("strictRank").at("awards").as_object().empty());
  EXPECT_EQ(played.bid("SMP-2019-022").at("recommendedPence").as_int64(), 0);
}

TEST(UnusualRound, ABidAfterThePanelIsKeptAsLate) {
  const Played played = played_when([](json::value& file) {
    file.at("bids").at(0).as_object()["submittedAt"] = "2019-06-01T09:00:00Z";
  });
  EXPECT_EQ(played.ranking.as_array().size(), 24u);
  EXPECT_TRUE(played.bid("SMP-2019-001").at("total").is_null());
}

TEST(UnusualRound, AGateOfHalfAPointStopsWhoMissesIt) {
  const Played played = played_when([](json::value& file) {
    file.at("rules").as_object()["gate"] = "mean of A >= 3.5 and mean of B >= 3.5";
  });
  EXPECT_EQ(std::string(played.bid("SMP-2019-005").at("reason").as_string()).find("The mean of"),
            0u);
  EXPECT_TRUE(played.bid("SMP-2019-005").at("rank").is_null());
}

TEST(UnusualRound, AssessorsOfNoLatinLetterAreDifferentPeople) {
  const Played played = played_when([](json::value& file) {
    for (auto& bid : file.at("bids").as_array()) {
      auto& assessment = bid.at("assessment").as_object();
      json::object renamed;
      for (const auto& [name, sheet] : assessment.at("scores").as_object())
        renamed[name.find("police") != json::string_view::npos   ? "Анна"
                : name.find("health") != json::string_view::npos ? "Иван"
                                                                 : "李"] = sheet;
      assessment["scores"] = renamed;
      assessment["excludedAssessors"] = json::array();
    }
  });
  EXPECT_EQ(played.total("SMP-2019-022"), "90.67");
}

TEST(UnusualRound, AFundsCodeMayBeOfNoLatinLetter) {
  const Played played =
      played_when([](json::value& file) { file.at("fund").as_object()["code"] = "Фонд 2019/20"; });
  EXPECT_EQ(played.total("SMP-2019-022"), "90.67");
}

TEST(UnusualRound, WhereAllAreExcludedTheReasonSaysSo) {
  const Played played = played_when([](json::value& file) {
    auto& assessment = file.at("bids").at(0).at("assessment").as_object();
    json::array all;
    for (const auto& [name, sheet] : assessment.at("scores").as_object()) all.emplace_back(name);
    assessment["excludedAssessors"] = all;
  });
  EXPECT_EQ(std::string(played.bid("SMP-2019-001").at("reason").as_string()),
            "No score counts: 3 assessors are excluded by a declared interest, and nobody else has "
            "scored this bid.");
}

// Nobody scored it, and somebody who scored the others is excluded: in order all the same.
TEST(UnusualRound, ABidWithNoAssessorLeftHasNoTotal) {
  const Played played = played_when([](json::value& file) {
    auto& assessment = file.at("bids").at(0).at("assessment").as_object();
    assessment["scores"] = json::object();
    assessment["excludedAssessors"] = json::array{"assessor-2 (health)"};
  });
  EXPECT_TRUE(played.bid("SMP-2019-001").at("total").is_null());
  EXPECT_TRUE(played.bid("SMP-2019-001").at("rank").is_null());
}

}  // namespace
}  // namespace almoner::commands
