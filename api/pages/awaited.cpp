#include "api/pages/awaited.hpp"

#include <algorithm>

#include "api/service/repayment.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/turn.hpp"

namespace almoner::pages {
namespace {

using service::SeenCase;

// Where it is shown: of another state they are not to know.
const workflow::State* state_shown(const SeenCase& seen) {
  const auto* state = seen.loaded.workflow->state(seen.shown.state);
  return state && !state->is_end ? state : nullptr;
}

bool has_own_step(const workflow::Workflow& workflow, const workflow::State& state) {
  const auto steps = workflow::steps_on(state);
  return std::any_of(steps.begin(), steps.end(),
                     [&](const auto* step) { return workflow.has_applicant(step->who_may); });
}

// Of those who take it on in due course; nobody waits for an exception.
std::vector<std::string> roles_to_go_on(const workflow::Workflow& workflow,
                                        const workflow::State& state) {
  std::vector<std::string> roles;
  for (const auto* step : workflow::steps_on(state))
    if (workflow::course_of(workflow, state, *step) == workflow::Course::on)
      for (const auto& role : step->who_may)
        if (!workflow::contains(roles, role)) roles.push_back(role);
  return roles;
}

std::string asked_words(const service::Context& context, const SeenCase& seen) {
  const auto owed = service::to_be_repaid(context, seen);
  if (!owed) return "You are asked to act: our mail to you says what to do.";
  return "You are asked to act: " + sum_words(owed->rest()) + " is still to be repaid. " +
         sum_words(owed->paid) + " was paid, and " + sum_words(owed->spent) +
         " of it is spent and evidenced.";
}

}  // namespace

bool is_asked_to_act(const SeenCase& seen) {
  const auto* state = state_shown(seen);
  const auto& workflow = *seen.loaded.workflow;
  return seen.sight == service::Sight::own && state &&
         workflow.has_applicant(workflow::reminded(*state)) && !has_own_step(workflow, *state);
}

std::string awaited_words(const service::Context& context, const SeenCase& seen,
                          const Wording& wording) {
  if (is_asked_to_act(seen)) return asked_words(context, seen);
  const auto* state = state_shown(seen);
  if (!state || seen.sight != service::Sight::own) return {};
  const auto& workflow = *seen.loaded.workflow;
  auto roles = workflow::reminded(*state);
  if (roles.empty() && !has_own_step(workflow, *state)) roles = roles_to_go_on(workflow, *state);
  if (roles.empty() || workflow.has_applicant(roles)) return {};
  return "It waits for: " + wording.roles(roles) + ".";
}

}  // namespace almoner::pages
