// The second half of signing in by the API: a code, for whoever has a second factor.
#pragma once

#include <functional>

#include "api/http/exchange.hpp"
#include "api/service/seal.hpp"
#include "api/service/sign_in.hpp"

namespace almoner::http {

struct CodeDesk {
  service::SealKey key{};                // of the secrets, from the file beside the database
  std::function<Instant()> machine_now;  // telephones go by it; none: by the server's clock
};

// 201 with a new session in place of the one that awaits the code. 401 without such a session.
RouteHandler give_code_at(CodeDesk desk, service::Randomness& randomness);

// 201 with the cookie of a session that begins, and what a program needs to use it.
Response signed_in_response(const service::SignedIn& signed_in, Instant now);

}  // namespace almoner::http
