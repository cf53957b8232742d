// A whole form as one document, to read and to write answers together before anything is started.
#include <boost/json.hpp>

#include "api/pages/form_rows.hpp"
#include "api/pages/scored_for.hpp"
#include "api/pages/wording.hpp"
#include "api/service/administration.hpp"
#include "engine/workflow/document_kinds.hpp"
#include "engine/workflow/form_tasks.hpp"

namespace almoner::pages {
namespace json = boost::json;
using workflow::Field;
using workflow::FieldType;

namespace {

// How it is answered: "up to 75 words", "choose one".
std::string how(const Field& field) {
  if (field.words_max) return "Up to " + counted(*field.words_max, "word");
  if (field.digits)
    return field.digits->first == field.digits->second
               ? counted(field.digits->first, "digit")
               : std::to_string(field.digits->first) + " to " +
                     counted(field.digits->second, "digit");
  if (field.type == FieldType::text && field.chars_max)
    return "Up to " + counted(*field.chars_max, "character");
  switch (field.type) {
    case FieldType::choice:
      return "Choose one";
    case FieldType::choices:
      return "Choose all that apply";
    case FieldType::money:
      return "A sum in pounds";
    case FieldType::date:
      return "A date";
    case FieldType::number:
      return "A whole number";
    case FieldType::yes_no:
      return field.made_anew ? "To be confirmed" : "Yes or no";
    case FieldType::file:
      return "A document of one of these kinds, up to " +
             std::to_string(workflow::megabytes_max(field)) + " MB";
    case FieldType::list:
      return "A list, one a line";
    case FieldType::rows:
      return field.rows_max ? "Up to " + counted(*field.rows_max, "row") : "Rows";
    case FieldType::text:
      break;
  }
  return "Text";
}

json::array options_of(const Field& field) {
  json::array titles;
  for (const auto& [code, title] : field.options) titles.push_back(json::string(title));
  return titles;
}

json::object question_model(const workflow::Fund& fund, const Field& field) {
  json::array columns;
  for (const Field& column : field.columns) columns.push_back(question_model(fund, column));
  return {{"label", field.label},
          {"hint", field.hint},
          {"how", how(field)},
          {"scoredFor", scored_for(fund, field)},
          {"isOptional", field.optional},
          {"options", options_of(field)},
          {"columns", std::move(columns)}};
}

json::array before_model(const workflow::Form& form) {
  json::array questions;
  for (const auto& one : form.before_you_start)
    questions.push_back({{"ask", one.ask},
                         {"hint", one.hint},
                         {"mustBe", one.must_be ? "yes" : "no"},
                         {"say", one.say}});
  return questions;
}

}  // namespace

Answer questions_page(Visit& visit) {
  const auto definition =
      service::definition_of(visit.context, std::string(visit.parameter("fund")));
  const auto* workflow =
      definition ? definition->workflow(std::string(visit.parameter("workflow"))) : nullptr;
  if (!workflow || !workflow->has_applicant(workflow->who_may_open))
    return failure_page(visit, service::not_found());
  std::vector<std::string> names;
  for (const Field& field : workflow->form.fields)
    if (field.is_question()) names.push_back(field.name);
  json::array tasks;
  for (const auto& task : workflow::tasks_of(workflow->form, names)) {
    json::array questions;
    for (const auto& page : task.pages)
      for (const Field* field : page.fields)
        questions.push_back(question_model(*workflow->fund, *field));
    tasks.push_back({{"title", task.title}, {"questions", std::move(questions)}});
  }
  const Wording wording(*workflow->fund);
  const auto* opens = workflow->fund->date("opens");
  const auto* closes = workflow->fund->date("closes");
  return View{
      "form-questions",
      {{"fund", json::object{{"code", visit.parameter("fund")}, {"title", workflow->fund->title}}},
       {"title", workflow->title},
       {"kind", workflow->kind},
       {"opens", opens ? wording.moment(opens->instant) : std::string()},
       {"closes", closes ? wording.moment(closes->instant) : std::string()},
       {"before", before_model(workflow->form)},
       {"tasks", std::move(tasks)}}};
}

}  // namespace almoner::pages
