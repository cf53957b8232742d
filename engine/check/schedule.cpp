#include "engine/check/schedule.hpp"

#include <algorithm>
#include <stdexcept>

#include "engine/workflow/due.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using MaybeBound = std::optional<Bound>;
using workflow::Timer;
using workflow::TimerKind;

bool is_earlier(const MaybeBound& a, const MaybeBound& b) {
  return b && (!a || a->at < b->at);
}

// Of several ways to the same thing the earliest; there must be one.
MaybeBound earliest(const std::vector<MaybeBound>& bounds) {
  return bounds.empty() ? std::nullopt
                        : *std::min_element(bounds.begin(), bounds.end(), is_earlier);
}

}  // namespace

std::optional<Bound> due_by_date(const Workflow& workflow, const Timer& timer, int repetition) {
  const FundDate* date = workflow.fund->date(timer.at_date);
  if (date == nullptr) return std::nullopt;
  try {
    return Bound{workflow::due_at(workflow, timer, Instant{}, repetition), date};
  } catch (const std::domain_error&) {
    return std::nullopt;  // R7 of its own file
  }
}

std::optional<Bound> later(const MaybeBound& a, const MaybeBound& b) {
  return is_earlier(a, b) ? b : a;
}

Schedule::Schedule(const Workflow& workflow, const std::vector<const Workflow*>& all, Course course)
    : workflow_(workflow), course_(course), paths_(workflow), entries_(workflow.states.size()) {
  std::vector<const Workflow*> others;  // a kind that is its own parent ends here
  for (const Workflow* other : all)
    if (other->kind != workflow.kind) others.push_back(other);
  for (const Workflow* other : others)
    if (other->kind == workflow.parent_kind)
      parents_.push_back(std::make_unique<const Schedule>(*other, others, course));
  if (paths_.start()) fill_in();
}

void Schedule::fill_in() {
  entries_[*paths_.start()] = {true, opened_from(), nullptr};
  for (bool changed = true; changed;) {
    changed = false;
    for (const Way& way : paths_.ways()) {
      if (!entries_[way.from].is_reached) continue;
      if (course_ == Course::ordinary && !way.transition->exception.empty()) continue;
      const MaybeBound bound = earliest_of(way);
      Entry& to = entries_[way.to];
      if (to.is_reached && !is_earlier(bound, to.bound)) continue;
      to = {true, bound, &way};
      changed = true;
    }
  }
}

MaybeBound Schedule::opened_from() const {
  return workflow_.parent_kind.empty() ? std::nullopt : parents_in(workflow_.parent_in);
}

MaybeBound Schedule::parents_in(const std::vector<std::string>& states) const {
  std::vector<MaybeBound> bounds;
  for (const auto& parent : parents_)
    for (std::size_t i = 0; i < parent->workflow_.states.size(); ++i)
      if (parent->can_be_in(i) && workflow::contains(states, parent->workflow_.states[i].name))
        bounds.push_back(parent->earliest_in(i));
  return earliest(bounds);
}

std::vector<std::pair<const Schedule*, const Way*>> Schedule::taken_with(const Way& way) const {
  std::vector<std::pair<const Schedule*, const Way*>> steps;
  if (way.transition->only_with.empty()) return steps;
  for (const auto& parent : parents_)
    for (const Way& step : parent->paths_.ways())
      if (step.transition->action == way.transition->only_with && !step.too_late)
        steps.emplace_back(parent.get(), &step);
  return steps;
}

MaybeBound Schedule::clock_takes(const Way& way) const {
  std::vector<MaybeBound> bounds;
  const State& state = workflow_.states[way.from];
  for (const Timer& timer : state.timers)
    if (timer.kind == TimerKind::act && timer.action == way.transition->action)
      bounds.push_back(due_by_date(workflow_, timer));
  return earliest(bounds);
}

MaybeBound Schedule::not_before(const Way& way) const {
  const Transition& step = *way.transition;
  if (step.by_clock) return clock_takes(way);
  MaybeBound bound = way.too_late ? last_instant(workflow_, step) : first_instant(workflow_, step);
  if (step.parent_in) bound = later(bound, parents_in(step.parent_in->states));
  std::vector<MaybeBound> with;
  for (const auto& [parent, taken] : taken_with(way)) with.push_back(parent->earliest_of(*taken));
  return later(bound, earliest(with));
}

MaybeBound Schedule::earliest_of(const Way& way) const {
  return later(entries_[way.from].bound, not_before(way));
}

MaybeBound Schedule::not_after(const Way& way) const {
  if (way.transition->by_clock) return std::nullopt;
  MaybeBound bound = ended_by_clock(way.from);
  const auto take = [&](const MaybeBound& other) {
    if (other && (!bound || other->at < bound->at)) bound = other;
  };
  if (!way.too_late) take(last_instant(workflow_, *way.transition));
  MaybeBound with;
  for (const auto& [parent, taken] : taken_with(way)) {
    const MaybeBound last = parent->not_after(*taken);
    if (!last) return bound;
    with = later(with, last);
  }
  take(with);
  return bound;
}

MaybeBound Schedule::ended_by_clock(std::size_t at) const {
  const State& state = workflow_.states[at];
  MaybeBound first;
  for (const Timer& timer : state.timers) {
    const Transition* step = state.transition(timer.action);
    if (timer.kind != TimerKind::act || step == nullptr || !step->only_if.empty()) continue;
    if (step->goes_to == state.name) continue;
    const MaybeBound due = due_by_date(workflow_, timer);
    if (due && (!first || due->at < first->at)) first = Bound{due->at, due->date, step};
  }
  return first;
}

std::vector<const Way*> Schedule::path_to(std::size_t state) const {
  std::vector<const Way*> path;
  for (const Way* way = entries_[state].by; way != nullptr; way = entries_[way->from].by)
    path.push_back(way);
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace almoner::check
