#include "engine/workflow/emptied.hpp"

#include "engine/workflow/lists.hpp"

namespace almoner::workflow {

std::vector<std::string> emptied_by(const Workflow& workflow, const Transition& transition,
                                    const std::string& from_state) {
  std::vector<std::string> fields;
  if (transition.goes_to != from_state) fields = transition.asks;
  for (const State& state : workflow.states)
    for (const Transition& other : state.transitions) {
      if (!contains(transition.cancels, other.action)) continue;
      for (const std::string& field : other.asks)
        if (!contains(transition.asks, field) && !contains(fields, field)) fields.push_back(field);
    }
  return fields;
}

}  // namespace almoner::workflow
