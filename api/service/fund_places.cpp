#include "api/service/fund_places.hpp"

#include "api/service/closing.hpp"
#include "api/service/exceptions.hpp"
#include "api/service/panel.hpp"
#include "api/service/read_case.hpp"
#include "api/store/funds.hpp"

namespace almoner::service {
std::vector<RoundPlaces> rounds_of(const Context& context, const Caller& caller,
                                   const std::string& fund, int limit) {
  CaseQuery query;
  query.fund = fund;
  query.kind = "round";
  query.limit = limit;
  std::vector<RoundPlaces> rounds;
  const auto found = list_cases(context, caller, query);
  if (const auto* page = std::get_if<CasePage>(&found))
    for (const auto& line : page->lines) {
      const auto round = see_case(context, caller, line.row.id);
      if (const auto* seen = std::get_if<SeenCase>(&round))
        rounds.push_back(round_places(context, *seen));
    }
  return rounds;
}

RoundPlaces round_places(const Context& context, const SeenCase& seen) {
  RoundPlaces places{seen.shown.id, seen.shown.ref, line_of(seen).title, seen.state_title};
  places.panel = may_open_panel(context, seen);
  places.closing_day = may_open_closing_day(seen);
  return places;
}

std::vector<FundPlaces> fund_places(const Context& context, const Caller& caller) {
  std::vector<FundPlaces> places;
  for (const auto& fund : store::list_funds(context.db)) {
    const Standing standing = standing_of(context, caller.person, fund.id);
    if (!standing.is_appointed()) continue;
    places.push_back({fund.code, fund.title, fund.closed_at.has_value(), true,
                      may_read_exceptions(context, standing, fund.definition),
                      rounds_of(context, caller, fund.code, FundPlacesLimits::rounds_max)});
  }
  return places;
}

}  // namespace almoner::service
