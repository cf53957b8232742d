// One answer per intent: the answer to a request is kept under its Idempotency-Key, in the same
// transaction.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/store/database.hpp"

namespace almoner::store {

struct StoredAnswer {
  Digest request_digest;  // another one under the same key: 422
  int status = 0;
  std::string headers;  // JSON text
  std::string body;
  Instant at;
};

std::optional<StoredAnswer> find_answer(Database& database, PersonId person, std::string_view key);
// False when the person has used the key: then nothing is changed.
bool store_answer(Database& database, PersonId person, std::string_view key,
                  const StoredAnswer& answer);
// Deletes at most `limit` of those stored before `before`; how many.
std::int64_t forget_answers(Database& database, Instant before, int limit);

}  // namespace almoner::store
