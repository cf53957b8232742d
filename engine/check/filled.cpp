#include "engine/check/filled.hpp"

#include <algorithm>

#include "engine/check/steps.hpp"
#include "engine/check/without.hpp"
#include "engine/workflow/emptied.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::Field;
using workflow::State;
using workflow::Transition;
using workflow::Way;
using workflow::Workflow;

constexpr std::string_view form_root = "form.";

// What is added up from rows is there when they are.
const Field* typed_field(const Workflow& workflow, const std::string& fact) {
  if (!fact.starts_with(form_root)) return nullptr;
  const Field* field = workflow.form.field(fact.substr(form_root.size()));
  return field != nullptr && field->is_computed() ? workflow.form.field(field->sum_rows) : field;
}

// A sum of rows that may be left out is zero; a default stands until somebody types.
bool is_there_from_the_start(const Workflow& workflow, const std::string& fact) {
  const Field* field =
      fact.starts_with(form_root) ? workflow.form.field(fact.substr(form_root.size())) : nullptr;
  const Field* typed = typed_field(workflow, fact);
  return field != nullptr && typed != nullptr &&
         (field->default_money || (field->is_computed() && typed->optional));
}

bool takes_back_scores(const Workflow& workflow, const Transition& step) {
  for (const State& state : workflow.states)
    for (const Transition& one : state.transitions)
      if (gives_scores(one) && contains(step.cancels, one.action)) return true;
  return false;
}

bool any_is(const std::vector<bool>& values, bool wanted) {
  return std::find(values.begin(), values.end(), wanted) != values.end();
}

// Some condition can only say yes when it is there.
bool needs_it(const std::vector<workflow::Condition>& conditions, const std::string& fact) {
  const auto any = [](const std::string&) { return false; };
  return std::any_of(conditions.begin(), conditions.end(), [&](const workflow::Condition& one) {
    return reads(one.check, fact) && !without(one.check, fact, any).yes;
  });
}

}  // namespace

EmptiedBy::EmptiedBy(const Workflow& workflow) {
  for (const State& state : workflow.states)
    for (const Transition& step : state.transitions)
      fields_.emplace(&step, workflow::emptied_by(workflow, step, state.name));
}

Filled::Filled(const Workflow& workflow, const workflow::Paths& paths, const WaysOut& ways,
               const EmptiedBy& emptied, std::string fact)
    : workflow_(workflow), fact_(std::move(fact)) {
  if (const Field* field = typed_field(workflow, fact_)) {
    field_ = field->name;
    is_question_ = field->is_question();
    is_always_there_ = is_there_from_the_start(workflow, fact_);
  }
  for (const Way& way : paths.ways()) {
    refused_empty_.emplace(way.transition, is_refused_empty(way));
    emptied_.emplace(way.transition,
                     !field_.empty() && contains(emptied.of(*way.transition), field_));
  }
  const unsigned at_start = open | (is_always_there_ ? filled : nothing);
  found_.emplace(ways, *paths.start(), at_start,
                 [this](const Found::Visit& visit, const Way& way, std::vector<unsigned>& next) {
                   next = after(visit, way);
                 });
}

// Required of the action or counted by it: then people are told that it is missing, and of no
// condition that reads it.
bool Filled::is_told_first(const Transition& step) const {
  if (field_.empty())
    return step.enough && step.enough->of == "scores" && step.enough->at_least > 0;
  return !step.by_clock && workflow_.form.needs(step.action, field_);
}

// Told first, or read by a condition that is not met without it.
bool Filled::is_refused_empty(const Way& way) const {
  const Transition& step = *way.transition;
  if (is_told_first(step)) return true;
  const bool has_form_rules = contains(workflow_.form_rules_on, step.action);
  return needs_it(step.only_if, fact_) ||
         (has_form_rules && needs_it(workflow_.form_only_if, fact_));
}

// While the form is open a question may be answered, and emptied again.
std::vector<bool> Filled::as_it_may_be(std::size_t at, unsigned memory) const {
  const State& state = workflow_.states[at];
  const bool is_typed = is_question_ && !is_always_there_ && (memory & open) != 0 &&
                        !state.is_end &&
                        (!workflow_.editors(state).empty() || !state.edited_on_behalf_by.empty());
  if (is_typed) return {false, true};
  return {(memory & filled) != 0};
}

// What an action asks for may come with it; what it requires as well must come with it.
std::vector<bool> Filled::when_looked_at(const Found::Visit& visit, const Way& way) const {
  const Transition& step = *way.transition;
  std::vector<bool> can = as_it_may_be(visit.state, visit.memory);
  if (!field_.empty() && contains(step.asks, field_)) can.push_back(true);
  if (is_told_first(step)) return {true};
  return can;
}

std::vector<bool> Filled::left_by(const Transition& step, bool was) const {
  if (field_.empty()) {
    if (gives_scores(step)) return {true};
    return {was && !takes_back_scores(workflow_, step)};
  }
  const bool is_asked = contains(step.asks, field_);
  if (is_asked && workflow_.form.needs(step.action, field_)) return {true};
  return is_asked ? std::vector<bool>{true, was} : std::vector<bool>{was};
}

std::vector<unsigned> Filled::after(const Found::Visit& visit, const Way& way) const {
  const Transition& step = *way.transition;
  const bool is_asked = !field_.empty() && contains(step.asks, field_);
  std::vector<unsigned> next;
  for (const bool was : as_it_may_be(visit.state, visit.memory)) {
    const bool is_there = was || is_asked;
    if (!is_there && refused_empty_.at(&step)) continue;
    unsigned form = visit.memory & open;
    if (way.too_late) {
      next.push_back(was ? filled : nothing);
      continue;
    }
    if (step.locks_form) form = nothing;
    if (step.unlocks_form) form = open;
    // Not given again, it is empty afterwards, where the action leads to another state; so is what
    // a cancelled action asked for.
    for (const bool is : left_by(step, emptied_.at(&step) ? false : was)) {
      if (!is && !was && refused_empty_.at(&step)) continue;
      next.push_back(form | (is ? filled : nothing));
    }
  }
  return next;
}

bool Filled::may_be_empty(const Way& way) const {
  return !path_while_empty(way).empty();
}

bool Filled::may_be_filled(const Way& way) const {
  for (const Found::Visit& visit : found_->visits()) {
    if (visit.state != way.from) continue;
    if (any_is(when_looked_at(visit, way), true)) return true;
  }
  return false;
}

bool Filled::is_never_given(const Way& way) const {
  if (field_.empty() || contains(way.transition->asks, field_)) return false;
  bool is_there = false;
  for (const Found::Visit& visit : found_->visits()) {
    if (visit.state != way.from) continue;
    is_there = true;
    if (any_is(as_it_may_be(visit.state, visit.memory), true)) return false;
  }
  return is_there;
}

bool Filled::may_be_empty_from(const std::vector<std::string>& states) const {
  const auto later = found_->can_follow([&](const Found::Visit& visit) {
    return contains(states, workflow_.states[visit.state].name);
  });
  for (std::size_t i = 0; i < later.size(); ++i) {
    const Found::Visit& visit = found_->visits()[i];
    if (later[i] && any_is(as_it_may_be(visit.state, visit.memory), false)) return true;
  }
  return false;
}

bool Filled::may_be_empty_after(const Way& way) const {
  return !path_left_empty(way).empty();
}

std::vector<const Way*> Filled::path_where(
    const Way& way, const std::function<bool(const Found::Visit&)>& is_so) const {
  for (std::size_t i = 0; i < found_->visits().size(); ++i) {
    const Found::Visit& visit = found_->visits()[i];
    if (visit.state != way.from || !is_so(visit)) continue;
    auto path = found_->path_to(i);
    path.push_back(&way);
    return path;
  }
  return {};
}

std::vector<const Way*> Filled::path_while_empty(const Way& way) const {
  return path_where(
      way, [&](const Found::Visit& visit) { return any_is(when_looked_at(visit, way), false); });
}

std::vector<const Way*> Filled::path_before_empty(const Way& way) const {
  return path_where(way, [&](const Found::Visit& visit) {
    return any_is(as_it_may_be(visit.state, visit.memory), false);
  });
}

std::vector<const Way*> Filled::path_left_empty(const Way& way) const {
  return path_where(way, [&](const Found::Visit& visit) {
    const auto can = after(visit, way);
    return std::any_of(can.begin(), can.end(), [](unsigned one) { return (one & filled) == 0; });
  });
}

}  // namespace almoner::check
