#include "engine/draw/picture.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "engine/workflow/lists.hpp"
#include "engine/workflow/paths.hpp"
#include "engine/workflow/read_workflow.hpp"

namespace almoner::draw {
namespace {

using workflow::Paths;
using workflow::Way;

std::set<std::string> crowded_ends(const Workflow& workflow, const Paths& paths) {
  std::map<std::string, std::size_t> ways_into;
  for (const Way& way : paths.ways()) ++ways_into[workflow.states[way.to].name];
  std::set<std::string> crowded;
  for (const State& state : workflow.states)
    if (state.is_end && ways_into[state.name] > arrows_into_end_max) crowded.insert(state.name);
  return crowded;
}

// How many steps from the start, by the shortest way.
std::vector<std::size_t> depths(const Workflow& workflow, const Paths& paths) {
  std::vector<std::size_t> depths;
  for (std::size_t i = 0; i < workflow.states.size(); ++i)
    depths.push_back(paths.shortest_to(i).size());
  return depths;
}

// For the same people, at any time, and with no rule that another place has not.
bool are_alike(const Transition& one, const Transition& other) {
  return one.action == other.action && one.goes_to == other.goes_to && one.title == other.title &&
         one.who_may == other.who_may && one.who_may_on_behalf == other.who_may_on_behalf &&
         one.by_clock == other.by_clock && one.only_with == other.only_with && !one.from &&
         !other.from && !one.until && !other.until && !one.enough && !other.enough;
}

std::vector<const Transition*> shared_ways(const Workflow& workflow,
                                           const std::set<std::string>& crowded) {
  std::vector<const Transition*> all, shared;
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions)
      if (crowded.contains(transition.goes_to)) all.push_back(&transition);
  for (const Transition* one : all) {
    const auto alike = [&](const Transition* other) { return are_alike(*one, *other); };
    if (std::ranges::any_of(shared, alike)) continue;
    if (std::ranges::count_if(all, alike) > static_cast<std::ptrdiff_t>(arrows_into_end_max))
      shared.push_back(one);
  }
  return shared;
}

}  // namespace

Picture::Picture(const Workflow& workflow, std::vector<std::string> stages)
    : workflow_(workflow), stages_(std::move(stages)) {
  const Paths paths(workflow);
  crowded_ = crowded_ends(workflow, paths);
  shared_ = shared_ways(workflow, crowded_);
  const auto depth = depths(workflow, paths);
  for (const Way& way : paths.ways()) {
    const State& from = workflow.states[way.from];
    const State& to = workflow.states[way.to];
    if (way.from == way.to || is_crowded(to.name) || !shows(from) || !shows(to)) continue;
    const bool is_upward = depth[way.to] <= depth[way.from];
    arrows_.push_back({&from, &to, way.transition, way.too_late, is_upward,
                       is_upward && paths.reachable_from(way.to)[way.from]});
  }
  for (const std::string& stage : workflow::stages())
    if (!in_band(stage).empty()) bands_.push_back(stage);
}

bool Picture::shows(const State& state) const {
  return stages_.empty() || workflow::contains(stages_, state.stage);
}

std::vector<std::string> Picture::arrivals(const State& state) const {
  std::vector<std::string> titles;
  if (is_crowded(state.name)) return titles;
  for (const State& from : workflow_.states)
    for (const Transition& transition : from.transitions)
      if (!shows(from) && transition.goes_to == state.name &&
          !workflow::contains(titles, from.title))
        titles.push_back(from.title);
  return titles;
}

bool Picture::names_goal(const Transition& transition) const {
  const State* to = workflow_.state(transition.goes_to);
  return is_crowded(transition.goes_to) || (to != nullptr && !shows(*to));
}

bool Picture::is_shared(const Transition& transition) const {
  return std::ranges::any_of(shared_,
                             [&](const Transition* one) { return are_alike(*one, transition); });
}

std::vector<const State*> Picture::in_band(const std::string& band) const {
  std::vector<const State*> states;
  for (const State& state : workflow_.states)
    if (state.stage == band && shows(state)) states.push_back(&state);
  return states;
}

}  // namespace almoner::draw
