#include "engine/check/past.hpp"

#include <algorithm>

#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;

std::vector<std::string> promised_in(const Workflow& workflow) {
  std::vector<std::string> promised;
  for (const Promise& promise : workflow.always)
    for (const std::string& action : promise.must_have)
      if (!contains(promised, action)) promised.push_back(action);
  return promised;
}

void add_givers(const Workflow& workflow, Counted& counted) {
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions)
      if (transition.collects == counted.of && !contains(counted.givers, transition.action))
        counted.givers.push_back(transition.action);
}

// What nobody gives is not counted: that action is refused for another reason.
std::vector<Counted> counted_in(const Workflow& workflow) {
  std::vector<Counted> all;
  for (const State& state : workflow.states) {
    for (const Transition& transition : state.transitions) {
      if (!transition.enough) continue;
      const auto known = std::find_if(all.begin(), all.end(), [&](const Counted& one) {
        return one.of == transition.enough->of;
      });
      Counted& counted = known != all.end() ? *known : all.emplace_back();
      counted.of = transition.enough->of;
      counted.most = std::max(counted.most, transition.enough->at_least);
    }
  }
  for (Counted& counted : all) add_givers(workflow, counted);
  std::erase_if(all, [](const Counted& counted) { return counted.givers.empty(); });
  return all;
}

}  // namespace

Pasts::Pasts(const Workflow& workflow, const std::vector<const Workflow*>& all)
    : promised_(promised_in(workflow)),
      counted_(counted_in(workflow)),
      deeds_(workflow, promised_),
      purse_(workflow, all) {}

bool Pasts::are_enough(const Way& way, const Past& past) const {
  if (way.too_late || !way.transition->enough) return true;
  for (std::size_t i = 0; i < counted_.size(); ++i)
    if (counted_[i].of == way.transition->enough->of)
      return past.given[i] >= std::max(way.transition->enough->at_least, 1);
  return true;
}

std::vector<int> Pasts::given_after(const Way& way, std::vector<int> given) const {
  const Transition& transition = *way.transition;
  if (way.too_late) return given;
  for (std::size_t i = 0; i < counted_.size(); ++i) {
    const auto& givers = counted_[i].givers;
    if (std::any_of(givers.begin(), givers.end(),
                    [&](const auto& giver) { return contains(transition.cancels, giver); }))
      given[i] = 0;
    if (contains(givers, transition.action)) given[i] = std::min(given[i] + 1, counted_[i].most);
  }
  return given;
}

void Pasts::after(const Way& way, const Past& past, std::vector<Past>& next) const {
  if (!are_enough(way, past)) return;
  std::vector<unsigned> wheres;
  purse_.after(way, past.where, wheres);
  if (wheres.empty()) return;
  const Marks done = deeds_.after(way, past.done);
  const auto given = given_after(way, past.given);
  for (const unsigned where : wheres) next.push_back({done, given, where});
}

}  // namespace almoner::check
