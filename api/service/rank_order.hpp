// Where a bid stands when the panel decides on it, and which other bids the decision goes against:
// those ranked before one that is recommended and turned down themselves, and those ranked after
// one that is turned down and recommended.
#pragma once

#include <map>
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
  bool gives_money = false;          // the step sets money aside; else it turns the bid down
  std::vector<std::string> against;  // references, in rank order
};

// Of bids of a round, for a step that sets money aside for one or turns it down; none for others.
// As the panel table has it for the caller, or in whole. Within one request: each table is made
// once, so it is as it was when it was first asked.
class RankOrders {
 public:
  explicit RankOrders(const Context& context, std::optional<Caller> caller = {})
      : context_(context), caller_(std::move(caller)) {}
  std::optional<RankOrder> of(const LoadedCase& bid, const workflow::Transition& step);

 private:
  const PanelView* panel_of(const LoadedCase& round);

  const Context& context_;
  std::optional<Caller> caller_;
  std::map<CaseId, std::optional<PanelView>> panels_;
};

// As in whole, where the step goes against the order; none where it keeps it. For the writer's
// turn: the table of all bids is made only once a bid was found that may be passed over.
std::optional<RankOrder> order_gone_against(const Context& context, const LoadedCase& bid,
                                            const workflow::Transition& step);

// "SMP-2019-002 is ranked before this bid and not recommended."; empty where the order holds.
std::string against_words(const RankOrder& order);

// Whoever goes against the order gives a reason. What is told of other bids is as the caller sees
// them.
std::optional<workflow::Reason> unreasoned(const Context& context, const Caller& caller,
                                           const LoadedCase& bid, const workflow::Transition& step,
                                           const std::optional<RankOrder>& order,
                                           const std::string& reason);

// What the record keeps of it beside the words given with the step; nothing where the order holds.
std::string with_out_of_rank(const std::string& detail, const std::vector<std::string>& against);
std::vector<std::string> out_of_rank_in(const std::string& detail);

}  // namespace almoner::service
