#include "engine/workflow/typing.hpp"

#include <algorithm>

#include "engine/time/iso.hpp"
#include "engine/workflow/field_sentences.hpp"
#include "engine/workflow/text_rules.hpp"
#include "engine/workflow/text_shape.hpp"

namespace almoner::workflow {
namespace {

Typed right(guard::Value value) {
  return {std::move(value), {}};
}
Typed wrong(const Field& field, std::string sentence) {
  return {std::nullopt, {{ReasonCode::invalid, std::move(sentence), field.name}}};
}
Typed wrong_shape(const Field& field) {
  return wrong(field, wrong_shape_sentence(field));
}

const std::string* text_in(const Raw& raw) {
  return std::get_if<std::string>(&raw.value);
}

bool is_digits(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_option(const Field& field, const std::string& code) {
  return std::any_of(field.options.begin(), field.options.end(),
                     [&](const auto& option) { return option.first == code; });
}

bool has_digits(const Field& field, const std::string& text) {
  if (!field.digits) return true;
  const auto length = static_cast<int>(text.size());
  return length >= field.digits->first && length <= field.digits->second && is_digits(text);
}

// The sentence that says what is wrong with it; none where nothing is.
std::optional<std::string> against_shape(const Field& field, const std::string& text) {
  if (has_digits(field, text) && has_shape(field.shape, text)) return std::nullopt;
  return wrong_shape_sentence(field);
}

std::optional<std::string> against(const Field& field, const std::string& text) {
  if (auto sentence = text_problem(field, text)) return sentence;
  return against_shape(field, text);
}

std::optional<std::string> against(const Field& field, Money money) {
  const Money least = field.money_min.value_or(Money{});
  const Money most = field.money_max.value_or(AnswerLimits::money_max);
  if (money < least) return answer_to(field) + " must be " + least.text() + " or more";
  if (money > most) return answer_to(field) + " must be " + most.text() + " or less";
  return std::nullopt;
}

template <class Answer>
Typed unless_wrong(const Field& field, const Answer& answer) {
  auto sentence = against(field, answer);
  return sentence ? wrong(field, std::move(*sentence)) : right(answer);
}

Typed typed_money(const Field& field, const std::string& text) {
  const auto money = Money::parse(text);
  return money ? unless_wrong(field, *money) : wrong_shape(field);
}

// Written like pounds without pence: digits, and commas only in their places.
Typed typed_number(const Field& field, const std::string& text) {
  const bool plain = text.find_first_not_of("0123456789,") == std::string::npos;
  const auto as_pounds = plain ? Money::parse(text) : std::nullopt;
  return as_pounds ? right(as_pounds->in_pence() / 100) : wrong_shape(field);
}

Typed typed_yes_no(const Field& field, const std::string& text) {
  std::string lower = text;
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (lower == "yes" || lower == "true") return right(true);
  if (lower == "no" || lower == "false") return right(false);
  return wrong_shape(field);
}

Typed typed_from_text(const Field& field, const std::string& arrived) {
  const std::string text = tidied(arrived);
  if (text.empty()) return {};
  switch (field.type) {
    case FieldType::text:
    case FieldType::file:
      return unless_wrong(field, text);
    case FieldType::money:
      return typed_money(field, text);
    case FieldType::number:
      return typed_number(field, text);
    case FieldType::yes_no:
      return typed_yes_no(field, text);
    case FieldType::choice:
      return is_option(field, text) ? right(text) : wrong_shape(field);
    case FieldType::date:
      if (const auto date = parse_date(text)) return right(*date);
      return wrong_shape(field);
    case FieldType::choices:
    case FieldType::list:
      return typed(field, Raw{std::vector<Raw>{Raw{text}}});
    case FieldType::rows:
      break;
  }
  return wrong_shape(field);
}

Typed typed_from_number(const Field& field, std::int64_t number) {
  if (field.type == FieldType::money) return unless_wrong(field, Money::pence(number));
  if (field.type == FieldType::number && number >= 0) return right(number);
  return wrong_shape(field);
}

// Whatever stands in it: a character is a byte or more, and a word with the space after it two.
bool is_short(const Field& field, const std::string& text) {
  const auto bytes = static_cast<int>(text.size());
  return bytes <= field.chars_max.value_or(AnswerLimits::chars_max) &&
         (!field.words_max || bytes / 2 < *field.words_max);
}

// Of a text that was kept: none is that cannot be read.
std::optional<std::string> against_kept(const Field& field, const std::string& text) {
  return is_short(field, text) ? against_shape(field, text) : against(field, text);
}

}  // namespace

std::optional<std::string> text_problem(const Field& field, const std::string& text) {
  if (const auto fault = text_fault(text)) return answer_to(field) + " " + *fault;
  if (is_short(field, text)) return std::nullopt;
  if (field.words_max && count_words(text) > *field.words_max)
    return answer_to(field) + " must be " + std::to_string(*field.words_max) + " words or less";
  const int chars_max = field.chars_max.value_or(AnswerLimits::chars_max);
  if (count_characters(text) > chars_max)
    return answer_to(field) + " must be " + std::to_string(chars_max) + " characters or less";
  return std::nullopt;
}

std::optional<guard::Value> kept_as_draft(const Field& field, const Raw& raw) {
  const std::string* arrived = text_in(raw);
  if (arrived == nullptr) return std::nullopt;
  const std::string text = tidied(*arrived);
  if (field.type == FieldType::money) {
    const auto money = Money::parse(text);
    const bool fits = money && *money >= Money{} && *money <= AnswerLimits::money_max;
    return fits ? std::optional<guard::Value>(*money) : std::nullopt;
  }
  const bool fits = field.type == FieldType::text && !text_fault(text) &&
                    count_characters(text) <= AnswerLimits::chars_max;
  return fits ? std::optional<guard::Value>(text) : std::nullopt;
}

std::optional<Reason> fault_of(const Field& field, const guard::Value& answer) {
  std::optional<std::string> sentence;
  if (field.type == FieldType::text && answer.is(guard::Kind::text))
    sentence = against_kept(field, answer.as_text());
  else if (field.type == FieldType::money && answer.is(guard::Kind::money))
    sentence = against(field, answer.as_money());
  if (!sentence) return std::nullopt;
  return Reason{ReasonCode::invalid, std::move(*sentence), field.name};
}

Typed typed(const Field& field, const Raw& raw) {
  if (std::holds_alternative<std::monostate>(raw.value)) return {};
  if (const std::string* text = text_in(raw)) return typed_from_text(field, *text);
  if (const auto* number = std::get_if<std::int64_t>(&raw.value))
    return typed_from_number(field, *number);
  if (const auto* items = std::get_if<std::vector<Raw>>(&raw.value))
    return typed_items(field, *items);
  const auto* yes = std::get_if<bool>(&raw.value);
  return yes != nullptr && field.type == FieldType::yes_no ? right(*yes) : wrong_shape(field);
}

}  // namespace almoner::workflow
