// How each type of question is shown.
#include <algorithm>
#include <boost/json.hpp>

#include "api/pages/field_input.hpp"
#include "api/pages/form_errors.hpp"
#include "api/service/sent_document.hpp"
#include "engine/workflow/text_rules.hpp"
#include "engine/workflow/text_shape.hpp"

namespace almoner::pages {
namespace json = boost::json;
using workflow::Field;
using workflow::FieldType;

namespace {

constexpr int one_line_chars_max = 250;  // a longer text is typed in a box of several lines
constexpr int hinted_chars_min = 60;     // a shorter limit is seen from the width of the input
constexpr std::size_t radios_max = 20;   // more options than that are picked from a list

std::string sentences(const std::string& first, const std::string& second) {
  return first.empty() || second.empty() ? first + second : first + " " + second;
}

bool has_shape(const Field& field) {
  return field.shape != workflow::TextShape::none;
}

bool is_one_line(const Field& field, const Filled& filled) {
  const bool is_short =
      has_shape(field) ||
      (!field.words_max && field.chars_max.value_or(one_line_chars_max + 1) <= one_line_chars_max);
  return is_short && filled.text.find('\n') == std::string::npos;
}

std::string kind_of(const Field& field, const Filled& filled) {
  switch (field.type) {
    case FieldType::text:
      if (field.digits || is_one_line(field, filled)) return "line";
      return field.words_max || field.chars_max ? "counted" : "long";
    case FieldType::choice:
      return field.options.size() > radios_max ? "select" : "radios";
    case FieldType::choices:
      return "checkboxes";
    case FieldType::money:
      return "money";
    case FieldType::date:
      return "date";
    case FieldType::number:
      return "number";
    case FieldType::yes_no:
      return field.made_anew ? "confirm" : "yes_no";
    case FieldType::file:
      return "line";
    case FieldType::list:
      return "long";
    case FieldType::rows:
      return "rows";
  }
  return "line";
}

std::string hint_of(const Field& field, const std::string& kind) {
  const int chars_max = field.chars_max.value_or(0);
  if (kind == "line" && chars_max >= hinted_chars_min)
    return sentences(field.hint, "Use up to " + std::to_string(chars_max) + " characters.");
  if (kind == "date") return sentences(field.hint, "For example, 27 3 2007.");
  if (kind == "checkboxes") return sentences(field.hint, "Select all that apply.");
  if (field.type == FieldType::list)
    return sentences(field.hint, "Put each one on a line of its own.");
  if (field.type == FieldType::file)
    return sentences(field.hint, service::rules_in_words(service::DocumentRules::of(field)) + ".");
  return field.hint;
}

// Which keys a telephone shows.
const char* inputmode_of(const Field& field, const std::string& kind) {
  if (field.digits || kind == "number") return "numeric";
  if (kind == "money") return "decimal";
  if (field.shape == workflow::TextShape::email) return "email";
  return field.shape == workflow::TextShape::telephone ? "tel" : "text";
}

std::string width_of(const Field& field, const std::string& kind) {
  constexpr int digits_wide = 10, words_wide = 30;
  if (kind == "money" || field.digits) return "govuk-input--width-10";
  if (kind == "number") return "govuk-input--width-5";
  const int chars = field.chars_max.value_or(one_line_chars_max);
  if (chars <= digits_wide) return "govuk-input--width-10";
  return chars <= words_wide ? "govuk-input--width-20" : "";
}

bool is_chosen(const Filled& filled, const std::string& code) {
  return filled.text == code ||
         std::find(filled.chosen.begin(), filled.chosen.end(), code) != filled.chosen.end();
}

json::array items_of(const Field& field, const Filled& filled, const std::string& kind) {
  json::array items;
  const auto add = [&](const std::string& code, const std::string& title) {
    items.push_back({{"value", code},
                     {"text", title},
                     {"checked", is_chosen(filled, code)},
                     {"selected", is_chosen(filled, code)}});
  };
  if (kind == "select") add("", "Choose one");
  if (kind == "confirm") add("yes", "I confirm this");
  if (kind == "yes_no") {
    add("yes", "Yes");
    add("no", "No");
  }
  for (const auto& [code, title] : field.options) add(code, title);
  return items;
}

// The first box at fault is the one that the summary of errors links to.
json::array boxes_of(const Filled& filled, const std::string& name) {
  struct Box {
    const char *end, *label;
    const std::string& value;
    const char* width;
  };
  const Box boxes[] = {{"-day", "Day", filled.day, "govuk-input--width-2"},
                       {"-month", "Month", filled.month, "govuk-input--width-2"},
                       {"-year", "Year", filled.year, "govuk-input--width-4"}};
  const auto is_blank = [](const Box& box) { return workflow::tidied(box.value).empty(); };
  const auto* first = std::find_if(std::begin(boxes), std::end(boxes), is_blank);
  if (first == std::end(boxes)) first = std::begin(boxes);
  json::array out;
  for (const Box& box : boxes)
    out.push_back({{"name", name + box.end},
                   {"id", input_id(name) + (&box == first ? "" : box.end)},
                   {"label", box.label},
                   {"value", box.value},
                   {"classes", box.width}});
  return out;
}

}  // namespace

json::object input_model(const Field& field, const Filled& filled, const std::string& name) {
  const std::string kind = kind_of(field, filled);
  constexpr int rows_of_a_long_text = 8, rows_of_a_short_one = 5;
  constexpr int long_words = 100;
  return {{"kind", kind},
          {"name", name},
          {"id", input_id(name)},
          {"label", field.label + (field.optional ? " (optional)" : "")},
          {"hint", hint_of(field, kind)},
          {"value", filled.text},
          {"width", width_of(field, kind)},
          {"inputmode", inputmode_of(field, kind)},
          {"maxwords", field.words_max ? json::value(*field.words_max) : json::value(nullptr)},
          {"maxlength", field.chars_max ? json::value(*field.chars_max) : json::value(nullptr)},
          {"rows", field.words_max.value_or(long_words) >= long_words ? rows_of_a_long_text
                                                                      : rows_of_a_short_one},
          {"items", items_of(field, filled, kind)},
          {"boxes", field.type == FieldType::date ? boxes_of(filled, name) : json::array()}};
}

json::object input_model(const Field& field, const Filled& filled) {
  return input_model(field, filled, field.name);
}

}  // namespace almoner::pages
