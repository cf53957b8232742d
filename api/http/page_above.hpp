// Where an address belongs that only takes forms.
#pragma once

#include <optional>
#include <string>

#include "api/http/route_table.hpp"

namespace almoner::http {

// The path of the nearest page that can be read of which the request's path is a part; none where
// that is the first page of all.
std::optional<std::string> page_above(const RouteTable& table, Request request);

}  // namespace almoner::http
