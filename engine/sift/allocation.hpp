// Who would get what under a published rule. A proposal: the panel decides, and records its reason.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/case/money.hpp"
#include "engine/sift/ranking.hpp"

namespace almoner::sift {

struct Allocation {
  std::map<std::string, Money> awards;  // by reference; every award is above £0.00
  std::vector<std::string> skipped;     // ranked bids that get nothing, in rank order
  Money recommended;                    // the sum of the awards
  Money unallocated;                    // the pot less that sum
  std::vector<std::pair<std::string, Money>> by_theme;  // every theme, in the order of the rules
};

// Strict rank order: each bid is offered its request while that fits. The first that does not fit
// is offered what is left, if that is more than nothing and at least its minimum viable amount;
// then stop. The rest are the reserve list. Throws std::invalid_argument for a pot below zero.
Allocation strict_rank(const Ranking& ranking, const std::vector<std::string>& themes, Money pot);

// Each bid's offer is its request if that is within the ceiling, else the ceiling if that is at
// least its minimum viable amount, else its minimum viable amount. First the top-ranked bid of each
// theme, in the order of `themes` (one that does not fit is skipped, and its theme has no second
// try in this pass); then everyone else in rank order, skipping whoever does not fit. No ceiling:
// every offer is the request.
Allocation ceiling_then_themes(const Ranking& ranking, const std::vector<std::string>& themes,
                               Money pot, std::optional<Money> ceiling);

enum class Recommendation { fund_in_full, offer_part, reserve, not_recommended };

// "fund in full", "offer part", "reserve", "not recommended".
std::string_view text(Recommendation recommendation);

struct Recommended {
  Placing placing;
  Money amount;
  Recommendation recommendation = Recommendation::not_recommended;
};

// Every bid, ranked ones first, with what the allocation gives it: a ranked bid without an award is
// on the reserve list, an unranked one is not recommended.
std::vector<Recommended> recommend(const Ranking& ranking, const Allocation& allocation);

}  // namespace almoner::sift
