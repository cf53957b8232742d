// R14: a promise on an action is weak while another action leads to the same state without it; and
// so is a count or a deadline, unless that other action is called an exception.
#include <algorithm>

#include "engine/check/asker.hpp"
#include "engine/check/check.hpp"
#include "engine/check/signed_twice.hpp"
#include "engine/check/steps.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

// The shortest way to `state` on which `action` is never taken; none when there is no such way.
std::optional<std::vector<const Way*>> way_without(const Input& input, const std::string& action,
                                                   std::size_t state) {
  const Search<int> search(input.ways, *input.paths.start(), 0,
                           [&](const auto&, const Way& way, std::vector<int>& next) {
                             if (way.transition->action != action) next.push_back(0);
                           });
  for (std::size_t i = 0; i < search.visits().size(); ++i)
    if (search.visits()[i].state == state && search.visits()[i].by != nullptr)
      return search.path_to(i);
  return std::nullopt;
}

void check_one(const Input& input, const Promise& promise, Problems& problems) {
  for (const Way& way : input.paths.ways()) {
    if (way.transition->action != promise.before_action || way.too_late || way.to == way.from)
      continue;
    const auto other = way_without(input, promise.before_action, way.to);
    if (!other) continue;
    const State& state = input.paths.state(way.to);
    Finding& finding = problems.warning(
        {promise.line, promise.column}, "R14",
        "this promise is about '" + promise.before_action + "', but '" +
            other->back()->transition->action + "' leads to " + words_for(state) + " as well",
        "write before_state: " + state.name + " instead of before_action");
    finding.about = "action " + promise.before_action;
    finding.path = marked_path(input.paths, *other, other->size() - 1, "goes round the promise");
    return;
  }
}

// What is asked of one of them, and not of the other: "its deadline"; empty: nothing.
std::string spared(const Transition& asked, const Transition& other) {
  if (asked.enough && !other.enough) return "the count of " + asked.enough->of;
  if (asked.until && !other.until) return "the time limit";
  return "";
}

void check_exception(const Input& input, const Way& asked, const Way& other, Problems& problems) {
  const Transition& round = *other.transition;
  if (other.to != asked.to || other.too_late || round.by_clock || !round.exception.empty()) return;
  const std::string what = spared(*asked.transition, round);
  if (what.empty()) return;
  problems
      .warning(place_of(round), "R14",
               "'" + round.action + "' leads to " + words_for(input.paths.state(other.to)) +
                   " as '" + asked.transition->action + "' does, without " + what +
                   " that is asked of that, and is on no list of exceptions",
               "write exception: and what it goes round, and reason: required")
      .about = "action " + round.action;
}

bool is_scored_in(const State& state) {
  return std::any_of(state.transitions.begin(), state.transitions.end(), gives_scores);
}

// Where people score, and no step on waits for any of them.
void check_counted(const Input& input, std::size_t state, Problems& problems) {
  if (!is_scored_in(input.paths.state(state))) return;
  const Way* on = nullptr;
  for (const Way* way : input.ways.of(state)) {
    const Transition& step = *way->transition;
    const bool is_end = input.paths.state(way->to).is_end;
    if (way->to == state || is_end || way->too_late || step.by_clock || !step.cancels.empty())
      continue;
    if (step.enough) return;
    if (on == nullptr && step.exception.empty()) on = way;
  }
  if (on == nullptr) return;
  problems
      .warning(place_of(*on->transition), "R14",
               "'" + on->transition->action + "' leads on from " +
                   words_for(input.paths.state(state)) +
                   ", where scores are given, and waits for "
                   "none of them",
               "write enough: {scores: everyone_not_barred, at_least: 2, say: \"...\"} under it")
      .about = "action " + on->transition->action;
}

// Whoever sends a form in again sends it in by the rules by which it was sent in first.
void check_form_rules(const Input& input, Problems& problems) {
  const auto& on = input.workflow.form_rules_on;
  std::vector<std::string> told;
  for (const Way& way : input.paths.ways()) {
    const Transition& step = *way.transition;
    const bool sends_in =
        step.locks_form && !way.too_late && is_taken_by_asker(input.workflow, step);
    if (on.empty() || !sends_in || workflow::contains(on, step.action) ||
        workflow::contains(told, step.action))
      continue;
    told.push_back(step.action);
    problems
        .warning(place_of(step), "R14",
                 "'" + step.action + "' sends the form in and goes round its rules, which are " +
                     "looked at by " + workflow::joined(on),
                 "write " + step.action + " under 'on' of form.rules")
        .about = "action " + step.action;
  }
}

}  // namespace

void check_weak_promise(const Input& input, Problems& problems) {
  for (const Promise& promise : input.workflow.always)
    if (!promise.before_action.empty()) check_one(input, promise, problems);
  for (std::size_t state = 0; state < input.workflow.states.size(); ++state)
    check_counted(input, state, problems);
  for (const Way& asked : input.paths.ways())
    for (const Way* other : input.ways.of(asked.from))
      if (!asked.too_late && other->to != other->from)
        check_exception(input, asked, *other, problems);
  check_form_rules(input, problems);
  check_signed_twice(input, problems);
}

}  // namespace almoner::check
