// R1 between workflows: what a parent's action carries must be there to be carried, and what says that it
// comes only with a parent's action must be carried by it.
#include <algorithm>

#include "engine/workflow/check.hpp"
#include "engine/workflow/paths.hpp"

namespace almoner::workflow {
namespace {

const Transition* carried_by(const Workflow& child, const Carried& carried) {
  const State* state = child.state(carried.in);
  return state ? state->transition(carried.action) : nullptr;
}

// Unknown states and actions are reported where names are looked up; this is about the two together.
void check_carries(const CheckInput& input, const Transition& transition, const Carried& carried, Problems& problems) {
  bool state_known = false;
  for (const Workflow* child : input.all) {
    if (child->kind != carried.kind) continue;
    state_known = state_known || child->state(carried.in);
    const Transition* way = carried_by(*child, carried);
    if (way && way->only_with == transition.action) return;
    if (!way) continue;
    problems.error({transition.line, transition.column}, "R1",
                   "'" + transition.action + "' carries '" + carried.action + "' of a " + carried.kind + " in " +
                       words_for(*child->state(carried.in)) + ", which does not say so",
                   "write only_with: " + input.workflow.kind + "." + transition.action + " there");
    return;
  }
  if (!state_known) return;
  problems.error({transition.line, transition.column}, "R1",
                 "'" + transition.action + "' carries '" + carried.action + "' of every " + carried.kind + " in " +
                     carried.in + ", where there is no such action");
}

bool carries(const Workflow& parent, const std::string& parent_action, const std::string& kind,
             const std::string& in, const std::string& action) {
  for (const State& state : parent.states) {
    for (const Transition& transition : state.transitions) {
      if (transition.action != parent_action) continue;
      for (const Carried& carried : transition.each) {
        if (carried.kind == kind && carried.in == in && carried.action == action) return true;
      }
    }
  }
  return false;
}

void check_is_carried(const CheckInput& input, const State& state, const Transition& transition, Problems& problems) {
  bool parent_has_action = false;
  for (const Workflow* parent : input.all) {
    if (parent->kind != input.workflow.parent_kind) continue;
    if (carries(*parent, transition.only_with, input.workflow.kind, state.name, transition.action)) return;
    for (const State& one : parent->states) {
      parent_has_action = parent_has_action || one.transition(transition.only_with);
    }
  }
  if (!parent_has_action) return;  // reported where names are looked up
  const std::string& kind = input.workflow.parent_kind;
  problems.error({transition.line, transition.column}, "R1",
                 "'" + transition.action + "' comes only with the " + kind + "'s '" + transition.only_with +
                     "', which does not carry it from " + words_for(state),
                 "write - {case: " + input.workflow.kind + ", in: " + state.name + ", do: " + transition.action +
                     "} under its 'each'");
}

}  // namespace

void check_carried(const CheckInput& input, Problems& problems) {
  if (input.stands_alone) return;
  for (const State& state : input.workflow.states) {
    for (const Transition& transition : state.transitions) {
      for (const Carried& carried : transition.each) check_carries(input, transition, carried, problems);
      if (!transition.only_with.empty()) check_is_carried(input, state, transition, problems);
    }
  }
}

}  // namespace almoner::workflow
