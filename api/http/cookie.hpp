// Cookies (RFC 6265 with its revision's prefixes).
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "api/http/message.hpp"

namespace almoner::http {

// Over TLS a cookie's name gets the prefix "__Host-", by which a browser holds it to this host, to
// Secure and to Path=/; so a neighbouring host cannot set it.
std::string cookie_name(std::string_view name, bool tls);

// The value of a cookie of the request, by its full name. Empty if there is none, or if two differ:
// then somebody planted one.
std::optional<std::string> cookie(const Request& request, std::string_view full_name);

struct CookieSetting {
  std::string_view name;            // a token, without the prefix
  std::string_view value;           // visible ASCII without quotes, comma, semicolon, backslash
  std::chrono::seconds max_age{0};  // 0 or less: forget it now
  bool tls = false;
};
// The value of Set-Cookie: HttpOnly; SameSite=Lax; Path=/, and Secure with TLS. Throws
// std::invalid_argument for a name or a value that no cookie may have.
std::string set_cookie(const CookieSetting& setting);

}  // namespace almoner::http
