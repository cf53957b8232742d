#include <algorithm>
#include <memory>
#include <set>

#include "engine/draw/draw.hpp"
#include "engine/workflow/advance.hpp"
#include "engine/workflow/lists.hpp"
#include "tests/conformance/xstate/walking.hpp"

namespace almoner::conformance {
namespace {

using namespace workflow;

constexpr PersonId somebody{1}, somebody_else{2};
constexpr Instant long_ago{std::chrono::days{1}};
constexpr Instant long_after{std::chrono::days{100 * 366}};

// An action, or the attempt after its deadline that the workflow keeps.
struct Event {
  std::string action;
  bool too_late = false;
};

Event event_of(const std::string& name) {
  const auto suffix = draw::late_event("");
  if (!name.ends_with(suffix)) return {name};
  return {name.substr(0, name.size() - suffix.size()), true};
}

// Every event that any state of the workflow knows, and one that none does.
std::set<std::string> events_of(const Workflow& workflow) {
  std::set<std::string> events{"no_such_action"};
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions) {
      events.insert(transition.action);
      if (transition.until && !transition.until->kept_as.empty())
        events.insert(draw::late_event(transition.action));
    }
  return events;
}

// The workflow without what only facts decide: what is left is who leads where.
Workflow structure_of(Workflow workflow) {
  workflow.different_people.clear();
  workflow.interests.reset();
  workflow.form.required.clear();
  workflow.form_rules_on.clear();
  workflow.form_fixed_after.reset();
  for (State& state : workflow.states)
    for (Transition& transition : state.transitions) {
      Transition bare;
      bare.action = transition.action;
      bare.title = transition.title;
      bare.by_clock = transition.by_clock;
      bare.who_may = transition.who_may;
      bare.goes_to = transition.goes_to;
      if (transition.until && !transition.until->kept_as.empty()) bare.until = transition.until;
      bare.undoes = transition.undoes;
      bare.undoes_own = transition.undoes_own;
      transition = bare;
    }
  return workflow;
}

const Transition* transition_in(const Workflow& workflow, const std::string& state,
                                const Event& event) {
  const State* found = workflow.state(state);
  return found != nullptr ? found->transition(event.action) : nullptr;
}

// Everything was done before, by somebody else but what only its own person puts back, so that
// everything can be put back.
Facts facts_in(const Workflow& workflow, const std::string& state, const Event& event) {
  Facts facts;
  facts.ref = "T-001";
  facts.state = state;
  const Transition* transition = transition_in(workflow, state, event);
  for (const std::string& action : events_of(workflow)) {
    const bool is_own = transition != nullptr && contains(transition->undoes_own, action);
    facts.deeds.push_back({action, is_own ? somebody : somebody_else, "", long_ago});
  }
  if (transition != nullptr && transition->parent_in)
    facts.parent_state = transition->parent_in->states.front();
  return facts;
}

Outcome taken(const Workflow& workflow, const std::string& state, const Event& event) {
  const Facts facts = facts_in(workflow, state, event);
  const Instant now = event.too_late ? long_after : long_ago;
  const Transition* transition = transition_in(workflow, state, event);
  if (transition != nullptr && transition->by_clock)
    return advance_by_clock(workflow, event.action, facts, now);
  Actor actor{somebody, {}, "A council"};
  for (const Role& role : workflow.fund->roles) actor.roles.push_back(role.name);
  Given given;
  given.reason = "As the paths say";
  if (transition != nullptr) given.carried_by = transition->only_with;
  return advance(workflow, event.action, actor, facts, given, now);
}

// Whether the action is one of the state's, whatever else stands against it now.
bool is_known(const Workflow& workflow, const std::string& state, const Event& event) {
  if (event.too_late) {
    const Transition* transition = transition_in(workflow, state, event);
    if (transition == nullptr || !transition->until || transition->until->kept_as.empty())
      return false;
  }
  const auto outcome = taken(workflow, state, event);
  const auto* refusal = std::get_if<Refusal>(&outcome);
  return refusal == nullptr || std::ranges::none_of(refusal->reasons, [](const Reason& reason) {
           return reason.code == ReasonCode::wrong_state;
         });
}

// Where the step leads; empty when it is refused.
std::string led_to(const Workflow& structure, const std::string& state, const Event& event) {
  const auto outcome = taken(structure, state, event);
  if (const auto* step = std::get_if<Step>(&outcome)) return event.too_late ? "" : step->to_state;
  const auto& kept = std::get<Refusal>(outcome).kept;
  return event.too_late && kept ? kept->to_state : "";
}

class Comparison {
 public:
  explicit Comparison(const Workflow& workflow)
      : workflow_(workflow), structure_(structure_of(workflow)), events_(events_of(workflow)) {}

  void compare(const std::vector<Stand>& path) {
    for (std::size_t i = 0; i < path.size(); ++i) {
      if (i > 0) compare_step(path[i - 1].state, path[i]);
      compare_events(path[i]);
    }
  }

  std::vector<std::string> differences() const {
    std::vector<std::string> all(different_.begin(), different_.end());
    for (const State& state : workflow_.states)
      if (!stood_in_.contains(state.name)) all.push_back("XState never stood in " + state.name);
    return all;
  }

 private:
  void compare_step(const std::string& from, const Stand& to) {
    const std::string there = led_to(structure_, from, event_of(to.by));
    if (there != to.state)
      different_.insert(from + ", " + to.by + ": XState goes to " + to.state + ", advance " +
                        (there.empty() ? "refuses" : "goes to " + there));
  }

  void compare_events(const Stand& stand) {
    stood_in_.insert(stand.state);
    std::set<std::string> events = events_;
    events.insert(stand.can.begin(), stand.can.end());
    for (const std::string& event : events) {
      const bool theirs = contains(stand.can, event);
      if (theirs != is_known(workflow_, stand.state, event_of(event)))
        different_.insert(stand.state + ", " + event + ": XState " +
                          (theirs ? "can, advance cannot" : "cannot, advance can"));
    }
  }

  const Workflow& workflow_;
  Workflow structure_;
  std::set<std::string> events_, stood_in_, different_;
};

}  // namespace

std::vector<std::string> differences(const Walked& walked, const Workflow& workflow) {
  Comparison comparison(workflow);
  for (const auto& path : walked.paths) comparison.compare(path);
  auto all = comparison.differences();
  for (const std::string& state : walked.unreached) all.push_back("XState cannot reach " + state);
  return all;
}

}  // namespace almoner::conformance
