#include "engine/workflow/paths.hpp"

#include <algorithm>
#include <deque>

#include "engine/workflow/counted.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::workflow {
namespace {

std::optional<std::size_t> position_of(const Workflow& workflow, std::string_view name) {
  for (std::size_t i = 0; i < workflow.states.size(); ++i) {
    if (workflow.states[i].name == name) return i;
  }
  return std::nullopt;
}

std::string actor_words(const Workflow& workflow, const Transition& transition) {
  if (transition.by_clock) return "The clock";
  std::vector<std::string> titles;
  for (const std::string& name : transition.who_may) {
    const Role* role = workflow.fund ? workflow.fund->role(name) : nullptr;
    titles.push_back(role ? role->title : name);
  }
  return one_of(titles);
}

std::string step_words(const Workflow& workflow, const Way& way) {
  std::string words =
      actor_words(workflow, *way.transition) + " takes '" + way.transition->action + "'";
  if (!way.transition->only_with.empty()) words += " with the " + workflow.parent_kind;
  if (way.too_late) words += " too late";
  return words;
}

}  // namespace

Paths::Paths(const Workflow& workflow)
    : workflow_(workflow), start_(position_of(workflow, workflow.start)) {
  for (std::size_t from = 0; from < workflow.states.size(); ++from) {
    for (const Transition& transition : workflow.states[from].transitions) {
      if (const auto to = position_of(workflow, transition.goes_to))
        ways_.push_back({from, *to, &transition});
      if (!transition.until) continue;
      const auto kept = position_of(workflow, transition.until->kept_as);
      if (kept) ways_.push_back({from, *kept, &transition, true});
    }
  }
}

Paths Paths::only(const std::function<bool(const Way&)>& is_left) const {
  Paths left = *this;
  std::erase_if(left.ways_, [&](const Way& way) { return !is_left(way); });
  return left;
}

std::vector<const Way*> Paths::ways_out_of(std::size_t state) const {
  std::vector<const Way*> out;
  for (const Way& way : ways_) {
    if (way.from == state && way.to != state) out.push_back(&way);
  }
  return out;
}

std::vector<bool> Paths::reachable_from(std::size_t from) const {
  std::vector<bool> seen(workflow_.states.size(), false);
  std::deque<std::size_t> open{from};
  seen[from] = true;
  while (!open.empty()) {
    const std::size_t at = open.front();
    open.pop_front();
    for (const Way& way : ways_) {
      if (way.from != at || seen[way.to]) continue;
      seen[way.to] = true;
      open.push_back(way.to);
    }
  }
  return seen;
}

std::vector<bool> Paths::can_reach(const std::vector<std::size_t>& goals) const {
  std::vector<bool> seen(workflow_.states.size(), false);
  std::deque<std::size_t> open(goals.begin(), goals.end());
  for (const std::size_t goal : goals) seen[goal] = true;
  while (!open.empty()) {
    const std::size_t at = open.front();
    open.pop_front();
    for (const Way& way : ways_) {
      if (way.to != at || seen[way.from]) continue;
      seen[way.from] = true;
      open.push_back(way.from);
    }
  }
  return seen;
}

std::vector<const Way*> Paths::shortest_to(std::size_t goal) const {
  std::vector<const Way*> came_by(workflow_.states.size(), nullptr);
  if (!start_ || *start_ == goal) return {};
  std::deque<std::size_t> open{*start_};
  while (!open.empty() && !came_by[goal]) {
    const std::size_t at = open.front();
    open.pop_front();
    for (const Way& way : ways_) {
      if (way.from != at || way.to == *start_ || came_by[way.to]) continue;
      came_by[way.to] = &way;
      open.push_back(way.to);
    }
  }
  std::vector<const Way*> path;
  for (std::size_t at = goal; came_by[at]; at = came_by[at]->from) path.push_back(came_by[at]);
  std::reverse(path.begin(), path.end());
  return path;
}

StepWords Paths::words_for(const Way& way) const {
  return {step_words(workflow_, way), state(way.from).title + " -> " + state(way.to).title};
}

std::vector<std::string> Paths::in_words(const std::vector<const Way*>& path) const {
  std::vector<StepWords> steps;
  for (const Way* way : with_what_is_counted(*this, path)) steps.push_back(words_for(*way));
  return lined_up(steps);
}

std::vector<std::string> lined_up(const std::vector<StepWords>& steps) {
  std::size_t widest = 0;
  for (const StepWords& step : steps) widest = std::max(widest, step.taken.size());
  std::vector<std::string> lines;
  for (const StepWords& step : steps) {
    lines.push_back(step.taken);
    lines.back().resize(widest, ' ');
    lines.back() += "  " + step.change;
  }
  return lines;
}

std::string words_for(const State& state) {
  return "'" + state.title + "' (" + state.name + ")";
}

}  // namespace almoner::workflow
