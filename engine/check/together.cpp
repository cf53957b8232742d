#include "engine/check/together.hpp"

#include <algorithm>

#include "engine/check/schedule.hpp"
#include "engine/workflow/counted.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {

using workflow::contains;
using workflow::State;
using workflow::Transition;
using workflow::Way;
using workflow::Workflow;

Together::Together(const Workflow& parent, const Workflow& child, std::string approval,
                   std::function<bool(const Transition&)> reads)
    : parent_(parent),
      child_(child),
      approval_(std::move(approval)),
      reads_(std::move(reads)),
      parents_(parent),
      children_(child),
      parents_out_(parents_, parent.states.size()),
      children_out_(children_, child.states.size()) {
  if (parents_.start() && children_.start()) search();
}

Together::Together(const Workflow& parent, const Workflow& child, const Schedule* parents_time,
                   const Schedule* childs_time)
    : parent_(parent),
      child_(child),
      reads_([](const Transition&) { return false; }),
      parents_(parent),
      children_(child),
      parents_out_(parents_, parent.states.size()),
      children_out_(children_, child.states.size()),
      parents_time_(parents_time),
      childs_time_(childs_time) {
  if (parents_.start() && children_.start()) search();
}

void Together::search() {
  const auto visit = [&](const JointStep& by, std::size_t from) {
    if (!seen_.emplace(by.after, visits_.size()).second) return;
    is_whole_ = visits_.size() < situations_max;
    visits_.push_back({by.after, from, by});
  };
  JointStep first;
  first.after.parent = *parents_.start();
  visit(first, 0);
  for (std::size_t at = 0; at < visits_.size() && is_whole_; ++at)
    for (const JointStep& step : steps_from(visits_[at].at)) visit(step, at);
}

const State* Together::child_state(const Both& at) const {
  return at.child ? &child_.states[*at.child] : nullptr;
}

std::vector<std::string> Together::approved_in() const {
  std::vector<bool> counts(child_.states.size(), false);
  for (const Visit& visit : visits_)
    if (visit.at.approved) counts[*visit.at.child] = true;
  std::vector<std::string> names;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] && !child_.states[i].is_end) names.push_back(child_.states[i].name);
  return names;
}

std::vector<JointStep> Together::steps_from(const Both& at) const {
  std::vector<JointStep> steps;
  for (const Way* way : parents_out_.of(at.parent)) steps_of_parent(at, *way, steps);
  steps_of_child(at, steps);
  return steps;
}

bool Together::is_refused(const Both& at, const Transition& step) const {
  if (!step.none_in || !at.child) return false;
  return std::any_of(
      step.none_in->groups.begin(), step.none_in->groups.end(), [&](const auto& group) {
        return group.kind == child_.kind && contains(group.states, child_state(at)->name);
      });
}

bool Together::is_barred(const Both& at, const Transition& step) const {
  return step.parent_in && !contains(step.parent_in->states, parent_state(at).name);
}

// What it is taken from cannot be left by then for certain, nor the other come there only later.
bool Together::is_in_time(const Both& at, const Way& way, bool of_parent) const {
  if (parents_time_ == nullptr || !at.child || way.too_late || way.transition->by_clock)
    return true;
  const Schedule& own = of_parent ? *parents_time_ : *childs_time_;
  const Schedule& others = of_parent ? *childs_time_ : *parents_time_;
  const std::size_t other = of_parent ? *at.child : at.parent;
  if (!others.can_be_in(other)) return true;
  const auto first = later(own.earliest_of(way), others.earliest_in(other));
  if (!first) return true;
  for (const auto& last : {own.not_after(way), others.ended_by_clock(other)})
    if (last && first->at >= last->at) return false;
  return true;
}

const std::string* Together::carried_action(const Both& at, const Transition& step) const {
  for (const auto& carried : step.each)
    if (at.child && carried.kind == child_.kind && carried.in == child_state(at)->name)
      return &carried.action;
  return nullptr;
}

void Together::steps_of_parent(const Both& at, const Way& way,
                               std::vector<JointStep>& steps) const {
  if (way.too_late) return steps.push_back({&way, nullptr, after_parent(at, way)});
  if (is_refused(at, *way.transition) || !is_in_time(at, way, true)) return;
  const Both after = after_parent(at, way);
  const std::string* action = carried_action(at, *way.transition);
  if (action == nullptr) return steps.push_back({&way, nullptr, after});
  for (const Way* with : children_out_.of(*at.child))
    if (with->transition->action == *action && !with->too_late)
      steps.push_back({&way, with, after_child(after, *with)});
}

void Together::steps_of_child(const Both& at, std::vector<JointStep>& steps) const {
  if (!at.child) {
    Both started = at;
    started.child = children_.start();
    if (contains(child_.parent_in, parent_state(at).name))
      steps.push_back({nullptr, nullptr, started});
    return;
  }
  for (const Way* way : children_out_.of(*at.child)) {
    const Transition& step = *way->transition;
    if (!step.only_with.empty() || is_barred(at, step) || !is_in_time(at, *way, false)) continue;
    steps.push_back({nullptr, way, after_child(at, *way)});
  }
}

Both Together::after_parent(Both at, const Way& way) const {
  at.parent = way.to;
  if (way.too_late) return at;
  if (way.transition->locks_form) at.form_is_open = false;
  if (way.transition->unlocks_form) at.form_is_open = true;
  return at;
}

Both Together::after_child(Both at, const Way& way) const {
  at.child = way.to;
  if (way.too_late) return at;
  if (reads_(*way.transition)) at.is_read = true;
  if (contains(way.transition->cancels, approval_)) at.approved = false;
  if (way.transition->action == approval_ && at.is_read) at.approved = true;
  return at;
}

workflow::StepWords Together::words_for(const JointStep& step) const {
  if (step.parent != nullptr) {
    auto words = parents_.words_for(*step.parent);
    words.change = parent_.kind + ": " + words.change;
    if (step.child != nullptr)
      words.change += ", " + child_.kind + ": " + children_.words_for(*step.child).change;
    return words;
  }
  if (step.child != nullptr) {
    auto words = children_.words_for(*step.child);
    words.change = child_.kind + ": " + words.change;
    return words;
  }
  std::vector<std::string> titles;
  for (const std::string& name : child_.who_may_open)
    if (const auto* role = parent_.fund->role(name)) titles.push_back(role->title);
  return {workflow::one_of(titles) + " starts a " + child_.kind,
          child_.kind + ": -> " + children_.state(*children_.start()).title};
}

std::vector<std::string> Together::path_to(std::size_t visit, const JointStep* last) const {
  std::vector<JointStep> steps;
  for (std::size_t at = visit; at != 0; at = visits_[at].from) steps.push_back(visits_[at].by);
  std::reverse(steps.begin(), steps.end());
  if (last != nullptr) steps.push_back(*last);
  std::vector<workflow::StepWords> words;
  std::vector<const Way*> of_child;
  for (const JointStep& step : steps) {
    const Way* first =
        step.child != nullptr ? workflow::given_before(children_, of_child, *step.child) : nullptr;
    if (first != nullptr) words.push_back(words_for({nullptr, first, {}}));
    for (const Way* way : {first, step.child})
      if (way != nullptr) of_child.push_back(way);
    words.push_back(words_for(step));
  }
  return workflow::lined_up(words);
}

}  // namespace almoner::check
