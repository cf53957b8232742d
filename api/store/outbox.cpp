#include <algorithm>

#include "api/store/due_orders.hpp"
#include "api/store/rows.hpp"
#include "api/store/written.hpp"
#include "api/store/written_rows.hpp"

namespace almoner::store {
namespace {

OutboxRow outbox_of(Statement& row) {
  return {.id = row.take<std::int64_t>(),
          .audit_seq = row.take<std::int64_t>(),
          .n = row.take<int>(),
          .case_id = row.take<CaseId>(),
          .kind = row.take<std::string>(),
          .payload = row.take<std::string>(),
          .due_at = row.take<std::optional<Instant>>(),
          .done_at = row.take<std::optional<Instant>>(),
          .attempts = row.take<int>(),
          .last_error = row.take<std::string>()};
}

std::optional<OutboxRow> lease(Database& database, std::int64_t id, Instant lease_until) {
  database.execute("UPDATE outbox SET due_at = $2, attempts = attempts + 1 WHERE id = $1", id,
                   lease_until);
  return first_row(
      database.query(
          "SELECT id, audit_seq, n, case_id, kind, payload, due_at, done_at, attempts, last_error"
          " FROM outbox WHERE id = $1",
          id),
      outbox_of);
}

void add_words(Database& database, std::int64_t id, Instant ordered_at, const MailWords& words) {
  database.execute(
      "INSERT INTO mail (id, person, template_name, asked_for, ordered_at, words, salt, address,"
      " subject, body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      id, words.person, words.template_name, words.asked_for, ordered_at, digest_of(words),
      Digest{words.salt}, words.address, words.subject, words.body);
}

}  // namespace

void cover_orders(Database& database, CaseId id, const std::vector<OutboxOrder>& orders) {
  int n = 0;
  for (const auto& order : orders)
    cover(database, written::order, line_of_order(++n, id, order.kind, order.payload));
}

void add_outbox(Database& database, std::int64_t audit_seq, CaseId id, Instant ordered_at,
                const std::vector<OutboxOrder>& orders) {
  int n = 0;
  for (const auto& order : orders) {
    const auto row = database.insert(
        "INSERT INTO outbox (audit_seq, n, case_id, kind, due_at, attempts, last_error, payload)"
        " VALUES ($1, $2, $3, $4, $5, 0, '', $6)",
        audit_seq, ++n, id, order.kind, order.due_at, order.payload);
    if (order.mail) add_words(database, row.value(), ordered_at, *order.mail);
  }
}

std::vector<OutboxRow> take_due(Database& database, const Taking& taking) {
  const auto due =
      all_rows(database.query("SELECT id FROM outbox WHERE done_at IS NULL AND due_at IS NOT NULL"
                              " AND kind = $1 AND due_at <= $2 ORDER BY due_at, id LIMIT $3",
                              taking.kind, taking.now, taking.limit),
               [](Statement& row) { return row.take<std::int64_t>(); });
  std::vector<OutboxRow> taken;
  for (const auto id : due)
    if (auto row = lease(database, id, taking.lease_until)) taken.push_back(std::move(*row));
  return taken;
}

bool mark_done(Database& database, std::int64_t id, Instant at) {
  return database.execute(
             "UPDATE outbox SET done_at = $2, last_error = '' WHERE id = $1 AND done_at IS NULL",
             id, at) == 1;
}

bool mark_failed(Database& database, std::int64_t id, std::string_view error,
                 std::optional<Instant> next_due_at) {
  return database.execute(
             "UPDATE outbox SET due_at = $3, last_error = $2 WHERE id = $1 AND done_at IS NULL", id,
             error, next_due_at) == 1;
}

std::optional<Instant> next_outbox_due(Database& database, std::string_view kind) {
  return database
      .value<std::optional<Instant>>(
          "SELECT min(due_at) FROM outbox WHERE done_at IS NULL AND due_at IS NOT NULL"
          " AND kind = $1",
          kind)
      .value();
}

std::vector<OutboxRow> given_up(Database& database, int limit) {
  return all_rows(
      database.query(
          "SELECT id, audit_seq, n, case_id, kind, payload, due_at, done_at, attempts, last_error"
          " FROM outbox WHERE done_at IS NULL AND due_at IS NULL ORDER BY id LIMIT $1",
          limit),
      outbox_of);
}

}  // namespace almoner::store
