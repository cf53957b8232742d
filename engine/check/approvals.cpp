#include "engine/check/approvals.hpp"

#include <algorithm>

#include "engine/workflow/lists.hpp"
#include "engine/workflow/paths.hpp"

namespace almoner::check {

using workflow::Promise;
using workflow::State;
using workflow::Transition;
using workflow::Workflow;

namespace {

using workflow::contains;
using workflow::MoneyVerb;
using workflow::Paths;
using workflow::Way;

bool moves_any(const Transition& transition, std::initializer_list<MoneyVerb> verbs) {
  return std::any_of(transition.money.begin(), transition.money.end(), [&](const auto& move) {
    return std::find(verbs.begin(), verbs.end(), move.verb) != verbs.end();
  });
}

bool sets_money_aside(const Transition& transition) {
  return moves_any(transition, {MoneyVerb::reserve, MoneyVerb::commit});
}

bool is_for_applicants_alone(const Workflow& workflow, const Transition& transition) {
  return !transition.by_clock && std::all_of(transition.who_may.begin(), transition.who_may.end(),
                                             [&](const std::string& name) {
                                               const auto* role = workflow.fund->role(name);
                                               return role != nullptr && role->is_applicant;
                                             });
}

std::set<std::string> named_or_setting_aside(const Workflow& workflow) {
  std::set<std::string> named, approvals;
  for (const Promise& promise : workflow.always)
    named.insert(promise.must_have.begin(), promise.must_have.end());
  for (const State& state : workflow.states)
    for (const Transition& step : state.transitions) {
      const bool puts_back = !step.undoes.empty();  // what was set aside before, nothing anew
      const bool approves = named.contains(step.action) || (!puts_back && sets_money_aside(step));
      if (approves && !is_for_applicants_alone(workflow, step)) approvals.insert(step.action);
    }
  return approvals;
}

// By four eyes it is another person's than whose steps came before, or by its roles another's than
// whoever starts such a case.
bool is_by_others(const Workflow& workflow, const Transition& step) {
  const auto& rules = workflow.different_people;
  return std::any_of(rules.begin(), rules.end(),
                     [&](const auto& rule) {
                       return !rule.whoever_did.empty() && contains(rule.may_not, step.action);
                     }) ||
         std::none_of(step.who_may.begin(), step.who_may.end(), [&](const std::string& role) {
           return contains(workflow.who_may_open, role);
         });
}

bool may_decide(const Workflow& workflow, const Way& way) {
  const Transition& step = *way.transition;
  return way.from != way.to && !way.too_late && !step.by_clock && !step.unlocks_form &&
         step.undoes.empty() && !is_for_applicants_alone(workflow, step) &&
         !moves_any(step, {MoneyVerb::pay, MoneyVerb::unreserve, MoneyVerb::final_spend}) &&
         is_by_others(workflow, step);
}

// Money can be paid after it, and nobody decides anything more before that.
bool leads_to_a_payment(const Paths& paths, std::size_t from, const std::set<std::string>& others) {
  std::set<std::size_t> seen{from};
  std::vector<std::size_t> open{from};
  while (!open.empty()) {
    const std::size_t at = open.back();
    open.pop_back();
    for (const Way& way : paths.ways()) {
      if (way.from != at || way.too_late) continue;
      if (moves_any(*way.transition, {MoneyVerb::pay})) return true;
      if (!others.contains(way.transition->action) && seen.insert(way.to).second)
        open.push_back(way.to);
    }
  }
  return false;
}

}  // namespace

std::set<std::string> approvals_of(const Workflow& workflow) {
  std::set<std::string> approvals = named_or_setting_aside(workflow);
  const Paths paths(workflow);
  std::set<std::string> deciding = approvals;
  for (const Way& way : paths.ways())
    if (may_decide(workflow, way)) deciding.insert(way.transition->action);
  for (const Way& way : paths.ways())
    if (may_decide(workflow, way) && leads_to_a_payment(paths, way.to, deciding))
      approvals.insert(way.transition->action);
  return approvals;
}

}  // namespace almoner::check
