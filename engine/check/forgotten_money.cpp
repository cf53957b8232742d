#include "engine/check/forgotten_money.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace almoner::check {
namespace {

using workflow::MoneyMove;
using workflow::MoneyVerb;

std::string_view word_of(MoneyVerb verb) {
  constexpr std::array<std::string_view, 5> words{"reserve", "commit", "pay", "unreserve",
                                                  "final_spend"};
  return words.at(static_cast<std::size_t>(verb));
}

const MoneyMove* first_move(const Transition& step, MoneyVerb verb) {
  const auto move = std::find_if(step.money.begin(), step.money.end(),
                                 [&](const MoneyMove& one) { return one.verb == verb; });
  return move == step.money.end() ? nullptr : &*move;
}

const MoneyMove* first_move(const Workflow& workflow, MoneyVerb verb) {
  for (const State& state : workflow.states)
    for (const Transition& step : state.transitions)
      if (const MoneyMove* move = first_move(step, verb)) return move;
  return nullptr;
}

}  // namespace

// Of what was committed it is paid, of what was reserved committed, and the other way round.
std::string move_words(const Input& input, MoneyVerb verb) {
  const std::string move = "money: {" + std::string(word_of(verb)) + ": ";
  for (const MoneyVerb other : {verb, MoneyVerb::commit, MoneyVerb::reserve, MoneyVerb::pay}) {
    const MoneyMove* known = first_move(input.workflow, other);
    if (known != nullptr && known->amount) return move + known->amount->text() + "}";
  }
  return move + "...}";
}

bool is_ever_paid(const Input& input) {
  return std::any_of(input.read.all.begin(), input.read.all.end(), [&](const Workflow* one) {
    const bool is_of_this = one == &input.workflow ||
                            (one->budget_of_parent && one->parent_kind == input.workflow.kind);
    return is_of_this && first_move(*one, MoneyVerb::pay) != nullptr;
  });
}

std::string forgotten_before(const Input& input, const std::vector<const Way*>& path,
                             unsigned where) {
  const Transition& step = *path.back()->transition;
  const bool wants_reserved = first_move(step, MoneyVerb::commit) != nullptr;
  const bool wants_committed = first_move(step, MoneyVerb::pay) != nullptr;
  const std::string before = "a step before '" + step.action + "'";
  if (wants_reserved && where == nowhere)
    return "write " + move_words(input, MoneyVerb::reserve) + " under " + before;
  if (!wants_committed || (where & (committed | paid)) != 0) return "";
  if ((where & reserved) == 0)
    return "write " + move_words(input, MoneyVerb::reserve) + " and, after it, " +
           move_words(input, MoneyVerb::commit) + " under steps before '" + step.action + "'";
  const std::string last =
      path.size() > 1 ? "'" + path[path.size() - 2]->transition->action + "' or " : "";
  return "write " + move_words(input, MoneyVerb::commit) + " under " + last + before;
}

}  // namespace almoner::check
