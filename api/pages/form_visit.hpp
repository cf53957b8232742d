// What the pages on which a case's form is filled in have in common.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <variant>
#include <vector>

#include "api/pages/visit.hpp"
#include "api/pages/wording.hpp"
#include "api/service/filling.hpp"
#include "engine/workflow/form_tasks.hpp"

namespace almoner::pages {

struct FormVisit {
  service::Filling filling;
  std::vector<workflow::FormTask> tasks;  // of the questions that are open to the caller
  std::vector<workflow::FormTask> whole;  // of all that the form says, sums too
  Wording wording;
  CaseId id;
  std::string asked;   // the words with which the form was opened again; otherwise empty
  std::string closed;  // that its closing date has passed, and what is kept all the same; or empty

  const workflow::Workflow& workflow() const { return filling.workflow(); }
  const workflow::Form& form() const { return filling.workflow().form; }
  const guard::Value* answer(const std::string& field) const;
  std::string path(const std::string& rest = {}) const;  // "/cases/12/form"
  // The action that sends the form in; null where none is the caller's.
  const workflow::Transition* sending() const;
};

// The form of the case in the path, while it is open to the caller, or for `send` while they may
// send it in; otherwise where they go instead: the page of the case, which says why, or what they
// typed in vain.
enum class FormUse { type, send };
std::variant<FormVisit, Answer> form_visit(Visit& visit, FormUse use = FormUse::type);

// Where a question stands among the tasks; no page for one that is not open.
struct QuestionPlace {
  const workflow::FormTask* task = nullptr;
  const workflow::QuestionPage* page = nullptr;
  const workflow::QuestionPage* next = nullptr;      // of the same task
  const workflow::QuestionPage* previous = nullptr;  // of the same task
};
QuestionPlace place_of(const FormVisit& form, std::string_view field);

// The sentence of a question that is not open; empty for every other.
std::string why_closed(const FormVisit& form, std::string_view field);

// In place of the page of a question that is not open: the tasks, which say why, or what they typed
// in vain.
Answer closed_question(Visit& visit, const FormVisit& form);

// {path, ref, kind, organisation, tag, needsReason, asked, closesAt, closed}: what every such page
// says of it.
boost::json::object case_model(const FormVisit& form);

// By when it is to be sent in; none where the applicant is not asked for it by a day.
std::optional<Instant> answer_by(const FormVisit& form);

// The id of a task of the whole form where all answers stand.
std::string task_anchor(std::size_t index);

// Names what the answers of these questions were, so that a change of others is no reason to stop.
std::string digest_of(const guard::Value& answers,
                      const std::vector<const workflow::Field*>& fields);

// The address of a question's page; `from` "check" brings them back to the check of answers.
std::string question_path(const FormVisit& form, const workflow::Field& field,
                          const std::string& from = {});
// Where Continue leads from there.
std::string path_after(const FormVisit& form, const QuestionPlace& at, const std::string& from);
std::string path_before(const FormVisit& form, const QuestionPlace& at, const std::string& from);

// Names of inputs beside those of questions have a dash, so that no question has the same.
inline constexpr const char* why_input = "on-behalf-why";
// What the workflow says of the reason is shown at that input.
std::vector<workflow::Reason> about_inputs(std::vector<workflow::Reason> reasons);

// What clock_json() says of the case; null where no time closes what the form is sent in with.
boost::json::value clock_of_form(const Visit& visit, const FormVisit& form);

// Sums that stand beside these questions: what their rows add up to, and what a rule of the form
// compares that with. [{label, text}]
boost::json::array sums_beside(const FormVisit& form,
                               const std::vector<const workflow::Field*>& fields);

}  // namespace almoner::pages
