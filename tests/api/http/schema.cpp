#include <algorithm>
#include <regex>

#include "engine/time/iso.hpp"
#include "tests/api/http/description.hpp"

namespace almoner::http {
namespace json = boost::json;

namespace {

bool is_of_type(const json::value& value, std::string_view type) {
  if (type == "null") return value.is_null();
  if (type == "boolean") return value.is_bool();
  if (type == "integer") return value.is_int64() || value.is_uint64();
  if (type == "string") return value.is_string();
  if (type == "array") return value.is_array();
  return type == "object" && value.is_object();
}

bool fits_type(const json::value& value, const json::value& type) {
  if (type.is_string()) return is_of_type(value, type.get_string());
  return std::ranges::any_of(type.as_array(),
                             [&](const auto& one) { return is_of_type(value, one.as_string()); });
}

class Check {
 public:
  Check(const json::object& document, std::vector<std::string>& problems)
      : document_(document), problems_(problems) {}

  void value(const json::object& schema, const json::value& value, const std::string& place) {
    if (const auto* ref = schema.if_contains("$ref"))
      return this->value(target(*ref), value, place);
    if (const auto* any = schema.if_contains("anyOf")) return any_of(any->as_array(), value, place);
    if (const auto* all = schema.if_contains("allOf"))
      for (const auto& one : all->as_array()) this->value(one.as_object(), value, place);
    if (const auto* type = schema.if_contains("type"); type && !fits_type(value, *type))
      return wrong(place, "not " + json::serialize(*type));
    if (const auto* only = schema.if_contains("const"); only && value != *only)
      wrong(place, "not " + json::serialize(*only));
    if (const auto* values = schema.if_contains("enum");
        values && !holds(values->as_array(), value))
      wrong(place, json::serialize(value) + " is not listed");
    if (value.is_string()) text(schema, std::string(value.get_string()), place);
    if (value.is_int64()) number(schema, value.get_int64(), place);
    if (value.is_array()) items(schema, value.get_array(), place);
    if (value.is_object()) members(schema, value.get_object(), place);
  }

 private:
  void wrong(const std::string& place, const std::string& what) {
    problems_.push_back((place.empty() ? "/" : place) + ": " + what);
  }

  const json::object& target(const json::value& ref) const {
    const std::string pointer(ref.as_string());
    const auto& schemas = document_.at("components").at("schemas").as_object();
    return schemas.at(pointer.substr(pointer.rfind('/') + 1)).as_object();
  }

  static bool holds(const json::array& values, const json::value& value) {
    return std::ranges::find(values, value) != values.end();
  }

  void any_of(const json::array& schemas, const json::value& value, const std::string& place) {
    for (const auto& one : schemas)
      if (schema_problems(document_, one.as_object(), value).empty()) return;
    wrong(place, "none of the schemas it could be");
  }

  void text(const json::object& schema, const std::string& text, const std::string& place) {
    const auto* pattern = schema.if_contains("pattern");
    if (pattern && !std::regex_search(text, std::regex(std::string(pattern->as_string()))))
      wrong(place, "not like " + std::string(pattern->as_string()));
    const auto* format = schema.if_contains("format");
    if (format && *format == "date-time" && !parse_instant(text)) wrong(place, "no moment");
    if (const auto* least = schema.if_contains("minLength");
        least && static_cast<std::int64_t>(text.size()) < least->as_int64())
      wrong(place, "too short");
  }

  void number(const json::object& schema, std::int64_t number, const std::string& place) {
    const auto* least = schema.if_contains("minimum");
    const auto* most = schema.if_contains("maximum");
    if (least && number < least->as_int64()) wrong(place, "too small");
    if (most && number > most->as_int64()) wrong(place, "too large");
  }

  void items(const json::object& schema, const json::array& values, const std::string& place) {
    const auto* of = schema.if_contains("items");
    for (std::size_t i = 0; of && i < values.size(); ++i)
      value(of->as_object(), values[i], place + "/" + std::to_string(i));
  }

  void members(const json::object& schema, const json::object& object, const std::string& place) {
    if (const auto* required = schema.if_contains("required"))
      for (const auto& name : required->as_array())
        if (!object.contains(name.as_string()))
          wrong(place + "/" + std::string(name.as_string()), "missing");
    const auto* known = schema.if_contains("properties");
    const auto* others = schema.if_contains("additionalProperties");
    for (const auto& [name, member] : object) {
      const std::string at = place + "/" + std::string(name);
      const auto* of = known ? known->as_object().if_contains(name) : nullptr;
      if (of)
        value(of->as_object(), member, at);
      else if (others && others->is_object())
        value(others->as_object(), member, at);
      else if (known && (!others || *others == false))
        wrong(at, "not described");
    }
  }

  const json::object& document_;
  std::vector<std::string>& problems_;
};

}  // namespace

std::vector<std::string> schema_problems(const json::object& document, const json::object& schema,
                                         const json::value& value) {
  std::vector<std::string> problems;
  Check(document, problems).value(schema, value, "");
  return problems;
}

}  // namespace almoner::http
