// Where a bid stands when the panel decides on it, and which other bids the decision goes against:
// those ranked before one that is recommended and turned down themselves, and those ranked after
// one that is turned down and recommended.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/service/panel.hpp"

namespace almoner::service {

struct RankOrder {
  int rank = 0;                      // 0 = none
  std::size_t of = 0;                // bids that have one
  std::string unranked;              // why it has none
  std::string rule;                  // of the round: "strict_rank"
  Money gives;                       // what that rule gives it
  std::vector<std::string> against;  // references, in rank order
};

// Of a bid of a round, for a step that sets money aside for it or turns it down; none for others.
// As the panel table has it for the caller, and in whole.
std::optional<RankOrder> rank_order(const Context& context, const Caller& caller,
                                    const LoadedCase& bid, const workflow::Transition& step);
std::optional<RankOrder> rank_order(const Context& context, const LoadedCase& bid,
                                    const workflow::Transition& step);

// What the record keeps of it beside the words given with the step; nothing where the order holds.
std::string with_out_of_rank(const std::string& detail, const std::vector<std::string>& against);
std::vector<std::string> out_of_rank_in(const std::string& detail);

}  // namespace almoner::service
