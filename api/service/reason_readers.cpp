#include "api/service/reason_readers.hpp"

#include <algorithm>

#include "api/service/document_source.hpp"
#include "api/service/entry_detail.hpp"

namespace almoner::service {
namespace {

bool is_among(const std::array<std::string_view, 2>& actions, const std::string& action) {
  return std::find(actions.begin(), actions.end(), action) != actions.end();
}

}  // namespace

bool asks_applicant(const workflow::Workflow& workflow, const workflow::Transition& step) {
  const auto* to = workflow.state(step.goes_to);
  const bool opens = step.unlocks_form || !step.unlocks_named_in.empty();
  return opens && to && workflow.has_applicant(workflow.editors(*to)) &&
         !workflow.has_applicant(step.who_may);
}

bool applicant_reads_reason(const workflow::Workflow& workflow, const workflow::Transition& step) {
  return asks_applicant(workflow, step) || is_among(told_in_sift_letter, step.action) ||
         is_among(told_in_outcome_letter, step.action);
}

std::string asked_of_applicant(const Context& context, const LoadedCase& loaded) {
  std::string asked;
  for (const auto& entry : entries_of(context, loaded.row.id)) {
    if (entry.from_state == entry.to_state || entry.to_state.empty()) continue;
    const auto* from = loaded.workflow->state(entry.from_state);
    const auto* step = from ? from->transition(entry.action) : nullptr;
    const bool leads_here = entry.to_state == loaded.row.state;
    asked = leads_here && step && asks_applicant(*loaded.workflow, *step) ? entry.reason
                                                                          : std::string();
  }
  return asked;
}

std::vector<std::string> changed_since_asked(const Context& context, const LoadedCase& loaded) {
  std::vector<std::string> changed;
  for (const auto& entry : entries_of(context, loaded.row.id)) {
    if (!entry.to_state.empty() && entry.from_state != entry.to_state) changed.clear();
    if (entry.action != "edit") continue;
    for (auto& name : names_in(entry.detail, "changed")) changed.push_back(std::move(name));
  }
  return changed;
}

}  // namespace almoner::service
