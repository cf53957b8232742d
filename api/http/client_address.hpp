// Whose request it is when a proxy stands between.
#pragma once

#include <string>

#include "api/http/message.hpp"

namespace almoner::http {

// The address that connected; where that is `trusted_proxy`, the last one that it wrote into
// X-Forwarded-For (what stands before it, the client itself may have written). "" trusts nobody.
std::string client_address(const Request& request, const std::string& trusted_proxy);

}  // namespace almoner::http
