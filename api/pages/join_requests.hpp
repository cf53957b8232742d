// Requests to join an organisation that nobody has answered yet, for whoever asked.
#pragma once

#include <boost/json/array.hpp>

#include "api/pages/visit.hpp"

namespace almoner::pages {

// [{name, on}]: of the visitor; templates/pages/parts/join-requests.njk shows them.
boost::json::array join_requests_json(const Visit& visit);

}  // namespace almoner::pages
