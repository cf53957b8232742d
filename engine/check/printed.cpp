#include "engine/check/printed.hpp"

namespace almoner::check {
namespace {

using workflow::Field;
using workflow::FieldType;

std::string words_for(FieldType type) {
  switch (type) {
    case FieldType::money:
      return "a sum of money";
    case FieldType::date:
      return "a date";
    case FieldType::number:
      return "a number";
    case FieldType::yes_no:
      return "yes or no";
    case FieldType::choices:
    case FieldType::list:
      return "a list";
    case FieldType::rows:
      return "rows";
    case FieldType::text:
    case FieldType::choice:
    case FieldType::file:
      return "text";
  }
  return "text";
}

// A choice is printed as text is.
FieldType printed_as(FieldType type) {
  if (type == FieldType::choice || type == FieldType::file) return FieldType::text;
  return type == FieldType::choices ? FieldType::list : type;
}

bool is_of_type(const Field& field, FieldType type) {
  return printed_as(field.type) == printed_as(type);
}

const Field* column_of(const Field& rows, const std::string& name) {
  for (const Field& column : rows.columns)
    if (column.name == name) return &column;
  return nullptr;
}

std::string name_of(FieldType type) {
  return type == FieldType::money    ? "money"
         : type == FieldType::date   ? "date"
         : type == FieldType::number ? "number"
         : type == FieldType::yes_no ? "yes_no"
         : type == FieldType::rows   ? "rows"
                                     : "text";
}

// "'costs' (line 23)"
std::string field_words(const Field& field) {
  return "'" + field.name + "' (line " + std::to_string(field.line) + ")";
}

TypeClash clash_of_column(const std::string& prints, const Field& field,
                          const PrintedAnswer& answer, const std::string& form) {
  const Field* column = column_of(field, answer.column);
  const bool are_rows = field.type == FieldType::rows;
  const std::string found = column != nullptr ? "that is " + words_for(column->type) + " " + form
                            : are_rows
                                ? "these rows have no such column"
                                : "'" + field.name + "' is " + words_for(field.type) + " " + form;
  const std::string wanted = answer.column + ": {type: " + name_of(answer.type) + ", label: ...}";
  const std::string mend = are_rows
                               ? "write " + wanted + " under the columns of " + field_words(field)
                               : "write type: rows under " + field_words(field) + ", and " +
                                     wanted + " under its columns";
  return {prints + "the column '" + answer.column + "' of '" + field.name + "' as " +
              words_for(answer.type) + ", and " + found,
          mend};
}

}  // namespace

bool is_printable(const Field& field, const PrintedAnswer& answer) {
  if (answer.column.empty()) return is_of_type(field, answer.type);
  const Field* column = column_of(field, answer.column);
  return column != nullptr && is_of_type(*column, answer.type);
}

TypeClash clash_of(const std::string& document, const Field& field, const PrintedAnswer& answer,
                   const std::string& form) {
  const std::string prints = "the document '" + document + "' prints ";
  TypeClash clash =
      answer.column.empty()
          ? TypeClash{prints + "'" + field.name + "' as " + words_for(answer.type) +
                          ", and it is " + words_for(field.type) + " " + form,
                      "write type: " + name_of(answer.type) + " under " + field_words(field)}
          : clash_of_column(prints, field, answer, form);
  clash.mend += ", or give the field another name";
  return clash;
}

}  // namespace almoner::check
