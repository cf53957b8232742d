#include "engine/check/time_limits.hpp"

#include <algorithm>
#include <array>

#include "engine/time/zone.hpp"

namespace almoner::check {
namespace {

using Starts = std::array<std::string_view, 2>;  // of conditions, without their spaces
constexpr Starts no_later{"now<=dates.", "now<dates."};
constexpr Starts no_sooner{"now>=dates.", "now>dates."};

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

// The bounds of an action by its limit and by its conditions.
std::vector<Bound> bounds_of(const Workflow& workflow, const Transition& transition,
                             const std::optional<workflow::TimeLimit>& limit,
                             const Starts& starts) {
  std::vector<Bound> bounds;
  const auto add = [&](const std::string& name) {
    if (const FundDate* date = workflow.fund->date(name)) bounds.push_back({date->instant, date});
  };
  if (limit) add(limit->date);
  for (const workflow::Condition& condition : transition.only_if) {
    const std::string text = without_spaces(condition.text);
    for (const std::string_view start : starts)
      if (text.starts_with(start)) add(text.substr(start.size()));
  }
  return bounds;
}

bool is_earlier(const Bound& a, const Bound& b) {
  return a.at < b.at;
}

}  // namespace

std::optional<Bound> first_instant(const Workflow& workflow, const Transition& transition) {
  const auto bounds = bounds_of(workflow, transition, transition.from, no_sooner);
  if (bounds.empty()) return std::nullopt;
  return *std::max_element(bounds.begin(), bounds.end(), is_earlier);
}

std::optional<Bound> last_instant(const Workflow& workflow, const Transition& transition) {
  const auto bounds = bounds_of(workflow, transition, transition.until, no_later);
  if (bounds.empty()) return std::nullopt;
  return *std::min_element(bounds.begin(), bounds.end(), is_earlier);
}

std::string words_of(Instant at, const Workflow& workflow) {
  const auto zone = Zone::find(workflow.fund->time_zone);
  return zone ? to_iso(zone->local(at)) : "";
}

std::string words_of(const Bound& bound, const Workflow& workflow) {
  const std::string name = "dates." + bound.date->name;
  if (bound.by_clock != nullptr)
    return "the clock takes '" + bound.by_clock->action + "' at " +
           words_of({bound.at, bound.date}, workflow);
  if (bound.at == bound.date->instant) return name + " (" + bound.date->local + ")";
  return words_of(bound.at, workflow) + " (counted from " + name + ")";
}

}  // namespace almoner::check
