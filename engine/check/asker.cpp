#include "engine/check/asker.hpp"

#include <algorithm>

namespace almoner::check {

bool has_asker(const Input& input, const Workflow& workflow) {
  if (workflow.has_applicant(workflow.who_may_open)) return true;
  return std::any_of(input.read.all.begin(), input.read.all.end(), [&](const Workflow* parent) {
    return parent != &workflow && parent->kind == workflow.parent_kind &&
           parent->has_applicant(parent->who_may_open);
  });
}

bool is_taken_by_asker(const Workflow& workflow, const Transition& step) {
  return !step.by_clock && !step.who_may.empty() &&
         std::all_of(step.who_may.begin(), step.who_may.end(),
                     [&](const std::string& role) { return workflow.fund->is_applicants(role); });
}

}  // namespace almoner::check
