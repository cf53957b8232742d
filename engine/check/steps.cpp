#include "engine/check/steps.hpp"

#include <algorithm>

#include "engine/workflow/lists.hpp"

namespace almoner::check {

using workflow::contains;

bool moves(const Transition& step, workflow::MoneyVerb verb) {
  return std::any_of(step.money.begin(), step.money.end(),
                     [&](const auto& move) { return move.verb == verb; });
}

bool gives_scores(const Transition& step) {
  return step.collects == "scores";
}

const Transition* step_of(const Workflow& workflow, const std::string& action) {
  for (const State& state : workflow.states)
    if (const Transition* step = state.transition(action)) return step;
  return nullptr;
}

std::vector<std::string> roles_of(const Workflow& workflow, const std::string& deed) {
  std::vector<std::string> roles;
  const auto add = [&](const std::vector<std::string>& more) {
    roles.insert(roles.end(), more.begin(), more.end());
  };
  if (deed == "open") add(workflow.who_may_open);
  for (const State& state : workflow.states) {
    if (deed == "edit") add(workflow.editors(state));
    if (const Transition* step = state.transition(deed)) add(step->who_may);
  }
  return roles;
}

bool are_ruled(const Workflow& workflow, const std::string& did, const std::string& may_not) {
  return std::any_of(workflow.different_people.begin(), workflow.different_people.end(),
                     [&](const workflow::DifferentPeople& rule) {
                       return contains(rule.whoever_did, did) && contains(rule.may_not, may_not);
                     });
}

}  // namespace almoner::check
