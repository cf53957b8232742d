#include "api/service/idempotency.hpp"

#include "api/store/idempotency.hpp"
#include "engine/hash/sha256.hpp"

namespace almoner::service {

std::optional<KeptAnswer> find_answer(const Context& context, const Caller& caller,
                                      std::string_view key, std::string_view request) {
  auto stored = store::find_answer(context.db, caller.person, key);
  if (!stored) return std::nullopt;
  const bool same = stored->request_digest == hash::sha256(request);
  return KeptAnswer{stored->status, std::move(stored->headers), std::move(stored->body), same};
}

void keep_answer(const Context& context, const Caller& caller, std::string_view key,
                 std::string_view request, int status, const std::string& headers,
                 const std::string& body) {
  store::store_answer(context.db, caller.person, key,
                      {hash::sha256(request), status, headers, body, context.recorded_at});
}

}  // namespace almoner::service
