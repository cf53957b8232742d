#include "engine/guard/value.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace almoner::guard {
namespace {

Timestamp to_timestamp(Instant instant) {
  const auto second = std::chrono::floor<std::chrono::seconds>(instant);
  const std::chrono::nanoseconds rest = instant - second;
  return {second.time_since_epoch().count(), static_cast<std::int32_t>(rest.count())};
}

}  // namespace

Value::Value(List list) : data_(std::make_shared<const List>(std::move(list))) {}

Value::Value(Map map) : data_(std::make_shared<const Map>(std::move(map))) {}

Value::Value(Instant instant) : data_(to_timestamp(instant)) {}

std::optional<MapKey> MapKey::of(const Value& value) {
  switch (value.kind()) {
    case Kind::boolean:
      return MapKey{Kind::boolean, value.as_bool() ? 1 : 0};
    case Kind::integer:
      return MapKey{Kind::integer, value.as_integer()};
    case Kind::text:
      return MapKey{value.as_text()};
    default:
      return std::nullopt;
  }
}

std::optional<Map> Map::of(std::vector<Entry> entries) {
  for (const auto& entry : entries)
    if (!MapKey::of(entry.key)) return std::nullopt;
  Map map;
  map.entries_ = std::move(entries);
  map.sorted_.resize(map.entries_.size());
  std::iota(map.sorted_.begin(), map.sorted_.end(), 0u);
  const auto key_at = [&map](std::uint32_t at) { return *MapKey::of(map.entries_[at].key); };
  std::ranges::sort(map.sorted_, {}, key_at);
  if (std::ranges::adjacent_find(map.sorted_, {}, key_at) != map.sorted_.end()) return std::nullopt;
  return map;
}

const Value* Map::find(const MapKey& key) const {
  const auto key_at = [this](std::uint32_t at) { return *MapKey::of(entries_[at].key); };
  const auto found = std::ranges::lower_bound(sorted_, key, {}, key_at);
  if (found == sorted_.end() || key_at(*found) != key) return nullptr;
  return &entries_[*found].value;
}

}  // namespace almoner::guard
