#include <algorithm>

#include "engine/guard/literal.hpp"
#include "engine/guard/standard_functions.hpp"
#include "engine/guard/time_arithmetic.hpp"
#include "engine/guard/utf8.hpp"

namespace almoner::guard {
namespace {

constexpr std::string_view words_for_true[] = {"1", "t", "T", "true", "TRUE", "True"};
constexpr std::string_view words_for_false[] = {"0", "f", "F", "false", "FALSE", "False"};

bool one_of(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::find(words, text) != words.end();
}

Error not_a(std::string_view what, const std::string& text) {
  return {"'" + beginning_of(text) + "' is not " + std::string{what}};
}

Outcome same(const Call& call) {
  return call.values[0];
}

Outcome integer_of_text(const Call& call) {
  const std::string& text = call.values[0].as_text();
  const bool negative = text.starts_with('-');
  const bool has_sign = negative || text.starts_with('+');
  const std::string_view digits = std::string_view{text}.substr(has_sign ? 1 : 0);
  const bool decimal = !digits.empty() && digits.find_first_not_of("0123456789") == digits.npos;
  const auto integer = decimal ? read_integer(digits, negative) : std::nullopt;
  if (!integer) return not_a("a whole number", text);
  return Value{*integer};
}

Outcome integer_of_timestamp(const Call& call) {
  return Value{call.values[0].as_timestamp().seconds};
}

Outcome bool_of_text(const Call& call) {
  const std::string& text = call.values[0].as_text();
  if (one_of(text, words_for_true)) return Value{true};
  if (one_of(text, words_for_false)) return Value{false};
  return not_a("true or false", text);
}

Outcome text_of_bool(const Call& call) {
  return Value{call.values[0].as_bool() ? "true" : "false"};
}
Outcome text_of_integer(const Call& call) {
  return Value{std::to_string(call.values[0].as_integer())};
}
Outcome text_of_timestamp(const Call& call) {
  return Value{to_rfc3339(call.values[0].as_timestamp())};
}
Outcome text_of_duration(const Call& call) {
  return Value{to_text(call.values[0].as_duration())};
}

Outcome timestamp_of_text(const Call& call) {
  const auto moment = parse_moment(call.values[0].as_text());
  if (!moment)
    return not_a("a date and time such as 2019-03-08T17:00:00Z", call.values[0].as_text());
  return Value{*moment};
}

Outcome timestamp_of_integer(const Call& call) {
  const Timestamp timestamp{call.values[0].as_integer(), 0};
  if (timestamp < moment_min || timestamp > moment_max)
    return Error{"the date is not within the years 1 to 9999"};
  return Value{timestamp};
}

Outcome duration_of_text(const Call& call) {
  const auto duration = parse_duration(call.values[0].as_text());
  if (!duration) return not_a("a length of time such as 48h or 1h30m", call.values[0].as_text());
  return Value{*duration};
}

Outcome money_of_text(const Call& call) {
  const auto money = Money::parse(call.values[0].as_text());
  if (!money) return not_a("a sum of money such as £4,200.00", call.values[0].as_text());
  return Value{*money};
}

Outcome date_of_text(const Call& call) {
  const auto date = parse_date(call.values[0].as_text());
  if (!date) return not_a("a date such as 2019-03-31", call.values[0].as_text());
  return Value{*date};
}

}  // namespace

std::vector<Function> conversion_functions() {
  const Type text = Type::of(Kind::text), integer = Type::of(Kind::integer);
  const Type boolean = Type::of(Kind::boolean), timestamp = Type::of(Kind::timestamp);
  const Type duration = Type::of(Kind::duration), money = Type::of(Kind::money);
  const Type date = Type::of(Kind::date);
  const Style function = Style::function;
  return {
      {"int", function, {integer}, integer, same},
      {"int", function, {text}, integer, integer_of_text},
      {"int", function, {timestamp}, integer, integer_of_timestamp},
      {"bool", function, {boolean}, boolean, same},
      {"bool", function, {text}, boolean, bool_of_text},
      {"string", function, {text}, text, same},
      {"string", function, {boolean}, text, text_of_bool},
      {"string", function, {integer}, text, text_of_integer},
      {"string", function, {timestamp}, text, text_of_timestamp},
      {"string", function, {duration}, text, text_of_duration},
      {"timestamp", function, {timestamp}, timestamp, same},
      {"timestamp", function, {text}, timestamp, timestamp_of_text},
      {"timestamp", function, {integer}, timestamp, timestamp_of_integer},
      {"duration", function, {duration}, duration, same},
      {"duration", function, {text}, duration, duration_of_text},
      {"money", function, {text}, money, money_of_text},
      {"date", function, {text}, date, date_of_text},
  };
}

}  // namespace almoner::guard
