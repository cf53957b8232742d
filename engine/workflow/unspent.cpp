#include "engine/workflow/unspent.hpp"

#include <algorithm>

#include "engine/workflow/evaluation.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::workflow {
namespace {

bool is_given_before(const Transition& step, const MoneyMove& move) {
  if (move.verb != MoneyVerb::final_spend || move.of_parent || !move.amount) return false;
  const auto fields = fields_read(*move.amount);
  return !fields.empty() && std::none_of(fields.begin(), fields.end(), [&](std::string_view field) {
    return contains(step.asks, field);
  });
}

struct Closing {
  const Transition* step = nullptr;
  const MoneyMove* move = nullptr;
};

Closing closing_of(const State& state) {
  for (const auto& step : state.transitions)
    for (const auto& move : step.money)
      if (is_given_before(step, move)) return {&step, &move};
  return {};
}

}  // namespace

bool awaits_unspent(const State& state) {
  return closing_of(state).step != nullptr;
}

std::optional<Unspent> unspent(const Workflow& workflow, const Facts& facts, Instant now) {
  const Closing closing = closing_of(*workflow.state(facts.state));
  if (closing.step == nullptr) return std::nullopt;
  const Circumstances at{workflow, facts, *closing.step, nullptr, nullptr, now};
  Evaluation evaluation{at};
  const auto outcome = evaluation.evaluate(*closing.move->amount);
  const auto* spent = std::get_if<guard::Value>(&outcome);
  if (spent == nullptr || !spent->is(guard::Kind::money)) return std::nullopt;
  const Unspent found{facts.ledger.paid, spent->as_money()};
  return found.rest() > Money{} ? std::optional(found) : std::nullopt;
}

}  // namespace almoner::workflow
