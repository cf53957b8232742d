#include "engine/workflow/workflow.hpp"

#include <algorithm>

#include "engine/workflow/lists.hpp"

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

bool Interests::bars(std::string_view kind) const {
  constexpr std::string_view no_interest = "none";  // what people declare who have none
  return barring.empty() ? kind != no_interest : contains(barring, kind);
}

const std::vector<std::string>& Workflow::editors(const State& state) const {
  return state.edited_by ? *state.edited_by : who_may_open;
}

bool Workflow::has_applicant(const std::vector<std::string>& roles) const {
  return std::any_of(roles.begin(), roles.end(),
                     [&](const std::string& role) { return fund->is_applicants(role); });
}

}  // namespace almoner::workflow
