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

}  // namespace

std::vector<Reason> missing_answers(const Form& form, std::string_view action,
                                    const FindAnswer& find) {
  std::vector<Reason> missing;
  const auto* required = form.required_by(action);
  if (required == nullptr) return missing;
  InOrder fields{form.fields, name_of_field};
  bool sends_the_form_in = false;
  for (const std::string& name : *required) {
    const Field* field = fields.find(name);
    if (field == nullptr) continue;
    sends_the_form_in = sends_the_form_in || field->filled_in_by.empty();
    if (find(name) == nullptr)
      missing.push_back({ReasonCode::missing, missing_sentence(*field), name});
  }
  if (!sends_the_form_in) return missing;
  for (const Field& field : form.fields) {
    if (field.type != FieldType::rows || !field.filled_in_by.empty()) continue;
    if (const guard::Value* rows = find(field.name)) missing_columns(field, *rows, missing);
  }
  return missing;
}

std::vector<Reason> missing_answers(const Form& form, std::string_view action,
                                    const guard::Value& answers) {
  if (!answers.is(guard::Kind::map))
    return missing_answers(form, action, [](const std::string&) { return nullptr; });
  InOrder entries{answers.as_map().entries(), name_of_entry};
  return missing_answers(form, action, [&](const std::string& name) -> const guard::Value* {
    const auto* entry = entries.find(name);
    return entry != nullptr ? &entry->value : nullptr;
  });
}

}  // namespace almoner::workflow
