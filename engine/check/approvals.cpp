#include "engine/check/approvals.hpp"

#include <algorithm>

namespace almoner::check {

using workflow::Promise;
using workflow::State;
using workflow::Transition;
using workflow::Workflow;

namespace {

bool sets_money_aside(const Transition& transition) {
  return std::any_of(transition.money.begin(), transition.money.end(), [](const auto& move) {
    return move.verb == workflow::MoneyVerb::reserve || move.verb == workflow::MoneyVerb::commit;
  });
}

}  // namespace

std::set<std::string> approvals_of(const Workflow& workflow) {
  std::set<std::string> named, approvals;
  for (const Promise& promise : workflow.always)
    named.insert(promise.must_have.begin(), promise.must_have.end());
  for (const State& state : workflow.states) {
    for (const Transition& transition : state.transitions) {
      const bool by_who_asks =
          !transition.by_clock && std::all_of(transition.who_may.begin(), transition.who_may.end(),
                                              [&](const std::string& name) {
                                                const auto* role = workflow.fund->role(name);
                                                return role != nullptr && role->is_applicant;
                                              });
      const bool approves = named.contains(transition.action) || sets_money_aside(transition);
      if (approves && !by_who_asks) approvals.insert(transition.action);
    }
  }
  return approvals;
}

}  // namespace almoner::check
