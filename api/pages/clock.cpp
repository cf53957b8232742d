#include "api/pages/clock.hpp"

#include <array>

#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

using std::chrono::seconds;

struct Unit {
  seconds length;
  const char* name;
};
constexpr std::array units{Unit{std::chrono::hours(24), "day"}, Unit{std::chrono::hours(1), "hour"},
                           Unit{std::chrono::minutes(1), "minute"}, Unit{seconds(1), "second"}};

std::string counted(std::int64_t number, const char* name) {
  return std::to_string(number) + " " + name + (number == 1 ? "" : "s");
}

std::int64_t milliseconds(Instant at) {
  return std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count();
}

}  // namespace

std::string left_words(seconds left) {
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto whole = left / units.at(i).length;
    if (whole == 0) continue;
    std::string words = counted(whole, units.at(i).name);
    if (i + 1 == units.size()) return words;
    const auto rest = (left % units.at(i).length) / units.at(i + 1).length;
    return rest == 0 ? words : words + " and " + counted(rest, units.at(i + 1).name);
  }
  return "less than a second";
}

json::object clock_json(const service::Clock& clock, const std::string& events) {
  const Zone zone = Zone::find(clock.time_zone).value();
  json::object out{{"events", events},
                   {"now", date_and_time_words(clock.now, zone, Seconds::show)},
                   {"nowAt", milliseconds(clock.now)},
                   {"zone", clock.time_zone},
                   {"closes", nullptr},
                   {"closesAt", nullptr},
                   {"left", ""},
                   {"isOver", false}};
  json::array more_time;
  for (const auto& given : clock.more_time)
    more_time.push_back({{"on", date_words(zone.day_of(given.on))},
                         {"before", date_and_time_words(given.before, zone)},
                         {"after", date_and_time_words(given.after, zone)},
                         {"reason", given.reason}});
  out["moreTime"] = std::move(more_time);
  if (!clock.closes_at) return out;
  out["closes"] = date_and_time_words(*clock.closes_at, zone, Seconds::show);
  out["closesAt"] = milliseconds(*clock.closes_at);
  // On the deadline itself it is still in time.
  out["isOver"] = clock.now > *clock.closes_at;
  if (clock.now <= *clock.closes_at)
    out["left"] = left_words(std::chrono::floor<seconds>(*clock.closes_at - clock.now));
  return out;
}

}  // namespace almoner::pages
