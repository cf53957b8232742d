// The whole round at once: the ranking in order, both allocations to the penny.
#include "tests/engine/sift/sample_round.hpp"

#include <gtest/gtest.h>

#include "engine/sift/allocation.hpp"

namespace almoner::sift {
namespace {

constexpr Money main_pot = Money::pounds(30'000);
constexpr Money award_ceiling = Money::pounds(5'500);

using Lines = std::vector<std::string>;

// "1 022 90.67 £7,750.00 fund in full"
std::string line_of(const Recommended& row) {
  const Placing& placing = row.placing;
  std::string line = placing.rank == 0 ? "-" : std::to_string(placing.rank);
  line += " " + placing.ref + " " + placing.total_text().value_or("null") + " " +
          row.amount.text() + " ";
  line += text(row.recommendation);
  return placing.reason.empty() ? line : line + ": " + placing.reason;
}

const Lines expected_lines = {
    "1 022 90.67 £7,750.00 fund in full",
    "2 006 90.67 £7,900.00 fund in full",
    "3 019 90.33 £4,950.00 fund in full",
    "4 013 88.33 £8,950.00 fund in full",
    "5 008 88.00 £0.00 reserve",
    "6 007 86.00 £0.00 reserve",
    "7 014 85.00 £0.00 reserve",
    "8 001 84.67 £0.00 reserve",
    "9 004 80.33 £0.00 reserve",
    "10 024 80.00 £0.00 reserve",
    "11 023 80.00 £0.00 reserve",
    "12 002 79.33 £0.00 reserve",
    "13 018 78.67 £0.00 reserve",
    "14 009 76.33 £0.00 reserve",
    "15 012 76.00 £0.00 reserve",
    "16 016 74.67 £0.00 reserve",
    "17 011 70.33 £0.00 reserve",
    "18 010 67.33 £0.00 reserve",
    "19 020 67.33 £0.00 reserve",
    "20 005 66.67 £0.00 reserve",
    "- 003 65.67 £0.00 not recommended: "
    "The mean of B (Delivers a partnership theme) is 2.00; it must be 3 or more.",
    "- 015 null £0.00 not recommended: Not eligible for this fund.",
    "- 017 null £0.00 not recommended: Not eligible for this fund.",
    "- 021 null £0.00 not recommended: Received after the deadline.",
};

TEST(SampleRound, AsksFor110000Pounds) {
  Money sum;
  for (const auto& bid : sample_bids()) sum += bid.requested;
  EXPECT_EQ(sum.text(), "£110,000.00");
}

TEST(SampleRound, IsRankedAndRecommendedInThisOrder) {
  const Rules rules = sample_rules();
  const Ranking ranking = rank(rules, sample_bids());
  Lines lines;
  for (const auto& row : recommend(ranking, strict_rank(ranking, rules.themes, main_pot)))
    lines.push_back(line_of(row));
  EXPECT_EQ(lines, expected_lines);
}

TEST(SampleRound, StrictRankFundsFourAndLeaves450Pounds) {
  const Rules rules = sample_rules();
  const Allocation result = strict_rank(rank(rules, sample_bids()), rules.themes, main_pot);
  const std::map<std::string, Money> awards = {{"022", Money::pence(775'000)},
                                               {"006", Money::pence(790'000)},
                                               {"019", Money::pence(495'000)},
                                               {"013", Money::pence(895'000)}};
  EXPECT_EQ(result.awards, awards);
  EXPECT_EQ(result.skipped, (Lines{"008", "007", "014", "001", "004", "024", "023", "002", "018",
                                   "009", "012", "016", "011", "010", "020", "005"}));
  EXPECT_EQ(result.recommended.text(), "£29,550.00");
  EXPECT_EQ(result.unallocated.text(), "£450.00");
  const std::vector<std::pair<std::string, Money>> by_theme = {{"OCG", Money{}},
                                                               {"DA", Money::pence(790'000)},
                                                               {"CYP", Money::pence(895'000)},
                                                               {"SM", Money::pence(495'000)},
                                                               {"MH", Money::pence(775'000)}};
  EXPECT_EQ(result.by_theme, by_theme);
}

TEST(SampleRound, CeilingThenThemesFundsSixAcrossAllThemes) {
  const Rules rules = sample_rules();
  const Allocation result =
      ceiling_then_themes(rank(rules, sample_bids()), rules.themes, main_pot, award_ceiling);
  const std::map<std::string, Money> awards = {
      {"001", Money::pence(420'000)}, {"006", Money::pence(592'500)},
      {"013", Money::pence(581'750)}, {"014", Money::pence(240'000)},
      {"019", Money::pence(495'000)}, {"022", Money::pence(550'000)}};
  EXPECT_EQ(result.awards, awards);
  EXPECT_EQ(result.skipped, (Lines{"008", "007", "004", "024", "023", "002", "018", "009", "012",
                                   "016", "011", "010", "020", "005"}));
  EXPECT_EQ(result.recommended.text(), "£28,792.50");
  EXPECT_EQ(result.unallocated.text(), "£1,207.50");
  const std::vector<std::pair<std::string, Money>> by_theme = {{"OCG", Money::pence(420'000)},
                                                               {"DA", Money::pence(592'500)},
                                                               {"CYP", Money::pence(821'750)},
                                                               {"SM", Money::pence(495'000)},
                                                               {"MH", Money::pence(550'000)}};
  EXPECT_EQ(result.by_theme, by_theme);
}

TEST(SampleRound, TheExcludedAssessorOf023IsNotCounted) {
  for (const auto& placing : rank(sample_rules(), sample_bids()).ranked) {
    if (placing.ref != "023") continue;
    EXPECT_EQ(placing.score->assessors, (Lines{"assessor-1", "assessor-2"}));
  }
}

}  // namespace
}  // namespace almoner::sift
