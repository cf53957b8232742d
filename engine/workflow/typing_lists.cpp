#include <algorithm>

#include "engine/workflow/field_sentences.hpp"
#include "engine/workflow/near_name.hpp"
#include "engine/workflow/text_rules.hpp"
#include "engine/workflow/typing.hpp"

namespace almoner::workflow {
namespace {

Typed wrong(const Field& field, std::string sentence) {
  return {std::nullopt, {{ReasonCode::invalid, std::move(sentence), field.name}}};
}
Typed wrong_shape(const Field& field) {
  return wrong(field, wrong_shape_sentence(field));
}

bool is_option(const Field& field, const std::string& code) {
  return std::any_of(field.options.begin(), field.options.end(),
                     [&](const auto& option) { return option.first == code; });
}

int most_entries(const Field& field) {
  return field.rows_max.value_or(AnswerLimits::rows_max);
}

bool too_many(const Field& field, std::size_t count) {
  return count > static_cast<std::size_t>(most_entries(field));
}

Typed too_many_entries(const Field& field, const char* what) {
  return wrong(field, answer_to(field) + " must have " + std::to_string(most_entries(field)) + " " +
                          what + " or less");
}

// In the order of the options, each once.
Typed typed_choices(const Field& field, const std::vector<Raw>& items) {
  std::vector<std::string> chosen;
  for (const Raw& item : items) {
    const std::string* text = std::get_if<std::string>(&item.value);
    if (text == nullptr || !is_option(field, *text)) return wrong_shape(field);
    chosen.push_back(*text);
  }
  guard::List list;
  for (const auto& [code, title] : field.options)
    if (std::find(chosen.begin(), chosen.end(), code) != chosen.end()) list.emplace_back(code);
  return list.empty() ? Typed{} : Typed{guard::Value{std::move(list)}, {}};
}

Typed typed_list(const Field& field, const std::vector<Raw>& items) {
  guard::List list;
  for (const Raw& item : items) {
    const std::string* arrived = std::get_if<std::string>(&item.value);
    if (arrived == nullptr) return wrong_shape(field);
    const std::string text = tidied(*arrived);
    if (text.empty()) continue;
    if (const auto sentence = text_problem(field, text)) return wrong(field, *sentence);
    list.emplace_back(text);
  }
  if (too_many(field, list.size())) return too_many_entries(field, "entries");
  return list.empty() ? Typed{} : Typed{guard::Value{std::move(list)}, {}};
}

Reason unknown_column(const Field& rows, const std::string& name) {
  std::vector<std::string> known;
  for (const Field& column : rows.columns) known.push_back(column.name);
  return {ReasonCode::invalid, "There is no column '" + name + "'" + did_you_mean(name, known),
          name};
}

struct TypedRow {
  std::vector<guard::Map::Entry> entries;
  std::vector<Reason> problems;  // with the column as field
};

TypedRow typed_row(const Field& rows, const RawRow& raw) {
  TypedRow out;
  for (const auto& [name, answer] : raw) {
    const auto column =
        std::find_if(rows.columns.begin(), rows.columns.end(),
                     [&wanted = name](const Field& field) { return field.name == wanted; });
    if (column == rows.columns.end()) {
      out.problems.push_back(unknown_column(rows, name));
      continue;
    }
    Typed one = typed(*column, answer);
    if (one.value) out.entries.push_back({name, std::move(*one.value)});
    for (Reason& problem : one.problems) out.problems.push_back(std::move(problem));
  }
  return out;
}

// Blank rows are left out; the rows that people see are counted from 1.
Typed typed_rows(const Field& field, const std::vector<Raw>& items) {
  if (too_many(field, items.size())) return too_many_entries(field, "rows");
  Typed out;
  guard::List rows;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto* raw = std::get_if<RawRow>(&items[i].value);
    if (raw == nullptr) return wrong_shape(field);
    TypedRow row = typed_row(field, *raw);
    const std::string number = std::to_string(i + 1);
    for (const Reason& problem : row.problems)
      out.problems.push_back({problem.code, field.label + ", row " + number + ": " + problem.text,
                              field.name + "." + number + "." + problem.field});
    if (row.entries.empty()) continue;
    auto map = guard::Map::of(std::move(row.entries));
    if (!map)
      return wrong(field, answer_to(field) + ", row " + number + ": a column is given twice");
    rows.emplace_back(std::move(*map));
  }
  if (out.problems.empty() && !rows.empty()) out.value = guard::Value{std::move(rows)};
  return out;
}

}  // namespace

Typed typed_items(const Field& field, const std::vector<Raw>& items) {
  switch (field.type) {
    case FieldType::choices:
      return typed_choices(field, items);
    case FieldType::list:
      return typed_list(field, items);
    case FieldType::rows:
      return typed_rows(field, items);
    default:
      return items.empty() ? Typed{} : wrong_shape(field);
  }
}

}  // namespace almoner::workflow
