// What a fund publishes before it opens: how bids are scored, which gates they must pass, what
// breaks a tie. And what is scored: bids with their score sheets.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/case/money.hpp"
#include "engine/sift/fraction.hpp"

namespace almoner::sift {

struct SiftLimits {
  static constexpr std::size_t bids_max = 10'000;
  static constexpr std::size_t criteria_max = 30;
  static constexpr std::size_t assessors_max = 50;  // score sheets of one bid
  static constexpr std::size_t themes_max = 100;
  static constexpr int weight_max = 1'000;
  static constexpr int max_score_max = 100;
  // Of all criteria's scales together; scales of 4, 5, 10, 20 and 100 have 100. Keeps every total
  // exact.
  static constexpr std::int64_t common_scale_max = 1'000'000'000;
};

// Scores are whole numbers from 0 to max_score. With `gate`, a bid whose mean is below it is
// stopped, whatever its total.
struct Criterion {
  std::string code = {};
  std::string name = {};
  int weight = 0;
  int max_score = 5;
  std::optional<Fraction> gate = std::nullopt;
};

// The words of a tie break that are no criterion.
inline constexpr std::string_view by_total = "total", by_smaller_request = "smaller_request",
                                  by_reference = "reference";

struct Rules {
  std::vector<Criterion> criteria = {};
  std::vector<std::string> themes = {};  // codes, in the order in which the theme pass takes them
  std::optional<Fraction> quality_line = std::nullopt;  // a total must reach it
  // By what bids are put in order, one after the other: "total", the code of a criterion (its
  // mean), "smaller_request", "reference". A total that is not named comes first, a reference last.
  std::vector<std::string> tie_break = {"total", "smaller_request", "reference"};
  int spread_max = 2;  // highest less lowest score on a criterion; beyond it the panel should talk
};

// One assessor's scores, by criterion code: every criterion, and no other.
struct ScoreSheet {
  std::string assessor = {};
  std::map<std::string, int> scores = {};
};

enum class Standing { eligible, late, ineligible };

// One bid as the panel has it. `standing_reason` says why it is late or ineligible; such a bid's
// sheets give no score. Sheets of excluded assessors (a declared interest) are not counted.
struct Bid {
  std::string ref = {};
  std::string theme = {};
  Money requested = {};
  Money minimum_viable = {};  // the least it could run with; all of requested: no part funding
  Standing standing = Standing::eligible;
  std::string standing_reason = {};
  std::vector<ScoreSheet> sheets = {};
  std::set<std::string> excluded_assessors = {};
};

// What is wrong, where, for people: {"SMP-2019-004", "scores", "assessor-1 gave 6 for B; …"}.
// `ref` is "" for what is wrong in the rules themselves.
struct Problem {
  std::string ref;
  std::string field;
  std::string sentence;

  bool operator==(const Problem&) const = default;
};

// Every problem in the rules and bids, rules first, then bids in the order given; empty when all is
// well. score() and rank() throw, as require_sound() does, when given rules or bids that have one.
std::vector<Problem> problems(const Rules& rules);
std::vector<Problem> problems(const Rules& rules, std::span<const Bid> bids);

// Throws std::invalid_argument with the first problem: "sift: SMP-2019-004: assessor-1 gave …".
void require_sound(const Rules& rules, std::span<const Bid> bids);

}  // namespace almoner::sift
