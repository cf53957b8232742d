#include "engine/workflow/turn.hpp"

#include <algorithm>

#include "engine/workflow/advance.hpp"
#include "engine/workflow/due.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/read_workflow.hpp"

namespace almoner::workflow {
namespace {

bool is_exceptional(const State& state, const Transition& step) {
  return step.reason_required &&
         std::any_of(state.transitions.begin(), state.transitions.end(), [&](const auto& other) {
           return takes_on(other) && !other.reason_required && other.goes_to == step.goes_to;
         });
}

// Of steps, or of what was sent in: its own people may, and nobody waits for it.
bool takes_back(const Transition& transition) {
  const bool opens_all = transition.unlocks_form && transition.unlocks_named_in.empty();
  return !transition.undoes.empty() || (opens_all && !transition.cancels.empty());
}

bool is_end(const Workflow& workflow, const Transition& step) {
  const State* to = workflow.state(step.goes_to);
  return to != nullptr && to->is_end;
}

// It ends the case, or leads to where nothing is left to do but to confirm it or to put it back.
bool ends(const Workflow& workflow, const Transition& step) {
  if (is_end(workflow, step)) return true;
  const State* to = workflow.state(step.goes_to);
  if (to == nullptr) return false;
  bool is_put_back = false, is_confirmed = false;
  for (const Transition& next : to->transitions) {
    if (next.goes_to == to->name) continue;
    const bool undoes_it = contains(next.undoes, step.action);
    if (!undoes_it && !is_end(workflow, next)) return false;
    (undoes_it ? is_put_back : is_confirmed) = true;
  }
  return is_put_back && is_confirmed;
}

}  // namespace

bool takes_on(const Transition& transition) {
  return !transition.by_clock && !takes_back(transition) && transition.only_with.empty() &&
         transition.collects != "interests";
}

bool awaits_its_end(const Workflow& workflow, const State& state) {
  bool is_put_back = false, is_confirmed = false;
  for (const Transition& next : state.transitions) {
    if (next.goes_to == state.name) continue;
    const bool is_back = !next.undoes.empty();
    if (!is_back && !is_end(workflow, next)) return false;
    (is_back ? is_put_back : is_confirmed) = true;
  }
  return is_put_back && is_confirmed;
}

std::vector<const Transition*> steps_on(const State& state) {
  std::vector<const Transition*> steps;
  for (const auto& transition : state.transitions)
    if (takes_on(transition) && !is_exceptional(state, transition)) steps.push_back(&transition);
  return steps;
}

Course course_of(const Workflow& workflow, const State& state, const Transition& step) {
  const auto goes_on = [&](const Transition& other) {
    return takes_on(other) && !other.reason_required && !ends(workflow, other);
  };
  const bool by_applicant = workflow.has_applicant(step.who_may);
  const bool in_due_course = takes_on(step) && !step.reason_required;
  if (by_applicant)
    return ends(workflow, step) && !step.locks_form ? Course::ends
           : in_due_course                          ? Course::on
                                                    : Course::aside;
  const bool need_not_end = step.reason_required || std::any_of(state.transitions.begin(),
                                                                state.transitions.end(), goes_on);
  if (ends(workflow, step) && takes_on(step) && need_not_end) return Course::ends;
  return in_due_course ? Course::on : Course::aside;
}

std::vector<std::string> reminded(const State& state) {
  std::vector<std::string> roles;
  for (const auto& timer : state.timers)
    if (timer.kind == TimerKind::remind && !contains(roles, timer.who)) roles.push_back(timer.who);
  return roles;
}

namespace {

// Of those that are reminded; who is reminded of what they do on other cases has no turn here.
std::vector<std::string> awaited_in(const State& state) {
  std::vector<std::string> awaited = reminded(state);
  std::erase_if(awaited, [&](const std::string& role) {
    return std::none_of(
        state.transitions.begin(), state.transitions.end(),
        [&](const Transition& step) { return takes_on(step) && contains(step.who_may, role); });
  });
  return awaited;
}

// Before that nobody can be late with it: the first moment at which a step takes the case on.
Instant could_begin_at(const Workflow& workflow, const State& state, Instant entered_state_at) {
  std::optional<Instant> first;
  for (const Transition& step : state.transitions) {
    if (course_of(workflow, state, step) != Course::on) continue;
    const Instant at = step.from ? step.from->instant : entered_state_at;
    first = first ? std::min(*first, at) : at;
  }
  return std::max(first.value_or(entered_state_at), entered_state_at);
}

}  // namespace

bool is_turn_of(const State& state, const Transition& step, const std::vector<std::string>& roles) {
  const auto awaited = awaited_in(state);
  return std::any_of(roles.begin(), roles.end(), [&](const auto& role) {
    return contains(step.who_may, role) && (awaited.empty() || contains(awaited, role));
  });
}

std::optional<Instant> target_at(const Workflow& workflow, const State& state,
                                 Instant entered_state_at) {
  const auto span = time_span(state.target);
  if (!span) return std::nullopt;
  Timer timer{};
  timer.offset = span->count;
  timer.unit = span->unit;
  return due_at(workflow, timer, could_begin_at(workflow, state, entered_state_at));
}

std::optional<ByClock> next_by_clock(const Workflow& workflow, const State& state,
                                     Instant entered_state_at, Instant now) {
  for (const Due& due : due(workflow, state.name, entered_state_at))
    if (due.timer->kind == TimerKind::act && due.at > now)
      return ByClock{due.at, state.transition(due.timer->action)};
  return std::nullopt;
}

namespace {

// It leads to where that can be taken again.
bool makes_anew(const Workflow& workflow, const Transition& step, std::string_view action) {
  const State* back = workflow.state(step.goes_to);
  return contains(step.cancels, action) && back != nullptr &&
         std::any_of(back->transitions.begin(), back->transitions.end(),
                     [&](const Transition& one) { return one.action == action; });
}

}  // namespace

std::vector<const Transition*> undone_by(const Workflow& workflow, std::string_view state,
                                         std::string_view action) {
  std::vector<const Transition*> undoing;
  if (const State* there = workflow.state(state))
    for (const auto& transition : there->transitions)
      if (contains(transition.undoes, action) || makes_anew(workflow, transition, action))
        undoing.push_back(&transition);
  return undoing;
}

}  // namespace almoner::workflow
