// R1 between workflows: what a parent's action carries must be there to be carried, and what says
// that it comes only with a parent's action must be carried by it.
#include <algorithm>

#include "engine/workflow/check.hpp"
#include "engine/workflow/paths.hpp"

namespace almoner::workflow {
namespace {

const Transition* carried_by(const Workflow& child, const Carried& carried) {
  const State* state = child.state(carried.in);
  return state ? state->transition(carried.action) : nullptr;
}

// Unknown states and actions are reported where names are looked up; this is about the two
// together.
void check_carries(const CheckInput& input, const Transition& transition, const Carried& carried,
                   Problems& problems) {
  bool state_known = false;
  for (const Workflow* child : input.all) {
    if (child->kind != carried.kind) continue;
    state_known = state_known || child->state(carried.in);
    const Transition* way = carried_by(*child, carried);
    if (way && way->only_with == transition.action) return;
    if (!way) continue;
    problems.error({transition.line, transition.column}, "R1",
                   "'" + transition.action + "' carries '" + carried.action + "' of a " +
                       carried.kind + " in " + words_for(*child->state(carried.in)) +
                       ", which does not say so",
                   "write only_with: " + input.workflow.kind + "." + transition.action + " there");
    return;
  }
  if (!state_known) return;
  problems.error({transition.line, transition.column}, "R1",
                 "'" + transition.action + "' carries '" + carried.action + "' of every " +
                     carried.kind + " in " + carried.in + ", where there is no such action");
}

enum class IsCarried {
  yes,
  no,
  wrongly
};  // wrongly: some row of `each` is reported with the parent

IsCarried is_carried(const Workflow& parent, const Workflow& child, const State& state,
                     const Transition& transition) {
  IsCarried answer = IsCarried::no;
  for (const State& one : parent.states) {
    const Transition* by = one.transition(transition.only_with);
    if (!by) continue;
    for (const Carried& carried : by->each) {
      if (carried.kind != child.kind) continue;
      if (carried.in == state.name && carried.action == transition.action) return IsCarried::yes;
      const Transition* way = carried_by(child, carried);
      if (!way || way->only_with != by->action) answer = IsCarried::wrongly;
    }
  }
  return answer;
}

void check_is_carried(const CheckInput& input, const State& state, const Transition& transition,
                      Problems& problems) {
  const std::string& kind = input.workflow.parent_kind;
  for (const Workflow* parent : input.all) {
    if (parent->kind == kind &&
        is_carried(*parent, input.workflow, state, transition) != IsCarried::no)
      return;
  }
  problems.error({transition.line, transition.column}, "R1",
                 "'" + transition.action + "' comes only with the " + kind + "'s '" +
                     transition.only_with + "', which does not carry it from " + words_for(state),
                 "write - {case: " + input.workflow.kind + ", in: " + state.name +
                     ", do: " + transition.action + "} under its 'each'");
}

}  // namespace

void check_carried(const CheckInput& input, Problems& problems) {
  if (!input.others_are_known) return;
  for (const State& state : input.workflow.states) {
    for (const Transition& transition : state.transitions) {
      for (const Carried& carried : transition.each)
        check_carries(input, transition, carried, problems);
      if (!transition.only_with.empty()) check_is_carried(input, state, transition, problems);
    }
  }
}

}  // namespace almoner::workflow
