#include "engine/workflow/applicant_view.hpp"

#include <algorithm>

#include "engine/workflow/lists.hpp"

namespace almoner::workflow {
namespace {

const ApplicantSees::Instead* instead_of(const Workflow& workflow, std::string_view state) {
  if (!workflow.applicant_sees) return nullptr;
  for (const auto& instead : workflow.applicant_sees->instead)
    if (contains(instead.of, state)) return &instead;
  return nullptr;
}

bool was_told(const ApplicantSees::Instead& instead, const std::vector<Deed>& deeds,
              Instant entered_state_at) {
  return std::any_of(deeds.begin(), deeds.end(), [&](const Deed& deed) {
    return deed.at >= entered_state_at && contains(instead.told_by, deed.action);
  });
}

std::string name_shown(const Workflow& workflow, const std::string& state) {
  const auto* instead = instead_of(workflow, state);
  return instead != nullptr ? instead->state : state;
}

}  // namespace

StateShown shown_to_applicant(const Workflow& workflow, std::string_view state,
                              const std::vector<Deed>& deeds, Instant entered_state_at) {
  const auto* instead = instead_of(workflow, state);
  const bool is_told = instead == nullptr || was_told(*instead, deeds, entered_state_at);
  const State* shown = workflow.state(is_told ? state : std::string_view(instead->state));
  if (shown == nullptr) return {instead->state, instead->title, instead->stage, false, false};
  const bool outcome =
      is_told && (!workflow.applicant_sees || contains(workflow.applicant_sees->outcome_in, state));
  return {shown->name, shown->title, shown->stage, is_told, outcome};
}

bool may_be_told_by_deeds(const Workflow& workflow, std::string_view state) {
  const auto* instead = instead_of(workflow, state);
  return instead != nullptr && !instead->told_by.empty();
}

StepShown step_shown_to_applicant(const Workflow& workflow, const std::string& action,
                                  const std::string& from, const std::string& to) {
  const auto* after = instead_of(workflow, to);
  const bool tells = after != nullptr && contains(after->told_by, action);
  StepShown step{name_shown(workflow, from), tells ? to : name_shown(workflow, to)};
  const bool something_hidden = step.from != from || step.to != to;
  if (something_hidden && step.from == step.to) return {};
  return step;
}

bool is_only_applicant(const Fund& fund, const Actor& actor) {
  return !actor.roles.empty() &&
         std::all_of(actor.roles.begin(), actor.roles.end(), [&](const std::string& name) {
           const Role* role = fund.role(name);
           return role != nullptr && role->is_applicant;
         });
}

}  // namespace almoner::workflow
