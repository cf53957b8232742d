// R6: in each state that is no end a person, or a certain timer, can move the case on; not only
// "withdraw".
#include <algorithm>

#include "engine/workflow/check.hpp"
#include "engine/workflow/near_name.hpp"
#include "engine/workflow/paths.hpp"

namespace almoner::workflow {
namespace {

constexpr std::string_view giving_up = "withdraw";

bool is_somebody(const Workflow& workflow, const std::string& role_name) {
  const Role* role = workflow.fund->role(role_name);
  if (!role) return true;  // reported where names are looked up
  return role->is_applicant || (role->may_act_on_bids && role->at_least > 0);
}

bool has_timer(const State& state, const Transition& transition) {
  return std::any_of(state.timers.begin(), state.timers.end(), [&](const Timer& timer) {
    return timer.kind == TimerKind::act && timer.action == transition.action;
  });
}

bool happens(const Workflow& workflow, const State& state, const Transition& transition) {
  if (transition.by_clock) return has_timer(state, transition);
  return std::any_of(transition.who_may.begin(), transition.who_may.end(),
                     [&](const std::string& role) { return is_somebody(workflow, role); });
}

// Why that way does not move the case on; empty when it does.
std::string why_not(const Workflow& workflow, const State& state, const Transition& transition) {
  const std::string action = "'" + transition.action + "'";
  if (transition.action == giving_up) return action + " only gives up";
  if (happens(workflow, state, transition)) return "";
  if (transition.by_clock) return "no timer does " + action;
  std::vector<std::string> titles;
  for (const std::string& name : transition.who_may)
    titles.push_back(workflow.fund->role(name)->title);
  return action + " is for " + one_of(titles) + ", of whom nobody may act";
}

void check_roles_may_act(const Workflow& workflow, const Transition& transition,
                         Problems& problems) {
  for (const std::string& name : transition.who_may) {
    const Role* role = workflow.fund->role(name);
    if (!role || role->may_act_on_bids) continue;
    problems.error(
        {transition.line, transition.column}, "R6",
        "'" + transition.action + "' is for " + role->title + ", who may not act on bids",
        "take '" + name + "' off its 'who_may', or delete 'may_act_on_bids: no'");
  }
}

}  // namespace

void check_somebody(const CheckInput& input, Problems& problems) {
  const Paths paths(input.workflow);
  for (const State& state : input.workflow.states) {
    std::vector<std::string> reasons;
    bool moves_on = false;
    for (const Transition& transition : state.transitions) {
      check_roles_may_act(input.workflow, transition, problems);
      if (transition.goes_to == state.name) continue;
      const std::string reason = why_not(input.workflow, state, transition);
      moves_on = moves_on || reason.empty();
      reasons.push_back(reason);
    }
    if (state.is_end || reasons.empty() || moves_on) continue;  // no way out at all is R3
    Finding& finding = problems.error(
        {state.line, state.column}, "R6", "nobody can move a case on from " + words_for(state),
        "give it an action that one of the fund's roles may take, or a timer");
    finding.notes = reasons;
    const auto at = static_cast<std::size_t>(&state - input.workflow.states.data());
    finding.path = paths.in_words(paths.shortest_to(at));
  }
}

}  // namespace almoner::workflow
