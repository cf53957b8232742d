// The closing day as it goes on, and the server's clock.
#include <algorithm>
#include <boost/json.hpp>

#include "api/pages/clock.hpp"
#include "api/pages/live_event.hpp"
#include "api/pages/money_rows.hpp"
#include "api/service/closing.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

using std::chrono::milliseconds;

struct Pace {
  static constexpr milliseconds closing{2'000}, usual{5'000}, quiet{60'000};
  static constexpr milliseconds a_bid{15};  // the more there is to count, the slower
  static constexpr std::chrono::minutes soon{15};
  static constexpr std::chrono::hours day{24};
};

milliseconds pace_of(const service::Clock& clock, int bids) {
  if (!clock.closes_at) return Pace::quiet;
  const auto left = *clock.closes_at - clock.now;
  if (left > Pace::day || left < -Pace::day) return Pace::quiet;
  return std::max(left < Pace::soon ? Pace::closing : Pace::usual, bids * Pace::a_bid);
}

std::string path_of(Visit& visit, const char* end) {
  return "/cases/" + std::to_string(http::id_parameter(visit.exchange, "case")) + end;
}

CaseId id_of(Visit& visit) {
  return CaseId{http::id_parameter(visit.exchange, "case")};
}

json::object day_json(const service::ClosingDay& day, const std::string& events) {
  json::array states;
  for (const auto& in : day.states)
    states.push_back({{"title", in.state_title}, {"bids", in.bids}, {"asked", in.asked.text()}});
  return {{"clock", clock_json(day.clock, events)},
          {"state", day.state_title},
          {"states", std::move(states)},
          {"bids", day.bids},
          {"isPart", day.is_part},
          {"sentIn", day.sent_in},
          {"asked", day.asked.text()},
          {"hidden", day.hidden}};
}

}  // namespace

http::Response live_event(const json::object& data, milliseconds again_after) {
  return http::Response(200, "text/event-stream; charset=utf-8",
                        "retry: " + std::to_string(again_after.count()) +
                            "\ndata: " + json::serialize(data) + "\n\n");
}

Answer closing_day_page(Visit& visit) {
  auto found = service::closing_day(visit.context, visit.caller(), id_of(visit));
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const auto& day = std::get<service::ClosingDay>(found);
  View view{"closing-day", day_json(day, path_of(visit, "/live/events"))};
  view.model["round"] = {{"id", id_of(visit).value}, {"ref", day.ref}};
  view.model["fund"] = {{"code", day.fund_code}};
  view.model["here"] = path_of(visit, "/live");
  return view;
}

Answer closing_day_events(Visit& visit) {
  auto found = service::closing_day(visit.context, visit.caller(), id_of(visit));
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const auto& day = std::get<service::ClosingDay>(found);
  return live_event(day_json(day, path_of(visit, "/live/events")), pace_of(day.clock, day.bids));
}

Answer clock_events(Visit& visit) {
  auto found = service::clock_of(visit.context, visit.caller(), id_of(visit));
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const auto& clock = std::get<service::Clock>(found);
  return live_event({{"clock", clock_json(clock, path_of(visit, "/clock/events"))}},
                    std::max(pace_of(clock, 0), Pace::usual));
}

}  // namespace almoner::pages
