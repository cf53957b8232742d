#include "tests/conformance/cel_cases.hpp"

#include <boost/json.hpp>
#include <charconv>
#include <stdexcept>

#include "engine/guard/equality.hpp"
#include "engine/guard/expression.hpp"
#include "engine/guard/time_arithmetic.hpp"

namespace almoner::conformance {
namespace {

namespace json = boost::json;
using guard::Kind;
using guard::Value;

// A list within a list takes three levels of JSON.
constexpr std::size_t json_depth_max = 600;

// Thrown for a value that is not of the shape; becomes the reader's sentence.
struct BadShape : std::runtime_error {
  using std::runtime_error::runtime_error;
};

const json::value& member(const json::object& in, std::string_view name) {
  if (const auto* found = in.if_contains(name)) return *found;
  throw BadShape{"it has no \"" + std::string{name} + "\""};
}

const json::object& object(const json::value& of, std::string_view what) {
  if (const auto* found = of.if_object()) return *found;
  throw BadShape{std::string{what} + " is not an object"};
}

std::string text(const json::value& of, std::string_view what) {
  if (const auto* found = of.if_string()) return std::string{found->c_str(), found->size()};
  throw BadShape{std::string{what} + " is not a text"};
}

// The items of {"values": […]}; none when it is left out.
json::array items(const json::value& of, std::string_view name) {
  const auto* found = object(of, name).if_contains(name);
  if (!found) return {};
  if (const auto* list = found->if_array()) return *list;
  throw BadShape{"\"" + std::string{name} + "\" is not a list"};
}

Value read_value(const json::value& of);

Value read_integer(const json::value& of) {
  if (const auto* number = of.if_int64()) return Value{*number};
  const std::string digits = text(of, "\"int64Value\"");
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (failure != std::errc{} || end != digits.data() + digits.size())
    throw BadShape{"\"int64Value\" is not a whole number"};
  return Value{number};
}

Value read_list(const json::value& of) {
  guard::List list;
  for (const auto& item : items(of, "values")) list.push_back(read_value(item));
  return Value{std::move(list)};
}

Value read_map(const json::value& of) {
  std::vector<guard::Map::Entry> entries;
  for (const auto& item : items(of, "entries")) {
    const auto& entry = object(item, "an entry of \"mapValue\"");
    entries.push_back({read_value(member(entry, "key")), read_value(member(entry, "value"))});
  }
  auto map = guard::Map::of(std::move(entries));
  if (!map) throw BadShape{"\"mapValue\" has a key twice, or one that cannot be a key"};
  return Value{*std::move(map)};
}

Value read_object(const json::value& of) {
  const auto& message = object(of, "\"objectValue\"");
  const std::string type = text(member(message, "@type"), "\"@type\"");
  const std::string value = text(member(message, "value"), "\"value\"");
  if (type.ends_with("google.protobuf.Timestamp"))
    if (const auto timestamp = parse_moment(value)) return Value{*timestamp};
  if (type.ends_with("google.protobuf.Duration"))
    if (const auto duration = guard::parse_duration(value)) return Value{*duration};
  throw BadShape{"\"objectValue\" is neither a timestamp nor a duration"};
}

Value read_bool(const json::value& of) {
  if (const auto* yes = of.if_bool()) return Value{*yes};
  throw BadShape{"\"boolValue\" is neither true nor false"};
}

struct Reader {
  std::string_view name;
  Value (*read)(const json::value&);
};

constexpr Reader readers[] = {
    {"nullValue", [](const json::value&) { return Value{}; }},
    {"boolValue", read_bool},
    {"int64Value", read_integer},
    {"stringValue", [](const json::value& of) { return Value{text(of, "\"stringValue\"")}; }},
    {"listValue", read_list},
    {"mapValue", read_map},
    {"objectValue", read_object}};

Value read_value(const json::value& of) {
  const auto& fields = object(of, "a value");
  if (fields.size() != 1)
    throw BadShape{"a value needs exactly one member, such as \"int64Value\""};
  const auto& field = *fields.begin();
  for (const auto& [name, read] : readers)
    if (field.key() == name) return read(field.value());
  throw BadShape{"it has a value of the unknown kind \"" + std::string{field.key()} + "\""};
}

std::string full_name(const json::object& fields) {
  std::string name;
  for (const char* part : {"file", "section", "name"})
    if (const auto* found = fields.if_contains(part))
      name += (name.empty() ? "" : "/") + text(*found, part);
  return name;
}

CelCase read_case(const json::value& of) {
  const auto& fields = object(of, "it");
  CelCase test;
  test.name = full_name(fields);
  test.expression = text(member(fields, "expr"), "\"expr\"");
  if (const auto* container = fields.if_contains("container"))
    test.container = text(*container, "\"container\"");
  if (const auto* bindings = fields.if_contains("bindings"))
    for (const auto& [name, value] : object(*bindings, "\"bindings\""))
      test.bindings.emplace_back(std::string{name}, read_value(value));
  const auto* value = fields.if_contains("value");
  const auto* error = fields.if_contains("error");
  if ((value != nullptr) == (error != nullptr))
    throw BadShape{"it needs either \"value\" or \"error\""};
  if (value) test.expected = read_value(*value);
  return test;
}

guard::Outcome outcome_of(const CelCase& test) {
  guard::Environment environment;
  environment.set_container(test.container);
  for (const auto& [name, value] : test.bindings) environment.declare(name, guard::Type::any());
  auto compiled = guard::compile_unchecked(test.expression, environment);
  if (const auto* problems = std::get_if<std::vector<guard::Problem>>(&compiled))
    return guard::Error{problems->front().message, problems->front().offset};
  guard::Bindings bindings = environment.bindings();
  for (const auto& [name, value] : test.bindings) bindings.set(*environment.slot(name), value);
  const auto& expression = std::get<guard::Expression>(compiled);
  const guard::Outcome outcome = guard::evaluate(expression, bindings);
  if (guard::truth(expression, bindings) != guard::truth_in(outcome))
    throw std::logic_error("its truth is another than its value's");
  return outcome;
}

}  // namespace

std::variant<std::vector<CelCase>, std::string> read_cel_cases(std::string_view text) {
  boost::system::error_code failure;
  json::parse_options options;
  options.max_depth = json_depth_max;
  const json::value parsed =
      json::parse(json::string_view{text.data(), text.size()}, failure, {}, options);
  if (failure) return "it is not JSON: " + failure.message();
  const auto* list = parsed.if_array();
  if (!list) return std::string{"it is not a JSON list of cases"};
  std::vector<CelCase> cases;
  for (const auto& entry : *list) {
    try {
      cases.push_back(read_case(entry));
    } catch (const BadShape& bad) {
      return "case " + std::to_string(cases.size() + 1) + " of it is malformed: " + bad.what();
    }
  }
  return cases;
}

std::string written(const Value& value) {
  const auto quoted = [](const std::string& words) { return json::serialize(json::value(words)); };
  std::string inside;
  switch (value.kind()) {
    case Kind::null:
      return "null";
    case Kind::boolean:
      return value.as_bool() ? "true" : "false";
    case Kind::integer:
      return std::to_string(value.as_integer());
    case Kind::text:
      return quoted(value.as_text());
    case Kind::list:
      for (const auto& item : value.as_list())
        inside += (inside.empty() ? "" : ", ") + written(item);
      return "[" + inside + "]";
    case Kind::map:
      for (const auto& entry : value.as_map().entries())
        inside += (inside.empty() ? "" : ", ") + written(entry.key) + ": " + written(entry.value);
      return "{" + inside + "}";
    case Kind::timestamp:
      return "timestamp(" + quoted(to_rfc3339(value.as_timestamp())) + ")";
    case Kind::duration:
      return "duration(" + quoted(guard::to_text(value.as_duration())) + ")";
    case Kind::money:
      return "money(" + quoted(value.as_money().text()) + ")";
    case Kind::date:
      return "date(" + quoted(to_iso(value.as_date())) + ")";
  }
  return "";
}

std::optional<CelFailure> run_cel_case(const CelCase& test) {
  const guard::Outcome outcome = outcome_of(test);
  const auto* value = std::get_if<Value>(&outcome);
  const std::string expected = test.expected ? written(*test.expected) : "an error";
  const std::string got =
      value ? written(*value) : "the error: " + std::get<guard::Error>(outcome).message;
  if (!test.expected)
    return value ? std::optional{CelFailure{test.name, expected, got}} : std::nullopt;
  guard::Steps steps{guard::Limits{}.steps_max};
  if (value && guard::equal(steps, *value, *test.expected)) return std::nullopt;
  return CelFailure{test.name, expected, got};
}

}  // namespace almoner::conformance
