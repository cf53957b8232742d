#include "api/commands/play/json_fields.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "engine/time/iso.hpp"

namespace almoner::commands::play {
namespace json = boost::json;
namespace {

constexpr double double_whole_max =
    9007199254740992.0;  // 2^53: beyond it a double skips whole numbers
constexpr std::size_t decimals_max = 6;
constexpr std::int64_t pence_max = 1'000'000'000'000;  // ten billion pounds

const json::object& nothing() {
  static const json::object empty;
  return empty;
}

// As people write it: 22.5, not 2.25E1.
std::string plain(double number) {
  std::array<char, 400> text;  // the longest double without an exponent
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  return {text.data(), end.ptr};
}

// Numbers come as int64, uint64 or double; a whole number may be written 60 or 60.0.
std::optional<std::int64_t> whole_number(const json::value& value) {
  if (value.is_int64()) return value.get_int64();
  if (!value.is_double() || std::abs(value.get_double()) > double_whole_max) return std::nullopt;
  const auto whole = static_cast<std::int64_t>(value.get_double());
  if (static_cast<double>(whole) != value.get_double()) return std::nullopt;
  return whole;
}

}  // namespace

std::string shown(const json::value& value) {
  std::string text = value.is_double() ? plain(value.get_double()) : json::serialize(value);
  constexpr std::size_t chars_max = 60;
  if (text.size() > chars_max) text = text.substr(0, chars_max) + "…";
  return text;
}

void JsonFields::problem(std::string_view field, std::string sentence) {
  problems_.push_back({ref_, prefix_ + std::string(field), std::move(sentence)});
}

bool JsonFields::has(std::string_view name) const {
  const auto* value = object_.if_contains(name);
  return value && !value->is_null();
}

const json::value* JsonFields::find(std::string_view name, std::string_view expected,
                                    json::kind kind) {
  const auto* value = object_.if_contains(name);
  if (!value || value->is_null()) {
    problem(name, "is missing; expected " + std::string(expected));
    return nullptr;
  }
  if (value->kind() != kind) {
    problem(name, "is " + shown(*value) + "; expected " + std::string(expected));
    return nullptr;
  }
  return value;
}

std::string JsonFields::text(std::string_view name) {
  const auto* value = find(name, "a text", json::kind::string);
  if (!value) return {};
  if (value->get_string().empty()) problem(name, "is empty; expected a text");
  return std::string(value->get_string());
}

std::string JsonFields::optional_text(std::string_view name) {
  if (!has(name)) return {};
  const auto* value = find(name, "a text or null", json::kind::string);
  return value ? std::string(value->get_string()) : std::string();
}

bool JsonFields::flag(std::string_view name) {
  const auto* value = find(name, "true or false", json::kind::bool_);
  return value && value->get_bool();
}

std::int64_t JsonFields::whole(std::string_view name, std::int64_t least, std::int64_t most) {
  const auto* value = object_.if_contains(name);
  const std::string expected =
      "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  if (!value || value->is_null()) {
    problem(name, "is missing; expected " + expected);
    return least;
  }
  const auto number = whole_number(*value);
  if (number && *number >= least && *number <= most) return *number;
  problem(name, "is " + shown(*value) + "; expected " + expected);
  return least;
}

Money JsonFields::pence(std::string_view name) {
  return Money::pence(whole(name, 0, pence_max));
}

Instant JsonFields::instant(std::string_view name) {
  const auto* value = find(name, "a moment like 2019-03-08T17:00:00Z", json::kind::string);
  if (!value) return {};
  if (const auto parsed = parse_instant(std::string_view(value->get_string()))) return *parsed;
  problem(name, "is " + shown(*value) + "; expected a moment like 2019-03-08T17:00:00Z");
  return {};
}

Date JsonFields::date(std::string_view name) {
  const auto* value = find(name, "a date like 2019-05-01", json::kind::string);
  const Date none = std::chrono::year{2000} / 1 / 1;
  if (!value) return none;
  if (const auto parsed = parse_date(std::string_view(value->get_string()))) return *parsed;
  problem(name, "is " + shown(*value) + "; expected a date like 2019-05-01");
  return none;
}

std::string JsonFields::decimal(std::string_view name, std::int64_t most) {
  const auto* value = object_.if_contains(name);
  const std::string expected = "expected a number from 0 to " + std::to_string(most) +
                               " with at most " + std::to_string(decimals_max) + " decimals";
  if (value && value->is_number()) {
    const auto number = value->to_number<double>();
    const auto whole = whole_number(*value);
    const std::string text = whole ? std::to_string(*whole) : plain(number);
    const bool is_short = whole || text.size() - text.find('.') - 1 <= decimals_max;
    if (number >= 0 && number <= static_cast<double>(most) && is_short) return text;
  }
  problem(name, (value ? "is " + shown(*value) : std::string("is missing")) + "; " + expected);
  return "0";
}

std::vector<std::string> JsonFields::texts(std::string_view name) {
  std::vector<std::string> out;
  const auto* value = find(name, "a list of texts", json::kind::array);
  if (!value) return out;
  for (const auto& item : value->get_array()) {
    if (item.is_string())
      out.emplace_back(item.get_string());
    else
      problem(name, "holds " + shown(item) + "; expected texts only");
  }
  return out;
}

CodeList JsonFields::codes(std::string_view name) {
  CodeList out;
  const auto* value = find(name, "a list of codes with titles", json::kind::object);
  if (!value) return out;
  for (const auto& [code, title] : value->get_object()) {
    if (title.is_string())
      out.emplace_back(code, title.get_string());
    else
      problem(name, "gives " + shown(title) + " for " + std::string(code) + "; expected a title");
  }
  if (out.empty()) problem(name, "is empty; expected at least one");
  return out;
}

JsonFields JsonFields::inside(std::string_view name) {
  const auto* value = find(name, "an object", json::kind::object);
  return {value ? value->get_object() : nothing(), ref_, problems_,
          prefix_ + std::string(name) + "."};
}

void JsonFields::each(std::string_view name, const std::function<void(JsonFields&)>& read) {
  const auto* value = find(name, "a list", json::kind::array);
  if (!value) return;
  std::size_t position = 0;
  for (const auto& item : value->get_array()) {
    const std::string at = std::string(name) + "." + std::to_string(++position);
    if (!item.is_object()) {
      problem(at, "is " + shown(item) + "; expected an object");
      continue;
    }
    JsonFields fields(item.get_object(), ref_, problems_, prefix_ + at + ".");
    read(fields);
  }
}

}  // namespace almoner::commands::play
