#include "engine/workflow/workflow.hpp"

namespace almoner::workflow {

const Transition* State::transition(std::string_view action) const {
  for (const Transition& one : transitions) {
    if (one.action == action) return &one;
  }
  return nullptr;
}

const State* Workflow::state(std::string_view wanted) const {
  for (const State& one : states) {
    if (one.name == wanted) return &one;
  }
  return nullptr;
}

}  // namespace almoner::workflow
