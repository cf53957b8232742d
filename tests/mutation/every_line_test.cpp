// Every line of the shipped workflows is there for something that would be missed. A part of the
// changes each time; all of them with ALMONER_MUTATION=whole, as `./dev mutate` does.
#include <atomic>
#include <cstdlib>
#include <gtest/gtest.h>
#include <iostream>
#include <map>
#include <set>
#include <thread>

#include "api/commands/files.hpp"
#include "tests/mutation/explained.hpp"
#include "tests/mutation/notice.hpp"

namespace almoner::mutation {
namespace {

constexpr std::size_t part_of_changes = 40;  // one in so many

// "whole", or what the changes to be tried have in their line of the list: "bid.yaml:2",
// "parent_in".
std::string_view asked_for() {
  const char* asked = std::getenv("ALMONER_MUTATION");
  return asked == nullptr ? "" : asked;
}

bool is_whole() {
  return asked_for() == "whole";
}

struct Change {
  std::string file;  // as the explanations have it: "smp-2019-20/bid.yaml"
  std::string path;
  Mutant mutant;
};

std::string line_of(const Change& change) {
  const auto& mutant = change.mutant;
  return change.file + ":" + std::to_string(mutant.line) + " | " +
         std::string(name_of(mutant.slip)) + " | " + mutant.where;
}

// What the line was, and where the change shows what it is.
std::string shown(const Mutant& mutant) {
  constexpr std::size_t around = 24, length_max = 60;
  const auto [was, is] = std::ranges::mismatch(mutant.before, mutant.after);
  const auto at = static_cast<std::size_t>(was - mutant.before.begin());
  const auto from = at < around ? 0 : at - around;
  const auto& line = mutant.after.empty() ? mutant.before : mutant.after;
  return (mutant.after.empty() ? "gone: " : "now: ") +
         line.substr(std::min(mutant.after.empty() ? 0 : from, line.size()), length_max);
}

std::vector<Change> changes_of(const Fund& fund, const std::string& folder) {
  const auto within = folder.rfind('/') + 1;
  const auto asked = asked_for();
  std::vector<Change> changes;
  std::size_t nth = 0;
  for (const auto& source : fund.files.files)
    for (auto& mutant : mutants_of(source.text)) {
      Change change{source.name.substr(within), source.name, std::move(mutant)};
      if (asked.empty() ? nth++ % part_of_changes == 0
                        : is_whole() || line_of(change).find(asked) != std::string::npos)
        changes.push_back(std::move(change));
    }
  return changes;
}

std::vector<NoticedBy> notice_all(const Watch& watch, const std::vector<Change>& changes) {
  std::vector<NoticedBy> noticed(changes.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (auto at = next++; at < changes.size(); at = next++)
      noticed[at] = watch.notice(changes[at].path, changes[at].mutant.text);
  };
  std::vector<std::jthread> threads;
  for (unsigned n = 0; n < std::max(1U, std::thread::hardware_concurrency()); ++n)
    threads.emplace_back(work);
  threads.clear();
  return noticed;
}

std::string explanations_path() {
  return std::string(ALMONER_SOURCE_DIR) + "/tests/mutation/explained.txt";
}

struct Tally {
  std::map<NoticedBy, int> noticed;
  int explained = 0;
  std::string missed;
  std::set<int> used;  // lines of explained.txt
};

Tally tally(const std::vector<Change>& changes, const std::vector<NoticedBy>& noticed) {
  const auto explanations = read_explanations(commands::read_file(explanations_path()));
  Tally sums;
  for (std::size_t at = 0; at < changes.size(); ++at) {
    ++sums.noticed[noticed[at]];
    if (noticed[at] != NoticedBy::nothing) continue;
    bool is_explained = false;
    for (const auto& explanation : explanations)
      if (explains(explanation, changes[at].file, changes[at].mutant)) {
        is_explained = true;
        sums.used.insert(explanation.line);
      }
    is_explained
        ? void(++sums.explained)
        : void(sums.missed += line_of(changes[at]) + " | " + shown(changes[at].mutant) + "\n");
  }
  return sums;
}

std::set<int> used_anywhere;

void expect_every_change_noticed(const std::string& folder, bool is_played) {
  const Watch watch(read_fund(folder, is_played));
  const auto changes = changes_of(watch.fund(), folder);
  auto sums = tally(changes, notice_all(watch, changes));
  std::cout << folder << ": " << changes.size() << " changes; noticed by a check "
            << sums.noticed[NoticedBy::check] << ", the table of who sees what "
            << sums.noticed[NoticedBy::table] << ", a scenario "
            << sums.noticed[NoticedBy::scenario] << ", the played round "
            << sums.noticed[NoticedBy::round] << "; by nothing, and explained, " << sums.explained
            << "\n";
  used_anywhere.merge(sums.used);
  EXPECT_TRUE(sums.missed.empty())
      << sums.missed
      << "is noticed by no check, scenario or played round, nor the table: add a scenario, "
         "or say in tests/mutation/explained.txt why none is needed";
}

TEST(EveryLine, OfTheFundOf201920IsMissedWhenItIsChanged) {
  expect_every_change_noticed("workflows/smp-2019-20", true);
}

TEST(EveryLine, OfTheSecondFundIsMissedWhenItIsChanged) {
  expect_every_change_noticed("examples/harbour-youth-2026", false);
}

TEST(EveryLine, AndEveryExplanationExplainsSomething) {
  if (!is_whole()) GTEST_SKIP() << "only with all changes: ALMONER_MUTATION=whole, or ./dev mutate";
  std::string idle;
  for (const auto& explanation : read_explanations(commands::read_file(explanations_path())))
    if (!used_anywhere.contains(explanation.line))
      idle += "line " + std::to_string(explanation.line) + ": " + explanation.why + "\n";
  EXPECT_EQ(idle, "");
}

// The fund of 2019-20 with a piece of one of its files taken out.
struct Lost {
  std::string file, text;
};

Lost without(const Fund& fund, const std::string& file, const std::string& piece) {
  for (const auto& source : fund.files.files) {
    const auto at = source.text.find(piece);
    if (source.name == file && at != std::string::npos)
      return {file, std::string(source.text).erase(at, piece.size())};
  }
  ADD_FAILURE() << file << " has no " << piece;
  return {};
}

// The control: were the scenarios not there, this would go unnoticed.
TEST(EveryLine, WithoutScenariosALostRefusalIsNotMissed) {
  Fund fund = read_fund("workflows/smp-2019-20", true);
  const auto lost = without(fund, "workflows/smp-2019-20/bid.yaml",
                            "      - check: form.starts_on <= form.ends_on\n"
                            "        say: \"The project must end after it starts\"\n");
  EXPECT_EQ(Watch(fund).notice(lost.file, lost.text), NoticedBy::scenario);
  fund.scenarios.clear();
  EXPECT_EQ(Watch(fund).notice(lost.file, lost.text), NoticedBy::nothing);
}

TEST(EveryLine, ALostRowOfWhoSeesABidIsMissedInTheTable) {
  const Fund fund = read_fund("workflows/smp-2019-20", true);
  const auto lost = without(fund, "workflows/smp-2019-20/bid.yaml",
                            "  administrator: {all_but: [draft, discarded, lapsed]}\n");
  EXPECT_EQ(Watch(fund).notice(lost.file, lost.text), NoticedBy::table);
}

}  // namespace
}  // namespace almoner::mutation
