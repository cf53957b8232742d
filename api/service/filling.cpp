#include "api/service/filling.hpp"

#include <algorithm>

#include "api/service/answers_json.hpp"
#include "api/service/open_case.hpp"
#include "engine/workflow/applicant_view.hpp"
#include "engine/workflow/open_questions.hpp"

namespace almoner::service {
namespace {

// The first that is theirs.
std::string sending_action(const Context& context, const SeenCase& seen) {
  const auto& loaded = seen.loaded;
  const auto actor = actor_for(context, seen.standing, loaded, seen.sight);
  for (const auto& transition : loaded.workflow->state(loaded.row.state)->transitions)
    if (sends_form_in(*loaded.workflow, loaded.row.state, transition) &&
        workflow::part_in(*loaded.workflow, transition, actor) != workflow::Part::none)
      return transition.action;
  return {};
}

std::vector<std::string> names_of(const workflow::Form& form) {
  std::vector<std::string> names;
  for (const auto& field : form.fields) names.push_back(field.name);
  return names;
}

}  // namespace

bool sends_form_in(const workflow::Workflow& workflow, std::string_view state,
                   const workflow::Transition& transition) {
  const auto& form = workflow.form;
  const auto* required = form.required_by(transition.action);
  const auto* there = workflow.state(state);
  if (!required || !there || transition.by_clock) return false;
  const auto& editors = workflow.editors(*there);
  return std::find_first_of(transition.who_may.begin(), transition.who_may.end(), editors.begin(),
                            editors.end()) != transition.who_may.end() &&
         std::any_of(required->names.begin(), required->names.end(), [&](const auto& name) {
           const auto* field = form.field(name);
           return field && field->is_question();
         });
}

bool needs_reason_to_edit(const Context& context, const Standing& standing,
                          const LoadedCase& loaded) {
  const auto& workflow = *loaded.workflow;
  const bool is_their_draft =
      loaded.row.state == workflow.start && types_for_applicant(standing, loaded.row, workflow);
  return !is_their_draft && edits_for_applicant(context, standing, loaded.row, workflow);
}

Result<Filling> filling_of(const Context& context, const Caller& caller, CaseId id) {
  auto found = see_case(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  Filling filling{std::get<SeenCase>(std::move(found)), {}, {}, {}, {}, {}, false, {}};
  const SeenCase& seen = filling.seen;
  if (seen.sight == Sight::declare_first) return not_found();
  const auto& workflow = *seen.loaded.workflow;
  filling.tag = tag_of(seen);
  filling.answers = from_stored(workflow.form, seen.shown.answers);
  filling.sends = sending_action(context, seen);
  if (!may_edit(context, seen.standing, seen.loaded.row, workflow)) return filling;
  const guard::Value all = from_stored(workflow.form, seen.loaded.row.answers);
  filling.open = workflow::open_questions(workflow, all, context.now);
  filling.asked_again = workflow::asked_again(workflow, all, context.now);
  // By what was asked again, which an applicant does not see among the answers.
  filling.closed = workflow::closed_questions(workflow, all, names_of(workflow.form), context.now);
  filling.needs_reason = needs_reason_to_edit(context, seen.standing, seen.loaded);
  return filling;
}

}  // namespace almoner::service
