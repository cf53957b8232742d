#include "api/store/idempotency.hpp"

#include "api/store/rows.hpp"

namespace almoner::store {

std::optional<StoredAnswer> find_answer(Database& database, PersonId person, std::string_view key) {
  return first_row(
      database.query("SELECT request_digest, status, headers, body, at FROM idempotency"
                     " WHERE person = $1 AND key = $2",
                     person, key),
      [](Statement& row) {
        return StoredAnswer{.request_digest = row.take<Digest>(),
                            .status = row.take<int>(),
                            .headers = row.take<std::string>(),
                            .body = row.take<std::string>(),
                            .at = row.take<Instant>()};
      });
}

bool store_answer(Database& database, PersonId person, std::string_view key,
                  const StoredAnswer& answer) {
  return database.execute(
             "INSERT INTO idempotency (person, key, request_digest, status, at, headers, body)"
             " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (person, key) DO NOTHING",
             person, key, answer.request_digest, answer.status, answer.at, answer.headers,
             answer.body) == 1;
}

// The oldest have the lowest ids, so no index on the instant is needed.
std::int64_t forget_answers(Database& database, Instant before, int limit) {
  return database.execute(
      "DELETE FROM idempotency WHERE id IN (SELECT id FROM (SELECT id, at FROM idempotency"
      " ORDER BY id LIMIT $2) AS oldest WHERE at < $1)",
      before, limit);
}

}  // namespace almoner::store
