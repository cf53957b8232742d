#include "api/pages/places.hpp"

#include "api/service/fund_places.hpp"
#include "api/service/names.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

json::object round_json(const service::RoundPlaces& round) {
  return {{"id", round.id.value}, {"ref", round.ref},
          {"title", round.title}, {"stateTitle", round.state_title},
          {"panel", round.panel}, {"closingDay", round.closing_day}};
}

}  // namespace

json::array fund_places_json(const Visit& visit, const std::string& code) {
  json::array out;
  for (const auto& fund : service::fund_places(visit.context, visit.caller())) {
    if (!code.empty() && fund.code != code) continue;
    json::array rounds;
    for (const auto& round : fund.rounds) rounds.push_back(round_json(round));
    out.push_back({{"code", fund.code},
                   {"title", fund.title},
                   {"isClosed", fund.is_closed},
                   {"exceptions", fund.exceptions},
                   {"rounds", std::move(rounds)}});
  }
  return out;
}

json::value round_places_json(const Visit& visit, const service::SeenCase& seen) {
  if (!seen.standing.is_appointed()) return nullptr;
  json::object out = round_json(service::round_places(visit.context, seen));
  out["fund"] = service::fund_code(visit.context, seen.shown.fund);
  return out;
}

}  // namespace almoner::pages
