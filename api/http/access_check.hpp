// Who is asking, and whether the request really comes from them.
#pragma once

#include <optional>
#include <string>

#include "api/http/exchange.hpp"
#include "api/service/sign_in.hpp"

namespace almoner::http {

struct AccessCheck {
  std::optional<Response> refusal;
  bool wants_touch = false;        // the session's last use is to be written down
  PersonId came_too_late_of = {};  // whose form is of a session that ended (KeptForms)
  bool has_signed_out = false;     // they ended it themselves
};

// What of this server access depends on.
struct AccessRules {
  std::string origin;      // as in ApplicationSettings
  std::string codes_page;  // as in Pages
};

// Fills exchange.caller. A token for machines comes as "Authorization: Bearer …" and needs no more;
// a cookie is sent by the browser whoever made the page, so an unsafe request by cookie must bring
// the session's X-CSRF-Token, and an Origin, where there is one, that is ours. Whoever has a role
// and came without a code gets no further than to set codes up, where the rules say so; a token for
// machines needs none.
AccessCheck check_access(const service::Context& context, const Endpoint& row, Exchange& exchange,
                         const AccessRules& rules);

// What of that can be said before the body is read: all but the token of a page's form.
AccessCheck check_access_early(const service::Context& context, const Endpoint& row,
                               Exchange& exchange, const AccessRules& rules);

// Whether the Host is not that of `ours`; never when that is "".
bool is_for_another_host(const Request& request, const std::string& ours);

// Refused for that.
Response from_elsewhere();

// The same rule for signing in, which has no session yet: no other site may do it for somebody.
bool is_foreign_origin(const Request& request, const std::string& origin);

}  // namespace almoner::http
