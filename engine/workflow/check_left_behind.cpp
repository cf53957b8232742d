// R19: no case ends while one that belongs to it goes on, with its money: an action that leads to
// an end asks about every state in which a child is not at its end, or takes those children along.
#include <algorithm>
#include <set>

#include "engine/workflow/check.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"
#include "engine/workflow/paths.hpp"

namespace almoner::workflow {
namespace {

bool asks_about(const Transition& transition, const Workflow& child, const std::string& state) {
  if (transition.none_in) {
    for (const NoneIn::Group& group : transition.none_in->groups)
      if (group.kind == child.kind && contains(group.states, state)) return true;
  }
  return std::any_of(transition.each.begin(), transition.each.end(), [&](const Carried& carried) {
    const State* in = child.state(carried.in);
    const Transition* way = in ? in->transition(carried.action) : nullptr;
    const State* to = way ? child.state(way->goes_to) : nullptr;
    return carried.kind == child.kind && carried.in == state && to && to->is_end;
  });
}

// Where `each` takes a child of that state to; empty when it does not.
std::string taken_to(const Transition& transition, const Workflow& child,
                     const std::string& state) {
  for (const Carried& carried : transition.each) {
    const State* in = child.state(carried.in);
    const Transition* way = in ? in->transition(carried.action) : nullptr;
    if (carried.kind == child.kind && carried.in == state && way) return way->goes_to;
  }
  return "";
}

struct LeftBehind {
  std::vector<std::string> states;
  bool is_taken_there = false;  // into one of them, by the action itself
};

LeftBehind left_behind(const Transition& transition, const Workflow& child) {
  LeftBehind left;
  for (const State& state : child.states) {
    if (state.is_end || asks_about(transition, child, state.name)) continue;
    const std::string to = taken_to(transition, child, state.name);
    left.is_taken_there = left.is_taken_there || !to.empty();
    const std::string& name = to.empty() ? state.name : to;
    if (!contains(left.states, name)) left.states.push_back(name);
  }
  return left;
}

// From the states in which a child can be opened along every way that lets one stay open.
void follow(const Workflow& workflow, const Workflow& child, const std::string& name,
            std::set<std::string>& seen, Problems& problems) {
  const State* state = workflow.state(name);
  if (!state || !seen.insert(name).second) return;
  for (const Transition& transition : state->transitions) {
    const LeftBehind left = left_behind(transition, child);
    const State* to = workflow.state(transition.goes_to);
    if (left.states.empty() || !to) continue;
    if (!to->is_end) {
      follow(workflow, child, to->name, seen, problems);
      continue;
    }
    const std::string action = "'" + transition.action + "'";
    const std::string left_there = " while a " + child.kind + " of the workflow '" + child.name +
                                   "' that belongs to it may still be in " + one_of(left.states);
    problems
        .error({transition.line, transition.column}, "R19",
               action + " ends the case in " + words_for(*state) + left_there,
               left.is_taken_there
                   ? "let 'each' take the " + child.kind + " to an end"
                   : "name these states under 'none_in' with a sentence, or take the " +
                         child.kind + " along with 'each'")
        .cause = {left_there, action, "so does", "so do"};
  }
}

}  // namespace

void check_left_behind(const CheckInput& input, Problems& problems) {
  if (!input.paths_are_known || !input.others_are_known) return;
  for (const Workflow* child : input.all) {
    if (child->parent_kind != input.workflow.kind) continue;
    std::set<std::string> seen;
    for (const std::string& state : child->parent_in)
      follow(input.workflow, *child, state, seen, problems);
  }
}

}  // namespace almoner::workflow
