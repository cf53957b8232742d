#include <algorithm>

#include "engine/workflow/answers.hpp"
#include "engine/workflow/field_sentences.hpp"
#include "engine/workflow/in_order.hpp"
#include "engine/workflow/typing.hpp"

namespace almoner::workflow {
namespace {

// Objects and not functions, so that the compiler sees through them.
constexpr auto name_of_field = [](const Field& field) -> std::string_view { return field.name; };
constexpr auto name_of_entry = [](const guard::Map::Entry& entry) -> std::string_view {
  return entry.key.as_text();
};

void missing_columns(const Field& field, const guard::Value& rows, std::vector<Reason>& missing) {
  int number = 0;
  for (const guard::Value& row : rows.as_list()) {
    ++number;
    // A row has no columns but the form's, so as many cells as columns are all of them.
    if (row.as_map().entries().size() == field.columns.size()) continue;
    InOrder cells{row.as_map().entries(), name_of_entry};
    for (const Field& column : field.columns) {
      if (column.optional || cells.find(column.name) != nullptr) continue;
      const std::string at = std::to_string(number);
      missing.push_back(
          {ReasonCode::missing,
           field.label + ", row " + at + ": " + inside_a_sentence(missing_sentence(column)),
           field.name + "." + at + "." + column.name});
    }
  }
}

bool sends_in(const Form& form, const Required& required) {
  return std::ranges::any_of(required.places,
                             [&](std::size_t at) { return form.fields[at].filled_in_by.empty(); });
}

void kept_faults(const Form& form, const AnswersByField& answers, std::vector<Reason>& missing) {
  for (const std::size_t at : form.may_have_faults)
    if (answers[at] != nullptr)
      if (auto fault = fault_of(form.fields[at], *answers[at]))
        missing.push_back(std::move(*fault));
}

}  // namespace

std::vector<Reason> missing_answers(const Form& form, const Required& required,
                                    const AnswersByField& answers) {
  std::vector<Reason> missing;
  for (const std::size_t at : required.places)
    if (answers[at] == nullptr)
      missing.push_back(
          {ReasonCode::missing, missing_sentence(form.fields[at]), form.fields[at].name});
  for (const std::size_t at : required.whole_rows)
    if (answers[at] != nullptr) missing_columns(form.fields[at], *answers[at], missing);
  if (sends_in(form, required)) kept_faults(form, answers, missing);
  return missing;
}

std::vector<Reason> missing_answers(const Form& form, std::string_view action,
                                    const guard::Value& answers) {
  const Required* required = form.required_by(action);
  if (required == nullptr) return {};
  return missing_answers(form, *required, answers_by_field(form, answers));
}

AnswersByField answers_by_field(const Form& form, const guard::Value& answers) {
  AnswersByField by_field(form.fields.size());
  if (!answers.is(guard::Kind::map)) return by_field;
  InOrder fields{form.fields, name_of_field};
  for (const auto& [key, value] : answers.as_map().entries())
    if (const auto at = fields.position(key.as_text())) by_field[*at] = &value;
  return by_field;
}

}  // namespace almoner::workflow
