#include "api/pages/field_input.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "engine/time/iso.hpp"
#include "engine/workflow/text_rules.hpp"

namespace almoner::pages {
using workflow::Field;
using workflow::FieldType;
using workflow::Raw;

namespace {

std::string one_a_line(const guard::List& items) {
  std::string text;
  for (const auto& item : items) text += (text.empty() ? "" : "\n") + item.as_text();
  return text;
}

Filled filled_from_list(const Field& field, const guard::List& items) {
  if (field.type == FieldType::rows) return {};
  Filled filled;
  if (field.type == FieldType::list)
    filled.text = one_a_line(items);
  else
    for (const auto& item : items) filled.chosen.push_back(item.as_text());
  return filled;
}

Filled filled_from_date(Date date) {
  return {{},
          std::to_string(static_cast<unsigned>(date.day())),
          std::to_string(static_cast<unsigned>(date.month())),
          std::to_string(static_cast<int>(date.year()))};
}

// "4,200" and "4,200.50": the pound sign stands before the box.
std::string pounds_in_a_box(Money money) {
  constexpr std::string_view sign = "£", no_pence = ".00";
  std::string text = money.text();
  if (text.starts_with(sign)) text.erase(0, sign.size());
  if (text.ends_with(no_pence)) text.resize(text.size() - no_pence.size());
  return text;
}

std::string sent(const http::Fields& form, const std::string& name) {
  return std::string(form.find(name).value_or(""));
}

bool is_number(const std::string& text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "March", "mar" and "3" are all the third month.
std::string month_number(const std::string& typed) {
  constexpr std::array names = {"january",   "february", "march",    "april",
                                "may",       "june",     "july",     "august",
                                "september", "october",  "november", "december"};
  constexpr std::size_t letters_min = 3;
  std::string lower = typed;
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (std::size_t i = 0; i < names.size(); ++i)
    if (lower.size() >= letters_min && std::string_view(names.at(i)).starts_with(lower))
      return std::to_string(i + 1);
  return typed;
}

std::string padded(const std::string& digits, std::size_t width) {
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

struct DateParts {
  std::string day, month, year;
  bool is_blank() const { return day.empty() && month.empty() && year.empty(); }
};

DateParts parts_of(const Filled& filled) {
  return {workflow::tidied(filled.day), month_number(workflow::tidied(filled.month)),
          workflow::tidied(filled.year)};
}

// What is no date stays recognisably what was typed, for the engine to refuse.
std::string iso_from(const DateParts& parts) {
  return parts.year + "-" + padded(parts.month, 2) + "-" + padded(parts.day, 2);
}

std::string parts_missing(const DateParts& parts) {
  std::string missing;
  const auto add = [&](const std::string& part, const char* name) {
    if (part.empty()) missing += (missing.empty() ? "" : " and ") + std::string(name);
  };
  add(parts.day, "day");
  add(parts.month, "month");
  add(parts.year, "year");
  return missing;
}

Raw raw_list(const std::string& text) {
  std::vector<Raw> items;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    items.push_back({text.substr(at, end - at)});
    at = end + 1;
  }
  return {std::move(items)};
}

}  // namespace

Filled filled_from(const Field& field, const guard::Value* answer) {
  if (answer == nullptr) return {};
  switch (answer->kind()) {
    case guard::Kind::boolean:
      return {answer->as_bool() ? "yes" : "no"};
    case guard::Kind::integer:
      return {std::to_string(answer->as_integer())};
    case guard::Kind::money:
      return {pounds_in_a_box(answer->as_money())};
    case guard::Kind::date:
      return filled_from_date(answer->as_date());
    case guard::Kind::text:
      return {answer->as_text()};
    case guard::Kind::list:
      return filled_from_list(field, answer->as_list());
    default:
      return {};
  }
}

Filled filled_from(const Field& field, const http::Fields& form, const std::string& name) {
  if (field.type == FieldType::date)
    return {{}, sent(form, name + "-day"), sent(form, name + "-month"), sent(form, name + "-year")};
  Filled filled;
  if (field.type != FieldType::choices) return {sent(form, name)};
  for (const auto code : form.all(name)) filled.chosen.emplace_back(code);
  return filled;
}

Filled filled_from(const Field& field, const http::Fields& form) {
  return filled_from(field, form, field.name);
}

Raw raw_from(const Field& field, const Filled& filled) {
  if (field.type == FieldType::date) {
    const DateParts parts = parts_of(filled);
    return parts.is_blank() ? Raw{} : Raw{iso_from(parts)};
  }
  if (field.type == FieldType::choices) {
    std::vector<Raw> codes;
    for (const auto& code : filled.chosen) codes.push_back({code});
    return codes.empty() ? Raw{} : Raw{std::move(codes)};
  }
  if (filled.text.empty()) return {};
  if (field.type == FieldType::list) return raw_list(filled.text);
  return {filled.text};
}

namespace {

// A box that is not ticked is not sent; every other input is.
bool is_sent(const Field& field, const http::Fields& form) {
  if (field.type == FieldType::choices) return true;
  if (field.type == FieldType::yes_no && field.made_anew) return true;
  return form.find(field.type == FieldType::date ? field.name + "-day" : field.name).has_value();
}

}  // namespace

workflow::RawRow raw_from(const std::vector<const Field*>& fields, const http::Fields& form) {
  workflow::RawRow row;
  for (const Field* field : fields)
    if (is_sent(*field, form))
      row.push_back({field->name, raw_from(*field, filled_from(*field, form))});
  return row;
}

std::string date_fault(const Field& field, const Filled& filled) {
  if (field.type != FieldType::date) return {};
  const DateParts parts = parts_of(filled);
  if (parts.is_blank()) return {};
  if (const auto missing = parts_missing(parts); !missing.empty())
    return field.label + " must include a " + missing;
  constexpr std::size_t year_digits = 4;
  if (is_number(parts.year) && parts.year.size() != year_digits)
    return field.label + ": the year must have 4 numbers";
  return parse_date(iso_from(parts)) ? std::string() : field.label + " must be a real date";
}

}  // namespace almoner::pages
