#include <optional>

#include "engine/workflow/answers.hpp"
#include "engine/workflow/field_sentences.hpp"
#include "engine/workflow/in_order.hpp"

namespace almoner::workflow {
namespace {

const std::string& name_of_field(const Field& field) {
  return field.name;
}
const std::string& name_of_entry(const guard::Map::Entry& entry) {
  return entry.key.as_text();
}

void missing_columns(const Field& field, const guard::Value& rows, std::vector<Reason>& missing) {
  int number = 0;
  for (const guard::Value& row : rows.as_list()) {
    ++number;
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

// Of the rows of the case's own form.
void missing_in_rows(const Form& form, const FindAnswer& find, std::vector<Reason>& missing) {
  for (std::size_t at = 0; at < form.fields.size(); ++at) {
    const Field& field = form.fields[at];
    if (field.type != FieldType::rows || !field.filled_in_by.empty()) continue;
    if (const guard::Value* rows = find(at)) missing_columns(field, *rows, missing);
  }
}

}  // namespace

std::vector<Reason> missing_answers(const Form& form, std::string_view action,
                                    const FindAnswer& find) {
  std::vector<Reason> missing;
  const auto* required = form.places_required_by(action);
  if (required == nullptr) return missing;
  bool sends_the_form_in = false;
  for (const std::size_t at : *required) {
    const Field& field = form.fields[at];
    sends_the_form_in = sends_the_form_in || field.filled_in_by.empty();
    if (find(at) == nullptr)
      missing.push_back({ReasonCode::missing, missing_sentence(field), field.name});
  }
  if (sends_the_form_in) missing_in_rows(form, find, missing);
  return missing;
}

std::vector<Reason> missing_answers(const Form& form, std::string_view action,
                                    const guard::Value& answers) {
  const auto by_field = answers_by_field(form, answers);
  return missing_answers(form, action, [&](std::size_t at) { return by_field[at]; });
}

std::vector<const guard::Value*> answers_by_field(const Form& form, const guard::Value& answers) {
  std::vector<const guard::Value*> by_field(form.fields.size());
  if (!answers.is(guard::Kind::map)) return by_field;
  InOrder fields{form.fields, name_of_field};
  for (const auto& [key, value] : answers.as_map().entries())
    if (const auto at = fields.position(key.as_text())) by_field[*at] = &value;
  return by_field;
}

}  // namespace almoner::workflow
