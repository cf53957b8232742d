#include "engine/check/deadline.hpp"

#include <algorithm>

namespace almoner::check {
namespace {

std::string without_spaces(std::string text) {
  std::erase(text, ' ');
  return text;
}

}  // namespace

std::optional<Instant> deadline_of(const Workflow& workflow, const Transition& transition) {
  std::optional<Instant> last;
  const auto take = [&](Instant one) { last = last ? std::min(*last, one) : one; };
  if (transition.until) take(transition.until->instant);
  for (const workflow::Condition& condition : transition.only_if) {
    const std::string text = without_spaces(condition.text);
    for (const std::string start : {"now<=dates.", "now<dates."}) {
      if (!text.starts_with(start)) continue;
      if (const auto* date = workflow.fund->date(text.substr(start.size()))) take(date->instant);
    }
  }
  return last;
}

}  // namespace almoner::check
