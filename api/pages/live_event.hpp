// Figures that change while a page is looked at: server-sent events, each an answer of its own. A
// browser asks again by itself after as long as the answer says, so that no stream stays open, and
// none is to be counted, kept alive or ended.
#pragma once

#include <boost/json/object.hpp>
#include <chrono>

#include "api/http/message.hpp"

namespace almoner::pages {

http::Response live_event(const boost::json::object& data, std::chrono::milliseconds again_after);

}  // namespace almoner::pages
