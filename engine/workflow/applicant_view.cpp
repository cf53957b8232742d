#include "engine/workflow/applicant_view.hpp"

#include <algorithm>

#include "engine/workflow/collected.hpp"
#include "engine/workflow/inquiry.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::workflow {
namespace {

const ApplicantSees::Instead* instead_of(const Workflow& workflow, std::string_view state) {
  if (!workflow.applicant_sees) return nullptr;
  for (const auto& instead : workflow.applicant_sees->instead)
    if (contains(instead.of, state)) return &instead;
  return nullptr;
}

bool stands_for_others(const Workflow& workflow, std::string_view state) {
  if (!workflow.applicant_sees) return false;
  const auto& all = workflow.applicant_sees->instead;
  return std::any_of(all.begin(), all.end(),
                     [&](const auto& instead) { return instead.state == state; });
}

// Where that letter leaves a case: in the state that it tells of.
const State* told_of(const Workflow& workflow, const ApplicantSees::Instead& instead,
                     const std::string& letter) {
  for (const std::string& name : instead.of)
    if (const State* state = workflow.state(name))
      if (const Transition* transition = state->transition(letter))
        return workflow.state(transition->goes_to);
  return nullptr;
}

std::optional<StateShown> told_by_letter(const Workflow& workflow,
                                         const ApplicantSees::Instead& instead,
                                         std::string_view state, const std::vector<Deed>& deeds) {
  const auto letter = std::find_if(deeds.rbegin(), deeds.rend(), [&](const Deed& deed) {
    return contains(instead.told_by, deed.action);
  });
  const State* told = letter == deeds.rend() ? nullptr : told_of(workflow, instead, letter->action);
  if (told == nullptr) return std::nullopt;
  const bool outcome = contains(workflow.applicant_sees->outcome_in, told->name);
  return StateShown{told->name, told->title, told->stage, told->name == state,
                    outcome,    letter->at,  true};
}

std::string name_shown(const Workflow& workflow, const std::string& state) {
  const auto* instead = instead_of(workflow, state);
  return instead != nullptr ? instead->state : state;
}

}  // namespace

StateShown shown_to_applicant(const Workflow& workflow, std::string_view state,
                              const std::vector<Deed>& deeds) {
  const auto* instead = instead_of(workflow, state);
  if (instead != nullptr)
    if (auto told = told_by_letter(workflow, *instead, state, deeds)) return *told;
  const bool is_told = instead == nullptr;
  const bool is_shared = !is_told || stands_for_others(workflow, state);
  const State* shown = workflow.state(is_told ? state : std::string_view(instead->state));
  if (shown == nullptr)
    return {instead->state, instead->title, instead->stage, false, false, {}, is_shared};
  const bool outcome =
      is_told && (!workflow.applicant_sees || contains(workflow.applicant_sees->outcome_in, state));
  return {shown->name, shown->title, shown->stage, is_told, outcome, {}, is_shared};
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
  if (actor.only_as_applicant) return true;
  return !actor.roles.empty() &&
         std::all_of(actor.roles.begin(), actor.roles.end(),
                     [&](const std::string& role) { return fund.is_applicants(role); });
}

Part part_in(const Workflow& workflow, const Transition& transition, const Actor& actor) {
  const bool is_about_interests =
      transition.collects == "interests" || puts_back_one_of(workflow, transition, "interests");
  for (const std::string& role : actor.roles)
    if (contains(transition.who_may, role) &&
        (workflow.fund->is_applicants(role) || is_about_interests ||
         !is_only_applicant(*workflow.fund, actor)))
      return Part::own;
  return holds_any(actor, transition.who_may_on_behalf) ? Part::on_behalf : Part::none;
}

const Transition* transition_for(const Workflow& workflow, std::string_view state,
                                 std::string_view action, const Actor& actor) {
  const State* in = workflow.state(state);
  const Transition* transition = in != nullptr ? in->transition(action) : nullptr;
  if (transition == nullptr) return nullptr;
  const bool theirs = !transition->by_clock && part_in(workflow, *transition, actor) != Part::none;
  return theirs || !is_only_applicant(*workflow.fund, actor) ? transition : nullptr;
}

}  // namespace almoner::workflow
