// Starting a made-up case and typing in its form.
#include <algorithm>

#include "engine/simulate/world.hpp"
#include "engine/workflow/inquiry.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/open_questions.hpp"

namespace almoner::simulate {
namespace {

using workflow::contains;
using workflow::ReasonCode;
using workflow::Refusal;

Refusal refused(std::vector<Reason> reasons) {
  Refusal refusal;
  refusal.reasons = std::move(reasons);
  return refusal;
}

std::vector<std::string> names_of(const workflow::RawRow& answers) {
  std::vector<std::string> names;
  for (const auto& answer : answers) names.push_back(answer.first);
  return names;
}

std::vector<std::string> questions_of(const workflow::Form& form) {
  std::vector<std::string> names;
  for (const auto& field : form.fields)
    if (field.is_question()) names.push_back(field.name);
  return names;
}

}  // namespace

workflow::Actor World::opener(const Person& who, const Opening& opening) const {
  const auto typists = typists_under(opening.parent);
  const bool of_parents =
      opening.parent && (is_of_applicant(who, at(opening.parent)) ||
                         std::find(typists.begin(), typists.end(), who.id) != typists.end());
  const bool own = !opening.organisation.empty() && who.organisation == opening.organisation;
  workflow::Actor actor = actor_of(who, own);
  actor.of_applicant = actor.of_applicant || of_parents;
  return actor;
}

std::variant<CaseId, Refused> World::open(PersonId id, const Opening& wanted) {
  const Person& who = person(id);
  const auto& workflow = *wanted.workflow;
  Opening opening = wanted;
  const bool by_applicants = workflow.has_applicant(workflow.who_may_open);
  if (opening.parent && !at(opening.parent).organisation.empty())
    opening.organisation = at(opening.parent).organisation;
  else if (opening.organisation.empty() && by_applicants)
    opening.organisation = who.organisation;
  const auto actor = opener(who, opening);
  const bool another = !opening.organisation.empty() && who.organisation != opening.organisation;
  const std::string parent_state = opening.parent ? at(opening.parent).state : "";
  auto reasons = workflow::can_open(workflow, actor, parent_state, {another, opening.reason});
  if (!reasons.empty()) return refused(std::move(reasons));

  const bool on_behalf = another && by_applicants;
  const auto& editors = workflow.editors(*workflow.state(workflow.start));
  const bool may_type = on_behalf
                            ? workflow.has_applicant(editors)
                            : std::any_of(actor.roles.begin(), actor.roles.end(),
                                          [&](const auto& r) { return contains(editors, r); });
  if (!opening.answers.empty() && !may_type)
    return refused(
        {{ReasonCode::role,
          "You cannot fill in a " + workflow.kind + " when you start it; leave the answers out.",
          "answers"}});
  auto typed = workflow::type_answers(workflow.form, guard::Value(*guard::Map::of({})),
                                      opening.answers, questions_of(workflow.form));
  if (!typed.problems.empty()) return refused(std::move(typed.problems));
  Case& made = make(opening, id, opening.organisation);
  made.answers = std::move(typed.typed);
  add_deed(made, "open", {&who, {}, now_}, on_behalf);
  return made.id;
}

std::vector<Reason> World::edit(PersonId id, CaseId case_id, const Given& given) {
  const Person& who = person(id);
  Case& of = change(case_id);
  if (!may_edit(id, of))
    return {{ReasonCode::wrong_state, "The answers of " + of.ref + " cannot be changed by you now.",
             ""}};
  const auto fields = names_of(given.fields);
  auto typed = workflow::type_answers(of.workflow->form, of.answers, given.fields,
                                      workflow::open_questions(*of.workflow, of.answers, now_));
  if (auto closed = workflow::closed_questions(*of.workflow, of.answers, fields, now_);
      !closed.empty())
    typed.problems = std::move(closed);
  if (!typed.problems.empty()) return typed.problems;
  const bool for_applicant = edits_for_applicant(who, of);
  const bool is_their_draft = of.state == of.workflow->start && types_for_applicant(who, of);
  if (for_applicant && !is_their_draft && given.reason.empty())
    return {
        {ReasonCode::missing, workflow::sentence_for_on_behalf("change the answers"), "reason"}};
  of.answers = of.was_sent_in ? workflow::without_old_declarations(of.workflow->form, of.answers,
                                                                   typed.typed, fields)
                              : std::move(typed.typed);
  const bool is_known = std::any_of(of.deeds.begin(), of.deeds.end(), [&](const auto& deed) {
    return deed.action == "edit" && deed.person == id && deed.for_applicant == for_applicant;
  });
  if (!is_known) add_deed(of, "edit", {&who, {}, now_}, for_applicant);
  return {};
}

}  // namespace almoner::simulate
