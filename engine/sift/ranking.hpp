// Every bid in its place: ranked ones in rank order, then the others by reference.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/sift/rules.hpp"
#include "engine/sift/score.hpp"

namespace almoner::sift {

// Why a bid has no rank; the first that applies, in this order.
enum class Unranked { late, ineligible, no_assessor, gate, below_line };

// "late", "ineligible", "no_assessor", "gate", "below_line".
std::string_view name(Unranked why);

// rank counts from 1 and is 0 for an unranked bid, which has `unranked` and a `reason` for its
// applicant; a ranked one has neither. `score` is empty for a bid that was never validly scored:
// late, ineligible, no assessor left.
struct Placing {
  int rank = 0;
  std::string ref = {};
  std::string theme = {};
  Money requested = {};
  Money minimum_viable = {};
  std::optional<Score> score = std::nullopt;
  std::optional<Unranked> unranked = std::nullopt;
  std::string reason = {};

  // "90.67", or empty where there is no score. For people: the order is decided by exact values.
  std::optional<std::string> total_text() const;
};

// Ranked by what the rules' tie break names, in its order: the total or the mean of a criterion,
// highest first; the smaller request; the reference. Never by when a bid came in, so the order of
// `bids` does not matter.
struct Ranking {
  std::vector<Placing> ranked;
  std::vector<Placing> others;
};

Ranking rank(const Rules& rules, const std::vector<Bid>& bids);

}  // namespace almoner::sift
