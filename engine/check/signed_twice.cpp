#include "engine/check/signed_twice.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/check/asker.hpp"
#include "engine/check/taken_after.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;

const Transition* step_of(const Workflow& workflow, const std::string& action) {
  for (const State& state : workflow.states)
    if (const Transition* step = state.transition(action)) return step;
  return nullptr;
}

bool are_of_one_role(const Workflow& workflow, const std::string& one, const std::string& other) {
  const Transition *first = step_of(workflow, one), *second = step_of(workflow, other);
  if (first == nullptr || second == nullptr || first == second) return false;
  if (first->by_clock || second->by_clock || is_taken_by_asker(workflow, *first)) return false;
  return std::set(first->who_may.begin(), first->who_may.end()) ==
         std::set(second->who_may.begin(), second->who_may.end());
}

bool are_ruled(const Workflow& workflow, const std::string& one, const std::string& other) {
  return std::any_of(workflow.different_people.begin(), workflow.different_people.end(),
                     [&](const workflow::DifferentPeople& rule) {
                       return contains(rule.whoever_did, one) && contains(rule.may_not, other);
                     });
}

// Whether one person may take `first` and, while it counts, `second`.
bool may_follow(const Input& input, const std::string& first, const std::string& second) {
  return !are_ruled(input.workflow, first, second) && taken_after(input, first).contains(second);
}

std::string rule_of(const std::string& did, const std::string& may_not) {
  return "whoever_did: [" + did + "] and may_not: [" + may_not + "]";
}

void tell(const Promise& promise, const std::string& first, const std::string& second,
          bool either_way, Problems& problems) {
  problems
      .warning({promise.line, promise.column}, "R14",
               "this promise counts on '" + first + "' and '" + second +
                   "', and one person may take both",
               (either_way ? "write two rules of different_people, one with " +
                                 rule_of(first, second) + ", one with " + rule_of(second, first)
                           : "write a rule of different_people with " + rule_of(first, second)) +
                   "; where one person may, leave one of the two out of the promise")
      .about = "actions " + first + " and " + second;
}

}  // namespace

void check_signed_twice(const Input& input, Problems& problems) {
  std::set<std::pair<std::string, std::string>> told;
  for (const Promise& promise : input.workflow.always)
    for (const std::string& first : promise.must_have)
      for (const std::string& second : promise.must_have) {
        if (!are_of_one_role(input.workflow, first, second) || !may_follow(input, first, second) ||
            told.contains({second, first}) || !told.emplace(first, second).second)
          continue;
        tell(promise, first, second, may_follow(input, second, first), problems);
      }
}

}  // namespace almoner::check
