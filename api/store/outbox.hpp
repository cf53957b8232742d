// What must still be done outside the database: mail, documents. Written in the transaction of the
// step that ordered it, carried out afterwards, at least once (due_orders.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/store/database.hpp"
#include "api/store/mail_words.hpp"

namespace almoner::store {

struct OutboxOrder {
  std::string kind;     // "document", "notice", "mail"
  std::string payload;  // JSON text
  Instant due_at;
  std::optional<MailWords> mail = {};  // the words of a mail: see mails.hpp
};

struct OutboxRow {
  std::int64_t id = 0;
  std::int64_t audit_seq = 0;  // of the entry that ordered it; with n its idempotency key
  int n = 0;                   // 1, 2, 3 … within the entry
  CaseId case_id;
  std::string kind, payload;
  std::optional<Instant> due_at;  // or when the lease ends; none = given up
  std::optional<Instant> done_at;
  int attempts = 0;
  std::string last_error;
};

// For save.cpp: before the entry, so that it covers them; and after it, numbered from 1.
void cover_orders(Database& database, CaseId id, const std::vector<OutboxOrder>& orders);
void add_outbox(Database& database, std::int64_t audit_seq, CaseId id, Instant ordered_at,
                const std::vector<OutboxOrder>& orders);

bool mark_done(Database& database, std::int64_t id, Instant at);
// `next_due_at` empty: given up, kept for people to see.
bool mark_failed(Database& database, std::int64_t id, std::string_view error,
                 std::optional<Instant> next_due_at);
std::vector<OutboxRow> given_up(Database& database, int limit);

}  // namespace almoner::store
