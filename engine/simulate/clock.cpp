// What happens to made-up cases when nobody asks.
#include <algorithm>
#include <stdexcept>

#include "engine/simulate/world.hpp"
#include "engine/workflow/given.hpp"

namespace almoner::simulate {
namespace {

constexpr int steps_max = 10'000;  // in one go; the checks forbid timers that feed each other

}  // namespace

std::optional<workflow::Due> World::next_due(const Case& of) const {
  for (const auto& due : workflow::due(*of.workflow, of.state, of.entered_state_at)) {
    const std::pair<std::string, int> mark{workflow::timer_name(*due.timer), due.repetition};
    const bool done =
        std::find(of.timers_done.begin(), of.timers_done.end(), mark) != of.timers_done.end();
    if (workflow::counts(due, of.entered_state_at) && !done) return due;
  }
  return std::nullopt;
}

void World::run(CaseId id, const workflow::Due& due, std::vector<Happened>& happened) {
  Case& of = change(id);
  of.timers_done.emplace_back(workflow::timer_name(*due.timer), due.repetition);
  if (due.timer->kind != workflow::TimerKind::act) {
    workflow::Step told;
    told.from_state = told.to_state = of.state;
    happened.push_back({id, due.at, std::move(told), due.timer, {}});
    return;
  }
  const Instant effective_at = std::max(due.at, of.entered_state_at);
  auto outcome =
      workflow::advance_by_clock(*of.workflow, due.timer->action, facts(of), effective_at);
  const auto* step = std::get_if<workflow::Step>(&outcome);
  if (step == nullptr) return;  // not due after all
  const std::size_t first = happened.size();
  if (!apply(id, *step, {nullptr, {}, effective_at}, happened).empty())
    throw std::logic_error("the clock could not act on " + of.ref);
  happened[first].timer = due.timer;
}

std::vector<Happened> World::move_to(Instant then) {
  if (then < now_) throw std::invalid_argument("the clock of a made-up case never goes back");
  std::vector<Happened> happened;
  for (int step = 0; step < steps_max; ++step) {
    CaseId next;
    std::optional<workflow::Due> first;
    for (const Case& one : cases_) {
      const auto due = next_due(one);
      if (due && due->at <= then && (!first || due->at < first->at)) {
        first = due;
        next = one.id;
      }
    }
    if (!first) break;
    now_ = std::max(now_, first->at);
    run(next, *first, happened);
  }
  now_ = then;
  return happened;
}

}  // namespace almoner::simulate
