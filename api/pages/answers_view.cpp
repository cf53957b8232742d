#include "api/pages/answers_view.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/workflow/attached.hpp"

namespace almoner::pages {
namespace json = boost::json;
using workflow::Field;
using workflow::FieldType;

namespace {

const guard::Value* answer_of(const guard::Value& answers, const std::string& name) {
  return answers.is(guard::Kind::map) ? answers.as_map().find(guard::MapKey(name)) : nullptr;
}

std::string option_title(const workflow::Form& form, const Field& field, const std::string& code) {
  if (field.names_questions()) {
    const auto* question = form.field(code);
    return question ? question->label : code;
  }
  for (const auto& [option, title] : field.options)
    if (option == code) return title;
  return code;
}

std::vector<std::string> items_of(const workflow::Form& form, const Field& field,
                                  const guard::Value& value) {
  std::vector<std::string> items;
  for (const auto& item : value.as_list())
    if (item.is(guard::Kind::text)) items.push_back(option_title(form, field, item.as_text()));
  return items;
}

bool is_numeric(const Field& field) {
  return field.type == FieldType::money || field.type == FieldType::number;
}

json::object column_json(const Field& column) {
  return {{"label", column.label}, {"isNumeric", is_numeric(column)}};
}

json::array row_json(const workflow::Form& form, const Field& rows, const guard::Value& row) {
  json::array cells;
  for (const Field& column : rows.columns)
    cells.push_back({{"text", answer_words(form, column, answer_of(row, column.name))},
                     {"isNumeric", is_numeric(column)}});
  return cells;
}

json::object table_json(const workflow::Form& form, const Field& field, const guard::Value* value) {
  json::array columns, rows;
  for (const Field& column : field.columns) columns.push_back(column_json(column));
  if (value && value->is(guard::Kind::list))
    for (const auto& row : value->as_list()) rows.push_back(row_json(form, field, row));
  return {{"label", field.label},
          {"id", answer_anchor(field)},
          {"columns", std::move(columns)},
          {"rows", std::move(rows)}};
}

json::object plain_row(const Field& field, const char* kind, const std::string& text) {
  return {{"label", field.label}, {"id", answer_anchor(field)}, {"kind", kind},
          {"text", text},         {"items", json::array()},     {"document", nullptr}};
}

json::object row_of(const workflow::Form& form, const Field& field, const guard::Value* value,
                    const CaseDocuments& documents) {
  if (!value || value->is(guard::Kind::null)) return plain_row(field, "none", "Not provided");
  if (value->is(guard::Kind::list)) {
    json::object row = plain_row(field, "list", "");
    for (const auto& item : items_of(form, field, *value))
      row["items"].as_array().push_back(json::string(item));
    return row;
  }
  if (field.type == FieldType::file) {
    json::object row = plain_row(field, "document", answer_words(form, field, value));
    row["document"] = document_model(documents, field.name, value->as_text());
    return row;
  }
  const bool typed = field.type == FieldType::text;
  return plain_row(field, typed ? "typed" : "plain", answer_words(form, field, value));
}

struct Task {
  std::string title;
  std::vector<const Field*> fields;
};

// In the order of the form; those that are unanswered by others are not shown.
std::vector<Task> tasks_of(const workflow::Workflow& workflow, const guard::Value& answers,
                           const Wording& wording) {
  std::vector<Task> asked, filled;
  const auto add = [](std::vector<Task>& tasks, const std::string& title, const Field& field) {
    auto found = std::find_if(tasks.begin(), tasks.end(),
                              [&](const Task& task) { return task.title == title; });
    if (found == tasks.end()) found = tasks.insert(tasks.end(), Task{title, {}});
    found->fields.push_back(&field);
  };
  for (const Field& field : workflow.form.fields) {
    if (field.filled_in_by.empty())
      add(asked, field.task.empty() ? "Answers" : field.task, field);
    else if (answer_of(answers, field.name))
      add(filled, "Filled in by: " + wording.role(field.filled_in_by), field);
  }
  asked.insert(asked.end(), filled.begin(), filled.end());
  return asked;
}

}  // namespace

std::string answer_anchor(const Field& field) {
  return "answer-" + field.name;
}

std::string answer_words(const workflow::Form& form, const Field& field,
                         const guard::Value* value) {
  if (!value) return {};
  switch (value->kind()) {
    case guard::Kind::text:
      if (field.type == FieldType::file)
        return std::string(workflow::document_name(value->as_text()));
      return field.type == FieldType::choice ? option_title(form, field, value->as_text())
                                             : value->as_text();
    case guard::Kind::money:
      return sum_words(value->as_money());
    case guard::Kind::date:
      return date_words(value->as_date());
    case guard::Kind::boolean:
      return value->as_bool() ? "Yes" : "No";
    case guard::Kind::integer:
      return std::to_string(value->as_integer());
    case guard::Kind::list: {
      std::string out;
      for (const auto& item : items_of(form, field, *value))
        out += (out.empty() ? "" : ", ") + item;
      return out;
    }
    default:
      return {};
  }
}

json::array answers_by_task(const workflow::Workflow& workflow, const guard::Value& answers,
                            const Wording& wording, const CaseDocuments& documents) {
  json::array tasks;
  for (const Task& task : tasks_of(workflow, answers, wording)) {
    json::array rows, tables;
    for (const Field* field : task.fields) {
      const auto* value = answer_of(answers, field->name);
      if (field->type == FieldType::rows)
        tables.push_back(table_json(workflow.form, *field, value));
      else
        rows.push_back(row_of(workflow.form, *field, value, documents));
    }
    tasks.push_back(
        {{"title", task.title}, {"rows", std::move(rows)}, {"tables", std::move(tables)}});
  }
  return tasks;
}

}  // namespace almoner::pages
