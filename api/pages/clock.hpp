// The server's clock on a page, and how long is left; templates/pages/parts/clock.njk shows it.
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "api/service/closing.hpp"

namespace almoner::pages {

// {events, now, closes, left, isOver, nowAt, closesAt, zone, moreTime}: words for who reads,
// numbers for the script that lets it run on. `closes` is null where nothing ends. `events` is
// where the script asks.
boost::json::object clock_json(const service::Clock& clock, const std::string& events);

// "2 days and 3 hours", "47 minutes", "1 minute and 5 seconds": two parts, the second only where it
// tells something.
std::string left_words(std::chrono::seconds left);

}  // namespace almoner::pages
