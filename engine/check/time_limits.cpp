#include "engine/check/time_limits.hpp"

#include <algorithm>
#include <charconv>

#include "engine/time/zone.hpp"

namespace almoner::check {
namespace {

enum class Side { no_later, no_sooner };

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

// "+duration('72h')", in seconds.
std::optional<std::int64_t> seconds_of(std::string_view offset) {
  constexpr std::string_view start = "duration('", end = "')";
  if (offset.empty()) return 0;
  const std::int64_t sign = offset.front() == '-' ? -1 : 1;
  offset.remove_prefix(1);
  if (!offset.starts_with(start) || !offset.ends_with(end)) return std::nullopt;
  offset = offset.substr(start.size(), offset.size() - start.size() - end.size());
  int number = 0;
  const auto read = std::from_chars(offset.data(), offset.data() + offset.size(), number);
  const std::string_view unit = offset.substr(static_cast<std::size_t>(read.ptr - offset.data()));
  const std::int64_t seconds = unit == "h" ? 3600 : unit == "m" ? 60 : unit == "s" ? 1 : 0;
  if (read.ec != std::errc{} || seconds == 0) return std::nullopt;
  return sign * number * seconds;
}

// "dates.closes", "dates.closes+duration('72h')"
std::optional<Bound> instant_of(const Workflow& workflow, std::string_view text) {
  constexpr std::string_view root = "dates.";
  if (!text.starts_with(root)) return std::nullopt;
  text.remove_prefix(root.size());
  const auto end = std::min(text.find_first_of("+-"), text.size());
  const FundDate* date = workflow.fund->date(text.substr(0, end));
  const auto seconds = seconds_of(text.substr(end));
  if (date == nullptr || !seconds) return std::nullopt;
  return Bound{date->instant + std::chrono::seconds{*seconds}, date};
}

// "now<=dates.closes" and "dates.closes>=now", each without its spaces.
std::optional<Bound> bound_in(const Workflow& workflow, const std::string& text, Side side) {
  const auto at = text.find_first_of("<>");
  if (at == std::string::npos) return std::nullopt;
  const std::string left = text.substr(0, at);
  const std::string right = text.substr(at + (text.substr(at + 1, 1) == "=" ? 2 : 1));
  const bool is_less = text[at] == '<';
  if (left == "now" && is_less == (side == Side::no_later)) return instant_of(workflow, right);
  if (right == "now" && is_less == (side == Side::no_sooner)) return instant_of(workflow, left);
  return std::nullopt;
}

// The bounds of an action by its limit and by its conditions.
std::vector<Bound> bounds_of(const Workflow& workflow, const Transition& transition,
                             const std::optional<workflow::TimeLimit>& limit, Side side) {
  std::vector<Bound> bounds;
  if (limit)
    if (const FundDate* date = workflow.fund->date(limit->date))
      bounds.push_back({date->instant, date});
  for (const workflow::Condition& condition : transition.only_if)
    if (const auto bound = bound_in(workflow, without_spaces(condition.text), side))
      bounds.push_back(*bound);
  return bounds;
}

bool is_earlier(const Bound& a, const Bound& b) {
  return a.at < b.at;
}

}  // namespace

std::optional<Bound> first_instant(const Workflow& workflow, const Transition& transition) {
  const auto bounds = bounds_of(workflow, transition, transition.from, Side::no_sooner);
  if (bounds.empty()) return std::nullopt;
  return *std::max_element(bounds.begin(), bounds.end(), is_earlier);
}

std::optional<Bound> last_instant(const Workflow& workflow, const Transition& transition) {
  const auto bounds = bounds_of(workflow, transition, transition.until, Side::no_later);
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
