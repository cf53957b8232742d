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

// Whether who is given money signs an agreement, so that the conditions of grant hold.
bool comes_with_agreement(const workflow::Workflow& workflow);
// The way in whose grants come with an agreement, and so with its conditions; null where none does.
const service::WayIn* way_with_agreement(const service::PublicFund& fund);
// Where the conditions of such a case's grant are read; empty where it comes with none.
std::string conditions_path(const service::Context& context, const workflow::Workflow& workflow,
                            FundId fund);

}  // namespace almoner::pages
