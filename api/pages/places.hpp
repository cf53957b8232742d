// The ways to a fund's money and to what is looked at of a round; templates/pages/parts/places.njk.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "api/pages/visit.hpp"
#include "api/service/seen_case.hpp"

namespace almoner::pages {

// [{code, title, isClosed, exceptions, rounds: [{id, ref, title, stateTitle, panel, closingDay}]}]:
// of the funds in which they are appointed; with a code, of that one alone.
boost::json::array fund_places_json(const Visit& visit, const std::string& fund = {});

// {id, ref, panel, closingDay, fund}: of a round; null where there is no way to anything, and for
// whoever is not appointed.
boost::json::value round_places_json(const Visit& visit, const service::SeenCase& seen);

}  // namespace almoner::pages
