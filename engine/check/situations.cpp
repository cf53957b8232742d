#include "engine/check/situations.hpp"

#include <numeric>

namespace almoner::check {
namespace {

// The visits next to each, one group after the other: those of a visit from first[visit] to
// first[visit + 1].
struct Next {
  std::vector<VisitNumber> first, visits;
};

Next next_of(std::size_t visits, const std::vector<VisitStep>& steps, Direction direction) {
  const bool is_onwards = direction == Direction::onwards;
  Next next{std::vector<VisitNumber>(visits + 1, 0), std::vector<VisitNumber>(steps.size())};
  for (const VisitStep& step : steps) ++next.first[is_onwards ? step.from : step.to];
  std::partial_sum(next.first.begin(), next.first.end(), next.first.begin());
  for (const VisitStep& step : steps)
    next.visits[--next.first[is_onwards ? step.from : step.to]] = is_onwards ? step.to : step.from;
  return next;
}

}  // namespace

std::vector<bool> spread(std::size_t visits, const std::vector<VisitStep>& steps,
                         Direction direction, const std::function<bool(VisitNumber)>& is_first) {
  const Next next = next_of(visits, steps, direction);
  std::vector<bool> seen(visits, false);
  std::vector<VisitNumber> open;
  for (VisitNumber at = 0; at < visits; ++at) {
    if (!is_first(at)) continue;
    seen[at] = true;
    open.push_back(at);
  }
  while (!open.empty()) {
    const VisitNumber at = open.back();
    open.pop_back();
    for (VisitNumber i = next.first[at]; i < next.first[at + 1]; ++i) {
      if (seen[next.visits[i]]) continue;
      seen[next.visits[i]] = true;
      open.push_back(next.visits[i]);
    }
  }
  return seen;
}

}  // namespace almoner::check
