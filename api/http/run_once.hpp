// A request with an Idempotency-Key: carried out once, answered the same each time.
#pragma once

#include "api/http/exchange.hpp"

namespace almoner::http {

// Runs the row's handler, or gives the kept answer of an earlier request that was the same. Without
// a key it is run. On the writer's thread.
// Whether it may be that of an earlier request: once the caller is known.
bool may_be_repeated(const Exchange& exchange);
Response run_once(const service::Context& context, const Endpoint& row, Exchange& exchange);

}  // namespace almoner::http
