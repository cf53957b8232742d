#include "engine/check/signed_twice.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/check/steps.hpp"
#include "engine/check/taken_after.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;

// A role that may take both, wherever they are taken; what applicants take is nobody's of the
// council's.
bool are_of_one_role(const Workflow& workflow, const std::string& one, const std::string& other) {
  const Transition *first = step_of(workflow, one), *second = step_of(workflow, other);
  if (first == nullptr || second == nullptr || one == other) return false;
  if (first->by_clock || second->by_clock) return false;
  const auto roles = roles_of(workflow, one), others = roles_of(workflow, other);
  return std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
    return contains(others, role) && !workflow.fund->is_applicants(role);
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

bool promises(const Transition& step) {
  return moves(step, workflow::MoneyVerb::commit);
}

// One step sets money aside, and the next promises it: two signatures, be they promised or not.
void check_money_twice(const Input& input, std::set<std::pair<std::string, std::string>>& told,
                       Problems& problems) {
  for (const Way& way : input.paths.ways()) {
    const Transition& first = *way.transition;
    if (way.too_late || !first.undoes.empty() || !moves(first, workflow::MoneyVerb::reserve) ||
        promises(first))
      continue;
    for (const Way* next : input.ways.of(way.to)) {
      const Transition& second = *next->transition;
      if (next->too_late || !promises(second) || !second.undoes.empty() ||
          !are_of_one_role(input.workflow, first.action, second.action) ||
          !may_follow(input, first.action, second.action) ||
          told.contains({second.action, first.action}) ||
          !told.emplace(first.action, second.action).second)
        continue;
      problems
          .warning(place_of(second), "R14",
                   "'" + first.action + "' sets money aside and '" + second.action +
                       "' promises it, and one person may take both",
                   "write a rule of different_people with " + rule_of(first.action, second.action))
          .about = "actions " + first.action + " and " + second.action;
    }
  }
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
  check_money_twice(input, told, problems);
}

}  // namespace almoner::check
