// A bid as documents print it: what was asked for and what is known of its money.
#pragma once

#include <boost/json/object.hpp>

#include "api/service/document_source.hpp"

namespace almoner::service {

// Every key is there for every bid, null or empty where nothing was answered. Where the location
// must stay secret there are no wards.
boost::json::object bid_json(const Context& context, const CaseSource& bid);

struct BidMoney {
  Money reserved, committed, paid;
  Money promised() const { return reserved + committed + paid; }
};
BidMoney money_of(const Context& context, const CaseSource& bid);

// Its sheets, criterion by criterion, with the mean, the points and the reasons without names; null
// where no score counts. The order of the reasons says nothing about who gave them.
boost::json::value scores_json(const Context& context, const CaseSource& bid);

}  // namespace almoner::service
