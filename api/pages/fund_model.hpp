// What anybody may know of a fund, as templates take it.
#pragma once

#include <boost/json/object.hpp>

#include "api/service/public_funds.hpp"

namespace almoner::pages {

// One way in, with what tells it from the others: the fund, the money, until when.
boost::json::object way_model(const service::PublicFund& fund, const service::WayIn& way,
                              Instant now);

// The whole fund: who gives the money, its dates, its sheet, each way in with what it asks.
boost::json::object fund_model(const service::PublicFund& fund, Instant now);

}  // namespace almoner::pages
