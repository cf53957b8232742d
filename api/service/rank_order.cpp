#include "api/service/rank_order.hpp"

#include <algorithm>

#include "api/service/entry_detail.hpp"
#include "api/service/scoring.hpp"
#include "api/store/pot_cases.hpp"
#include "engine/sift/ranking.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/turn.hpp"

namespace almoner::service {
namespace {

using workflow::State;
using workflow::Transition;
using workflow::Workflow;

constexpr const char* word = "out_of_rank";

bool gives_money(const Transition& step) {
  return !step.by_clock && std::any_of(step.money.begin(), step.money.end(), [](const auto& move) {
    return move.verb == workflow::MoneyVerb::reserve;
  });
}

const Transition* giving_step(const State& state) {
  const auto found =
      std::find_if(state.transitions.begin(), state.transitions.end(),
                   [](const auto& step) { return workflow::takes_on(step) && gives_money(step); });
  return found == state.transitions.end() ? nullptr : &*found;
}

// By those who might have given it money.
bool turns_down(const State& state, const Transition& step) {
  const auto* giving = giving_step(state);
  return giving && workflow::takes_on(step) && !gives_money(step) && step.collects.empty() &&
         step.goes_to != state.name &&
         std::any_of(step.who_may.begin(), step.who_may.end(),
                     [&](const auto& role) { return workflow::contains(giving->who_may, role); });
}

// Where bids are that were turned down in due course.
std::vector<std::string> states_turned_down(const Workflow& workflow) {
  std::vector<std::string> states;
  for (const auto& state : workflow.states)
    if (const auto* giving = giving_step(state); giving && !giving->reason_required)
      for (const auto& step : state.transitions)
        if (turns_down(state, step)) states.push_back(step.goes_to);
  return states;
}

class Order {
 public:
  Order(const Context& context, const PanelView& panel, const LoadedCase& bid, bool gives)
      : context_(context), panel_(panel), bid_(bid), gives_(gives) {}

  RankOrder look() const {
    RankOrder order;
    order.of = panel_.ranking.ranked.size();
    order.rule = panel_.rule;
    order.gives_money = gives_;
    for (const auto& one : panel_.recommended) {
      if (one.placing.ref != bid_.row.ref) continue;
      order.rank = one.placing.rank;
      order.unranked = one.placing.reason;
      order.gives = one.amount;
      if (order.rank > 0) order.against = against(one);
    }
    return order;
  }

 private:
  std::vector<std::string> against(const sift::Recommended& own) const {
    std::vector<std::string> refs;
    for (const auto& other : panel_.recommended) {
      if (other.placing.rank == 0 || other.placing.rank == own.placing.rank) continue;
      const bool is_before = other.placing.rank < own.placing.rank;
      if (is_before != gives_) continue;
      const auto &better = gives_ ? other : own, &worse = gives_ ? own : other;
      const bool by_rule = better.amount == Money() && worse.amount > Money();
      if (!by_rule && (gives_ ? is_turned_down(other) : is_promised(other)))
        refs.push_back(other.placing.ref);
    }
    return refs;
  }

  const PanelBid* told(const sift::Recommended& bid) const {
    const auto found = std::find_if(panel_.bids.begin(), panel_.bids.end(),
                                    [&](const auto& one) { return one.ref == bid.placing.ref; });
    return found == panel_.bids.end() ? nullptr : &*found;
  }
  bool is_promised(const sift::Recommended& bid) const {
    const auto* one = told(bid);
    return one && one->promised > Money();
  }
  bool is_turned_down(const sift::Recommended& bid) const {
    const auto* one = told(bid);
    const auto row = one ? store::find_case(context_.db, one->id) : std::nullopt;
    if (!row) return false;
    const LoadedCase loaded = load(context_, *row);
    return workflow::contains(states_turned_down(*loaded.workflow), loaded.row.state);
  }

  const Context& context_;
  const PanelView& panel_;
  const LoadedCase& bid_;
  bool gives_;
};

// The round in which it is ranked, where the step decides on its money.
std::optional<LoadedCase> round_of(const Context& context, const LoadedCase& bid,
                                   const Transition& step) {
  const auto* state = bid.workflow->state(bid.row.state);
  if (!state || !bid.row.parent || !bid.workflow->fund->ranking) return std::nullopt;
  const bool decides = workflow::takes_on(step) && (gives_money(step) || turns_down(*state, step));
  const auto row = decides ? store::find_case(context.db, bid.row.parent) : std::nullopt;
  return row && row->kind == "round" ? std::optional(load(context, *row)) : std::nullopt;
}

}  // namespace

const PanelView* RankOrders::panel_of(const LoadedCase& round) {
  auto found = panels_.find(round.row.id);
  if (found == panels_.end()) {
    std::optional<PanelView> view;
    if (!caller_) {
      view = panel_view(context_, round);
    } else {
      auto panel = panel_view(context_, *caller_, round.row.id);
      if (auto* seen = std::get_if<PanelView>(&panel)) view = std::move(*seen);
    }
    found = panels_.emplace(round.row.id, std::move(view)).first;
  }
  return found->second ? &*found->second : nullptr;
}

std::optional<RankOrder> RankOrders::of(const LoadedCase& bid, const Transition& step) {
  const auto round = round_of(context_, bid, step);
  const auto* panel = round ? panel_of(*round) : nullptr;
  if (!panel) return std::nullopt;
  return Order(context_, *panel, bid, gives_money(step)).look();
}

namespace {

// Those that the step may go against: turned down before, or given money, as the case may be.
std::vector<sift::Bid> rivals_of(const Context& context, const LoadedCase& round,
                                 const LoadedCase& bid, bool gives) {
  const auto turned_down = states_turned_down(*bid.workflow);
  const auto pot = store::find_pot_by_name(context.db, round.row.fund, round.workflow->pot);
  const auto held =
      pot ? store::balances_of_cases(context.db, pot->id) : std::map<CaseId, money::CaseBalances>();
  std::vector<sift::Bid> rivals;
  for (const auto& child : store::children_of(context.db, round.row.id)) {
    if (child.kind != "bid" || child.id == bid.row.id) continue;
    const auto money = held.find(child.id);
    const bool is_promised =
        money != held.end() &&
        money->second.reserved + money->second.committed + money->second.paid > Money();
    if (gives ? !workflow::contains(turned_down, child.state) : !is_promised) continue;
    const LoadedCase rival = load(context, store::find_case(context.db, child.id).value());
    if (rival.row.submitted_at && rival.workflow->state(rival.row.state)->ranking != "left_out")
      rivals.push_back(sift_bid(context, rival.row, *rival.workflow));
  }
  return rivals;
}

// Among themselves bids stand in the order in which they stand among all.
bool passes_over(const sift::Rules& rules, std::vector<sift::Bid> rivals, sift::Bid own,
                 bool gives) {
  const std::string ref = own.ref;
  rivals.push_back(std::move(own));
  const auto ranked = sift::rank(rules, rivals).ranked;
  const auto place = std::find_if(ranked.begin(), ranked.end(),
                                  [&](const auto& placing) { return placing.ref == ref; });
  if (place == ranked.end()) return false;
  return gives ? place != ranked.begin() : place + 1 != ranked.end();
}

}  // namespace

std::optional<RankOrder> order_gone_against(const Context& context, const LoadedCase& bid,
                                            const Transition& step) {
  const auto round = round_of(context, bid, step);
  if (!round) return std::nullopt;
  auto rivals = rivals_of(context, *round, bid, gives_money(step));
  if (rivals.empty() || !passes_over(sift_rules(*round->workflow->fund), std::move(rivals),
                                     sift_bid(context, bid.row, *bid.workflow), gives_money(step)))
    return std::nullopt;
  auto order = RankOrders(context).of(bid, step);
  return order && !order->against.empty() ? order : std::nullopt;
}

std::string against_words(const RankOrder& order) {
  if (order.against.empty()) return {};
  return workflow::joined(order.against) + (order.against.size() == 1 ? " is" : " are") +
         (order.gives_money ? " ranked before this bid and not recommended."
                            : " ranked after this bid and recommended.");
}

std::optional<workflow::Reason> unreasoned(const Context& context, const Caller& caller,
                                           const LoadedCase& bid, const Transition& step,
                                           const std::optional<RankOrder>& order,
                                           const std::string& reason) {
  if (!order || order->against.empty() || !reason.empty()) return std::nullopt;
  const auto seen = RankOrders(context, caller).of(bid, step);
  const std::string why = seen ? against_words(*seen) : std::string();
  return workflow::Reason{workflow::ReasonCode::missing,
                          "Give a reason for going against the rank order. " + why +
                              (why.empty() ? "" : " ") +
                              "Your reason stands on the list of exceptions.",
                          "reason"};
}

std::string with_out_of_rank(const std::string& detail, const std::vector<std::string>& against) {
  return with_names(detail, word, against);
}

std::vector<std::string> out_of_rank_in(const std::string& detail) {
  return names_in(detail, word);
}

}  // namespace almoner::service
