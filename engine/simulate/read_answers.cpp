// Answers as a scenario writes them: from words to what a person would have typed in the form.
#include <algorithm>

#include "engine/simulate/step_reader.hpp"
#include "engine/time/iso.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::simulate {
namespace {

using workflow::Field;
using workflow::FieldType;
using workflow::Form;
using workflow::Place;
using workflow::Raw;

const Field* field_called(const std::vector<Field>& fields, std::string_view words) {
  for (const Field& field : fields)
    if (same_words(field.name, words) || same_words(field.label, words)) return &field;
  return nullptr;
}

std::vector<std::string> names_of(const std::vector<Field>& fields) {
  std::vector<std::string> names;
  for (const Field& field : fields) names.push_back(field.name);
  return names;
}

// A title stands for its code.
std::string code_of(const Field& field, const std::string& words) {
  for (const auto& [code, title] : field.options)
    if (same_words(title, words)) return code;
  return words;
}

// "1 May 2019" as well as "2019-05-01".
std::string iso_date(const std::string& words) {
  const std::string with_time = words + " 00:00";
  std::string_view text = with_time;
  const auto local = cut_local_time(text);
  return local ? to_iso(date_of(*local)) : words;
}

void set(workflow::RawRow& fields, const std::string& name, Raw value) {
  std::erase_if(fields, [&](const auto& field) { return field.first == name; });
  fields.emplace_back(name, std::move(value));
}

// A row's other cells may stand on lines below its first.
std::string in_one_line(const Line& row) {
  std::string text(trimmed(std::string_view(row.text).substr(row.text.starts_with("-") ? 1 : 0)));
  for (const Line& cell : row.below) text += "; " + in_one_line(cell);
  return text;
}

// "Food, cost: £600": another cell that would be taken for words of this one.
const Field* swallowed(const Field& of, std::string_view value) {
  for (auto at = value.find(", "); at != std::string_view::npos; at = value.find(", ", at + 2)) {
    std::string name, rest;
    if (!split_at_colon(value.substr(at + 2), name, rest)) return nullptr;
    if (const Field* column = field_called(of.columns, name)) return column;
  }
  return nullptr;
}

}  // namespace

WrittenField written_field(const Line& line, std::string name, std::string text) {
  WrittenField written{std::move(name), std::move(text), line.place, {}};
  for (const Line& row : line.below) written.rows.emplace_back(in_one_line(row), row.place);
  return written;
}

Raw StepReader::raw(const Field& field, const std::string& text, Place place) {
  if (text.empty()) return {};
  switch (field.type) {
    case FieldType::yes_no:
      if (same_words(text, "yes")) return {true};
      if (same_words(text, "no")) return {false};
      wrong(problems_, place, "“" + field.label + "” is answered yes or no");
      return {};
    case FieldType::date:
      return {iso_date(text)};
    case FieldType::choice:
      return {code_of(field, text)};
    case FieldType::choices:
    case FieldType::list: {
      std::vector<Raw> items;
      const char* separator = text.find(';') == std::string::npos ? "," : ";";
      for (const std::string& item : parts(text, separator))
        items.push_back({field.names_questions() ? item : code_of(field, item)});
      return {std::move(items)};
    }
    default:
      return {text};
  }
}

Raw StepReader::raw_rows(const Field& field, const WrittenField& written) {
  std::vector<Raw> rows;
  for (const auto& [text, place] : written.rows) {
    if (field.type != FieldType::rows) {
      rows.push_back({code_of(field, text)});
      continue;
    }
    workflow::RawRow row;
    for (const std::string& cell : parts(text, ";")) {
      std::string name, value;
      const Field* column =
          split_at_colon(cell, name, value) ? field_called(field.columns, name) : nullptr;
      if (column == nullptr)
        unknown(place, "column of “" + field.label + "” called", name.empty() ? cell : name,
                names_of(field.columns));
      else if (const Field* next = swallowed(field, value))
        wrong(problems_, place,
              "this row has “" + next->name + ":” inside the words of “" + column->name + "”",
              "put ; between them: “- " + name + ": …; " + next->name + ": …”");
      else
        row.emplace_back(column->name, raw(*column, value, place));
    }
    rows.push_back({std::move(row)});
  }
  return {std::move(rows)};
}

// What people take for fields has a word of its own.
void StepReader::add_nothing(const WrittenField& written, const Form& form) {
  const auto& scoring = definition().fund->scoring;
  const bool is_score =
      scoring && std::any_of(scoring->criteria.begin(), scoring->criteria.end(),
                             [&](const auto& one) { return same_words(one.code, written.name); });
  if (same_words(written.name, "reason"))
    wrong(problems_, written.place, "this form has no field “" + written.name + "”",
          "for why somebody does it, write “because: …”");
  else if (is_score)
    wrong(problems_, written.place, "“" + written.name + "” is a criterion and no field",
          "write the whole sheet in one line: “scores: " + written.name + " " + written.text +
              ", …”");
  else
    unknown(written.place, "field of this form called", written.name, names_of(form.fields));
}

void StepReader::add_field(const WrittenField& written, const Form& form,
                           workflow::RawRow& fields) {
  const Field* field = field_called(form.fields, written.name);
  if (field == nullptr) return add_nothing(written, form);
  const bool in_rows = !written.rows.empty();
  set(fields, field->name,
      in_rows ? raw_rows(*field, written) : raw(*field, written.text, written.place));
}

void StepReader::add_answers(const std::string& name, Place place, const Form& form,
                             workflow::RawRow& fields) {
  std::vector<std::string> known;
  for (const AnswerSet& set : book_.answers) {
    known.push_back(set.name);
    if (!same_words(set.name, name)) continue;
    for (WrittenField written : set.fields) {
      if (set.file != problems_.file()) written.place = place;
      if (field_called(form.fields, written.name) != nullptr ||
          reported_.insert(written.place).second)
        add_field(written, form, fields);
    }
    return;
  }
  unknown(place, "set of answers called", name, known);
}

}  // namespace almoner::simulate
