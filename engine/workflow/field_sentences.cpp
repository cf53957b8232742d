#include "engine/workflow/field_sentences.hpp"

#include <array>
#include <string_view>

#include "engine/workflow/near_name.hpp"
#include "engine/workflow/text_shape.hpp"

namespace almoner::workflow {
namespace {

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

std::string in_quotes(const std::string& label) {
  return "“" + label + "”";
}

bool is_question(const std::string& label) {
  return label.ends_with('?');
}

// "the summary", but "who asks" and "the least you could run the project with" as they stand.
std::string with_article(const std::string& label) {
  constexpr std::array<std::string_view, 11> complete = {"The ",  "What ",  "Who ",    "Why ",
                                                         "How ",  "Which ", "Where ",  "When ",
                                                         "Your ", "Any ",   "Whether "};
  const std::string name = inside_a_sentence(label);
  for (const std::string_view start : complete)
    if (label.starts_with(start)) return name;
  return "the " + name;
}

std::string asked_for(const Field& field) {
  constexpr std::string_view unfinished = " because";
  if (field.label.ends_with(unfinished)) return "Complete the sentence “" + field.label + " …”";
  if (is_question(field.label)) return "Answer " + in_quotes(field.label);
  return "Enter " + with_article(field.label);
}

// Of a question that is answered by choosing or sending something, and of a name for that.
std::string with_words(const Field& field, std::string_view for_question,
                       std::string_view for_name) {
  return is_question(field.label) ? std::string(for_question) + in_quotes(field.label)
                                  : std::string(for_name) + with_article(field.label);
}

std::string codes(const Field& field) {
  std::vector<std::string> names;
  for (const auto& [code, title] : field.options) names.push_back(code);
  return one_of(names);
}

std::string digits_sentence(const Field& field) {
  const auto [fewest, most] = *field.digits;
  const std::string count = fewest == most ? std::to_string(most)
                            : most == fewest + 1
                                ? std::to_string(fewest) + " or " + std::to_string(most)
                                : std::to_string(fewest) + " to " + std::to_string(most);
  return answer_to(field) + " must be " + count + " digits";
}

}  // namespace

std::string answer_to(const Field& field) {
  return is_question(field.label) ? "The answer to " + in_quotes(field.label) : field.label;
}

std::string inside_a_sentence(const std::string& label) {
  if (label.size() < 2 || !is_upper(label[0]) || is_upper(label[1]) || label[1] == ' ')
    return label;
  std::string out = label;
  out[0] = static_cast<char>(out[0] - 'A' + 'a');
  return out;
}

std::string missing_sentence(const Field& field) {
  if (!field.if_missing.empty()) return field.if_missing;
  switch (field.type) {
    case FieldType::text:
    case FieldType::money:
    case FieldType::number:
      return asked_for(field);
    case FieldType::date:
      return "Enter a date for " + in_quotes(field.label);
    case FieldType::choice:
      return with_words(field, "Select an answer to ", "Select ");
    case FieldType::choices:
      return with_words(field, "Select at least one answer to ", "Select at least one of ");
    case FieldType::yes_no:
      return "Answer yes or no to " + in_quotes(field.label);
    case FieldType::file:
      return with_words(field, "Upload a document for ", "Upload ");
    case FieldType::list:
      return "Add at least one entry to " + in_quotes(field.label);
    case FieldType::rows:
      return "Add at least one row to " + in_quotes(field.label);
  }
  return asked_for(field);
}

std::string wrong_shape_sentence(const Field& field) {
  if (!field.say.empty()) return field.say;
  const std::string answer = answer_to(field);
  switch (field.type) {
    case FieldType::text:
      if (field.digits) return digits_sentence(field);
      return answer + " must be " + std::string(shape_in_words(field.shape));
    case FieldType::money:
      return answer + " must be a number, like 4200 or 4,200.00";
    case FieldType::number:
      return answer + " must be a whole number, like 12";
    case FieldType::date:
      return answer + " must be a real date, like 2019-04-03";
    case FieldType::choice:
      return (is_question(field.label) ? in_quotes(field.label) : field.label) +
             ": choose one of " + codes(field);
    case FieldType::choices:
      return (is_question(field.label) ? in_quotes(field.label) : field.label) + ": choose from " +
             codes(field);
    case FieldType::yes_no:
      return "Answer yes or no to " + in_quotes(field.label);
    case FieldType::file:
      return answer + " must be a document that was uploaded";
    case FieldType::list:
      return answer + " must be a list of texts";
    case FieldType::rows:
      return answer + " must be a list of rows";
  }
  return answer + " is not right";
}

}  // namespace almoner::workflow
