#include "api/service/unheld_roles.hpp"

#include <algorithm>

#include "api/store/people.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::service {
namespace {

std::vector<std::string> held_now(const Context& context, FundId fund) {
  std::vector<std::string> held;
  for (const FundId of : {fund, FundId{}})  // and the whole system
    for (const auto& one : store::appointments_in(context.db, of))
      if (one.starts_at <= context.now && (!one.ends_at || *one.ends_at > context.now))
        held.push_back(one.role);
  return held;
}

bool takes_a_step(const workflow::Workflow& workflow, const std::string& role) {
  return std::any_of(workflow.states.begin(), workflow.states.end(), [&](const auto& state) {
    return std::any_of(state.transitions.begin(), state.transitions.end(),
                       [&](const auto& step) { return workflow::contains(step.who_may, role); });
  });
}

}  // namespace

std::vector<std::string> new_roles_unheld(const Context& context, FundId fund,
                                          const workflow::Workflow& from,
                                          const workflow::Workflow& to) {
  std::vector<std::string> said;
  const auto held = held_now(context, fund);
  for (const auto& role : to.fund->roles) {
    const bool is_known = from.fund->role(role.name) != nullptr;
    if (is_known || role.is_applicant || !takes_a_step(to, role.name) ||
        workflow::contains(held, role.name))
      continue;
    said.push_back("nobody holds the role '" + role.name + "' (" + role.title +
                   ") of the new version: appoint somebody to it first");
  }
  return said;
}

}  // namespace almoner::service
