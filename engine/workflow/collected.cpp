#include "engine/workflow/collected.hpp"

#include <algorithm>

#include "engine/case/cancelled.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::workflow {

std::string_view collected_by(const Workflow& workflow, std::string_view action) {
  for (const State& state : workflow.states)
    if (const Transition* step = state.transition(action); step && !step->collects.empty())
      return step->collects;
  return {};
}

bool puts_back_one_of(const Workflow& workflow, const Transition& transition,
                      std::string_view collected) {
  return std::any_of(
      transition.undoes_own.begin(), transition.undoes_own.end(),
      [&](const std::string& action) { return collected_by(workflow, action) == collected; });
}

std::vector<std::string> cancels_in_entry(const Transition& transition) {
  std::vector<std::string> words;
  for (const std::string& action : transition.cancels)
    words.push_back(contains(transition.undoes_own, action) ? own_last(action) : action);
  return words;
}

void bind_what_is_collected(Workflow& workflow) {
  for (State& state : workflow.states)
    for (Transition& transition : state.transitions)
      for (const std::string& action : transition.undoes)
        if (!collected_by(workflow, action).empty()) transition.undoes_own.push_back(action);
}

}  // namespace almoner::workflow
