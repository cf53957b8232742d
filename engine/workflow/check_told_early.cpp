// R21, what is told: no message goes out on a step that applicants are not shown, and where money
// is proposed before it is promised, a workflow says what they see meanwhile.
#include <algorithm>

#include "engine/workflow/check.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/paths.hpp"

namespace almoner::workflow {
namespace {

bool looks_like(const ApplicantSees::Instead& instead, const std::string& state) {
  return instead.state == state || contains(instead.of, state);
}

bool reaches_applicants(const Workflow& workflow, const std::vector<DocumentOrder>& documents) {
  return std::any_of(documents.begin(), documents.end(), [&](const DocumentOrder& order) {
    return workflow.fund->is_applicants(order.to);
  });
}

bool tells_applicants(const Workflow& workflow, const Transition& step, const State& to) {
  return reaches_applicants(workflow, step.documents) ||
         reaches_applicants(workflow, to.documents) ||
         std::any_of(step.tell.begin(), step.tell.end(), [&](const Notice& notice) {
           return workflow.fund->is_applicants(notice.who);
         });
}

std::string shown_as(const Workflow& workflow, const ApplicantSees::Instead& instead) {
  const State* state = workflow.state(instead.state);
  return state != nullptr ? state->title : instead.title;
}

void check_step(const Workflow& workflow, const ApplicantSees::Instead& instead, const State& from,
                const Transition& step, Problems& problems) {
  const State* to = workflow.state(step.goes_to);
  if (to == nullptr || to == &from || workflow.has_applicant(step.who_may) ||
      contains(instead.told_by, step.action) || !looks_like(instead, to->name) ||
      !tells_applicants(workflow, step, *to))
    return;
  problems.error({step.line, step.column}, "R21",
                 "'" + step.action + "' leads from " + words_for(from) + " to " + words_for(*to) +
                     ", both of which applicants see as '" + shown_as(workflow, instead) +
                     "', and sends them something: they learn what was decided before its letter",
                 "take what goes to applicants off '" + step.action +
                     "', and let the step that ends the waiting tell them; or, if this is that "
                     "letter, write " +
                     step.action + " in 'told_by' of " + instead.state);
}

}  // namespace

void check_told_early(const CheckInput& input, Problems& problems) {
  const Workflow& workflow = input.workflow;
  if (!workflow.applicant_sees) return;
  for (const auto& instead : workflow.applicant_sees->instead)
    for (const State& from : workflow.states)
      if (looks_like(instead, from.name))
        for (const Transition& step : from.transitions)
          check_step(workflow, instead, from, step, problems);
}

}  // namespace almoner::workflow
