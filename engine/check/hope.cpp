#include "engine/check/hope.hpp"

#include <algorithm>

#include "engine/check/people.hpp"

namespace almoner::check {
namespace {

using workflow::MoneyVerb;

enum Has : unsigned { nothing = 0, promised = 1, got = 2 };

unsigned after(const Transition& step, unsigned has) {
  for (const auto& move : step.money) {
    if (move.verb == MoneyVerb::commit) has |= promised;
    if (move.verb == MoneyVerb::pay || move.verb == MoneyVerb::final_spend) has |= got;
    if (move.verb == MoneyVerb::unreserve) has &= ~unsigned{promised};
  }
  return has;
}

std::vector<std::size_t> ends_with_money(const Input& input) {
  const Search<unsigned> found(
      input.ways, *input.paths.start(), unsigned{nothing},
      [](const auto& at, const Way& way, std::vector<unsigned>& next) {
        next.push_back(way.too_late ? at.memory : after(*way.transition, at.memory));
      });
  std::vector<std::size_t> ends;
  for (const auto& visit : found.visits())
    if (visit.memory != nothing && input.paths.state(visit.state).is_end)
      ends.push_back(visit.state);
  return ends;
}

std::vector<std::size_t> farthest_ends(const Input& input) {
  const auto steps_to = [&](std::size_t end) { return input.paths.shortest_to(end).size(); };
  const auto ends = good_ends(input);
  std::size_t most = 0;
  for (const std::size_t end : ends) most = std::max(most, steps_to(end));
  std::vector<std::size_t> farthest;
  for (const std::size_t end : ends)
    if (steps_to(end) == most) farthest.push_back(end);
  return farthest;
}

}  // namespace

std::vector<bool> hopes(const Input& input) {
  auto ends = ends_with_money(input);
  if (ends.empty()) ends = farthest_ends(input);
  return input.paths
      .only([](const Way& way) { return !way.too_late && way.transition->undoes.empty(); })
      .can_reach(ends);
}

}  // namespace almoner::check
