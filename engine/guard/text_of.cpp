#include "engine/guard/text_of.hpp"

#include <utility>
#include <vector>

#include "engine/time/words.hpp"

namespace almoner::guard {
namespace {

constexpr std::pair<std::uint64_t, const char*> duration_units[] = {{86'400'000'000'000, "day"},
                                                                    {3'600'000'000'000, "hour"},
                                                                    {60'000'000'000, "minute"},
                                                                    {1'000'000'000, "second"}};

std::string joined(const std::vector<std::string>& parts) {
  if (parts.empty()) return "none";
  std::string text = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i)
    text += (i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return text;
}

// Down to seconds; what is finer is left out.
std::string duration_words(Duration duration) {
  const bool negative = duration.count() < 0;
  std::uint64_t left = static_cast<std::uint64_t>(duration.count());
  if (negative) left = 0 - left;
  std::string text;
  for (const auto& [unit, name] : duration_units) {
    const std::uint64_t units = left / unit;
    left %= unit;
    if (units == 0) continue;
    text +=
        (text.empty() ? "" : " ") + std::to_string(units) + " " + name + (units == 1 ? "" : "s");
  }
  if (text.empty()) return "0 seconds";
  return (negative ? "minus " : "") + text;
}

std::string timestamp_words(Timestamp at, const Zone& zone) {
  const auto second = std::chrono::sys_seconds{std::chrono::seconds{at.seconds}};
  return date_and_time_words(Instant{second}, zone);
}

std::string list_words(const List& list, const Zone& zone) {
  std::vector<std::string> parts;
  for (const Value& item : list) parts.push_back(text_of(item, zone));
  return joined(parts);
}

std::string map_words(const Map& map, const Zone& zone) {
  std::vector<std::string> parts;
  for (const auto& entry : map.entries())
    parts.push_back(text_of(entry.key, zone) + ": " + text_of(entry.value, zone));
  return joined(parts);
}

}  // namespace

std::string text_of(const Value& value, const Zone& zone) {
  switch (value.kind()) {
    case Kind::null:
      return "nothing";
    case Kind::boolean:
      return value.as_bool() ? "yes" : "no";
    case Kind::integer:
      return std::to_string(value.as_integer());
    case Kind::text:
      return value.as_text();
    case Kind::list:
      return list_words(value.as_list(), zone);
    case Kind::map:
      return map_words(value.as_map(), zone);
    case Kind::timestamp:
      return timestamp_words(value.as_timestamp(), zone);
    case Kind::duration:
      return duration_words(value.as_duration());
    case Kind::money:
      return value.as_money().text();
    case Kind::date:
      return date_words(value.as_date());
  }
  return "";
}

}  // namespace almoner::guard
