// The values of the guard language: those of CEL's subset, and money and dates of our own.
#pragma once

#include <chrono>
#include <compare>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/case/money.hpp"
#include "engine/time/instant.hpp"
#include "engine/time/iso.hpp"

namespace almoner::guard {

enum class Kind : std::uint8_t {
  null,
  boolean,
  integer,
  text,
  list,
  map,
  timestamp,
  duration,
  money,
  date
};
inline constexpr std::size_t kind_count = 10;

using Timestamp = Moment;  // years 1 to 9999, nanoseconds
using Duration =
    std::chrono::nanoseconds;  // 64 bits: about 292 years either way, as CEL defines it

class Value;
class Map;
using List = std::vector<Value>;

// One value. Cheap to copy: text, lists and maps are shared and never change.
// Texts are UTF-8; who binds a value sees to that.
class Value {
 public:
  Value() = default;  // null
  template <std::same_as<bool> Bool>
  Value(Bool boolean) : data_(boolean) {}
  Value(std::int64_t integer) : data_(integer) {}
  Value(int integer) : data_(std::int64_t{integer}) {}
  Value(std::string text) : data_(std::make_shared<const std::string>(std::move(text))) {}
  Value(std::string_view text) : Value(std::string{text}) {}
  Value(const char* text) : Value(std::string{text}) {}
  Value(List list);
  Value(Map map);
  Value(Timestamp timestamp) : data_(timestamp) {}
  Value(Instant instant);
  Value(Duration duration) : data_(duration) {}
  Value(Money money) : data_(money) {}
  Value(Date date) : data_(date) {}

  Kind kind() const { return static_cast<Kind>(data_.index()); }
  bool is(Kind kind) const { return this->kind() == kind; }

  // Precondition of each: the value is of that kind; otherwise std::bad_variant_access.
  bool as_bool() const { return std::get<bool>(data_); }
  std::int64_t as_integer() const { return std::get<std::int64_t>(data_); }
  const std::string& as_text() const { return *std::get<Text>(data_); }
  const List& as_list() const { return *std::get<SharedList>(data_); }
  const Map& as_map() const { return *std::get<SharedMap>(data_); }
  Timestamp as_timestamp() const { return std::get<Timestamp>(data_); }
  Duration as_duration() const { return std::get<Duration>(data_); }
  Money as_money() const { return std::get<Money>(data_); }
  Date as_date() const { return std::get<Date>(data_); }

 private:
  using Text = std::shared_ptr<const std::string>;
  using SharedList = std::shared_ptr<const List>;
  using SharedMap = std::shared_ptr<const Map>;

  // In the order of Kind.
  std::variant<std::monostate, bool, std::int64_t, Text, SharedList, SharedMap, Timestamp, Duration,
               Money, Date>
      data_;
};

// What a map is searched by. Lives no longer than the value or text it was made from.
struct MapKey {
  Kind kind;
  std::int64_t number;
  std::string_view text;

  explicit MapKey(std::string_view key) : kind(Kind::text), number(0), text(key) {}
  // Empty when a value of that kind cannot be a key: only integers, booleans and texts can.
  static std::optional<MapKey> of(const Value& value);

  auto operator<=>(const MapKey&) const = default;

 private:
  MapKey(Kind k, std::int64_t n) : kind(k), number(n) {}
};

class Map {
 public:
  struct Entry {
    Value key;
    Value value;
  };

  // Empty when a key stands twice or is of a kind that cannot be one.
  static std::optional<Map> of(std::vector<Entry> entries);

  const Value* find(const MapKey& key) const;                     // null when absent; logarithmic
  const std::vector<Entry>& entries() const { return entries_; }  // in the order given

 private:
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> sorted_;  // positions in entries_, by key
};

}  // namespace almoner::guard
