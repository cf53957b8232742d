#include "api/service/answers_json.hpp"

#include <array>
#include <boost/json.hpp>
#include <stdexcept>

#include "engine/time/iso.hpp"

namespace almoner::service {
namespace json = boost::json;
using workflow::Field;
using workflow::FieldType;
using workflow::Raw;

workflow::RawRow raw_fields(const json::object& object) {
  workflow::RawRow row;
  for (const auto& [name, value] : object) row.emplace_back(std::string(name), raw_of(value));
  return row;
}

Raw raw_of(const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      return {};
    case json::kind::bool_:
      return {value.get_bool()};
    case json::kind::int64:
      return {value.get_int64()};
    case json::kind::string:
      return {std::string(value.get_string())};
    case json::kind::object:
      return {raw_fields(value.get_object())};
    case json::kind::array:
      break;
    default:
      return {json::serialize(value)};
  }
  std::vector<Raw> items;
  for (const auto& item : value.get_array()) items.push_back(raw_of(item));
  return {std::move(items)};
}

json::value to_json(const guard::Value& value) {
  switch (value.kind()) {
    case guard::Kind::boolean:
      return value.as_bool();
    case guard::Kind::integer:
      return value.as_integer();
    case guard::Kind::text:
      return json::string(value.as_text());
    case guard::Kind::money:
      return value.as_money().in_pence();
    case guard::Kind::date:
      return json::string(to_iso(value.as_date()));
    case guard::Kind::timestamp:
      return json::string(to_rfc3339(value.as_timestamp()));
    case guard::Kind::list: {
      json::array out;
      for (const auto& item : value.as_list()) out.push_back(to_json(item));
      return out;
    }
    case guard::Kind::map: {
      json::object out;
      for (const auto& entry : value.as_map().entries())
        out[entry.key.as_text()] = to_json(entry.value);
      return out;
    }
    default:
      return nullptr;
  }
}

std::string to_stored(const guard::Value& answers) {
  return json::serialize(to_json(answers));
}

namespace {

guard::Value map_of(std::vector<guard::Map::Entry> entries) {
  auto map = guard::Map::of(std::move(entries));
  if (!map) throw std::logic_error("an answer stands twice");
  return guard::Value(std::move(*map));
}

guard::Value typed(const Field& field, const json::value& value);

guard::Value typed_row(const Field& rows, const json::object& row) {
  std::vector<guard::Map::Entry> entries;
  for (const auto& column : rows.columns)
    if (const auto* cell = row.if_contains(column.name))
      entries.push_back({column.name, typed(column, *cell)});
  return map_of(std::move(entries));
}

guard::Value typed_list(const Field& field, const json::array& items) {
  guard::List list;
  for (const auto& item : items) {
    if (field.type == FieldType::rows)
      list.push_back(typed_row(field, item.as_object()));
    else
      list.emplace_back(std::string(item.as_string()));
  }
  return guard::Value(std::move(list));
}

guard::Value typed(const Field& field, const json::value& value) {
  switch (field.type) {
    case FieldType::money:
      return Money::pence(value.as_int64());
    case FieldType::number:
      return value.as_int64();
    case FieldType::yes_no:
      return value.as_bool();
    case FieldType::date:
      return parse_date(std::string_view(value.as_string())).value();
    case FieldType::choices:
    case FieldType::list:
    case FieldType::rows:
      return typed_list(field, value.as_array());
    default:
      return std::string(value.as_string());
  }
}

}  // namespace

constexpr std::size_t parse_bytes = 8 * 1024;  // most answers fit

guard::Value from_stored(const workflow::Form& form, std::string_view stored) {
  std::array<unsigned char, parse_bytes> room;
  json::monotonic_resource memory(room.data(), room.size());  // on the stack as far as it goes
  const json::value parsed = json::parse(stored, &memory);
  std::vector<guard::Map::Entry> entries;
  for (const auto& field : form.fields)
    if (const auto* answer = parsed.as_object().if_contains(field.name))
      entries.push_back({field.name, typed(field, *answer)});
  return map_of(std::move(entries));
}

}  // namespace almoner::service
