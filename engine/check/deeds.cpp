#include "engine/check/deeds.hpp"

#include "engine/workflow/lists.hpp"

namespace almoner::check {

Deeds::Deeds(const Workflow& workflow, const std::vector<std::string>& asked) : actions_(asked) {
  std::set<std::string> counted;
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions)
      if (transition.enough) counted.insert(transition.enough->of);
  for (const State& state : workflow.states) {
    for (const Transition& transition : state.transitions) {
      if (!counted.contains(transition.collects)) continue;
      if (!workflow::contains(actions_, transition.action)) actions_.push_back(transition.action);
      collected_[transition.collects] |= bit(transition.action);
    }
  }
}

Marks Deeds::bit(const std::string& action) const {
  for (std::size_t i = 0; i < actions_.size() && i < 64; ++i)
    if (actions_[i] == action) return Marks{1} << i;
  return 0;
}

bool Deeds::can_be_taken(const Way& way, Marks done) const {
  if (way.too_late || !way.transition->enough) return true;
  const auto given = collected_.find(way.transition->enough->of);
  return given == collected_.end() || (given->second & done) != 0;
}

// An attempt that came too late is kept, but it is no deed; nor is what the clock does.
Marks Deeds::after(const Way& way, Marks done) const {
  if (way.too_late) return done;
  const Transition& step = *way.transition;
  return (done & ~of(step.cancels)) | (step.by_clock ? Marks{} : bit(step.action));
}

Marks Deeds::of(const std::vector<std::string>& actions) const {
  Marks marks = 0;
  for (const std::string& action : actions) marks |= bit(action);
  return marks;
}

}  // namespace almoner::check
