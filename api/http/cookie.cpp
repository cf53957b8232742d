#include "api/http/cookie.hpp"

#include <algorithm>
#include <stdexcept>

#include "api/http/token.hpp"

namespace almoner::http {
namespace {

// cookie-octet of RFC 6265 section 4.1.1
bool is_cookie_character(char c) {
  return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\';
}

bool is_cookie_value(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_cookie_character);
}

std::string_view without_quotes(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return text;
  return text.substr(1, text.size() - 2);
}

template <class Each>
void for_each_cookie(std::string_view header, Each each) {
  while (!header.empty()) {
    const auto pair = header.substr(0, header.find(';'));
    header.remove_prefix(std::min(pair.size() + 1, header.size()));
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    each(trimmed(pair.substr(0, equals)), without_quotes(trimmed(pair.substr(equals + 1))));
  }
}

}  // namespace

std::string cookie_name(std::string_view name, bool tls) {
  return (tls ? "__Host-" : "") + std::string(name);
}

std::optional<std::string> cookie(const Request& request, std::string_view full_name) {
  std::optional<std::string> found;
  bool two_differ = false;
  for (const auto header : request.headers.all("Cookie")) {
    for_each_cookie(header, [&](std::string_view name, std::string_view value) {
      if (name != full_name || !is_cookie_value(value)) return;
      if (found && *found != value) two_differ = true;
      found = value;
    });
  }
  return two_differ ? std::nullopt : found;
}

std::string set_cookie(const CookieSetting& setting) {
  if (!is_token(setting.name)) throw std::invalid_argument("not a cookie's name");
  if (!is_cookie_value(setting.value)) throw std::invalid_argument("not a cookie's value");
  const auto seconds = std::max<std::int64_t>(setting.max_age.count(), 0);
  return cookie_name(setting.name, setting.tls) + "=" + std::string(setting.value) +
         "; Path=/; Max-Age=" + std::to_string(seconds) + "; HttpOnly; SameSite=Lax" +
         (setting.tls ? "; Secure" : "");
}

}  // namespace almoner::http
