#include "engine/check/taken_after.hpp"

#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

bool comes_first(const std::string& deed) {
  return deed == "open" || deed == "edit";
}

}  // namespace

std::set<std::string> taken_after(const Input& input, const std::string& deed) {
  const Search<unsigned> search(input.ways, *input.paths.start(), comes_first(deed) ? 1u : 0u,
                                [&](const auto& at, const Way& way, std::vector<unsigned>& next) {
                                  const Transition& step = *way.transition;
                                  unsigned counts = at.memory;
                                  if (!way.too_late && workflow::contains(step.cancels, deed))
                                    counts = 0;
                                  if (!way.too_late && step.action == deed) counts = 1;
                                  next.push_back(counts);
                                });
  std::set<std::string> actions;
  for (const auto& visit : search.visits())
    for (const Way* way : input.ways.of(visit.state))
      if (visit.memory != 0 && !way->too_late) actions.insert(way->transition->action);
  return actions;
}

}  // namespace almoner::check
