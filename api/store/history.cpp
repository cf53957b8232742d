#include "api/store/history.hpp"

#include "api/store/error.hpp"
#include "api/store/rows.hpp"

namespace almoner::store {
namespace {

using audit::AuditEntry;
using audit::Record;

// The digests are texts in the entry and half as long as blobs on disk.
std::optional<Digest> digest_of(std::string_view hex) {
  if (hex.empty()) return {};
  if (const auto digest = Digest::from_hex(hex); digest && digest->hex() == hex) return digest;
  throw StoreError(ErrorKind::mistake, 0,
                   "a digest in an audit entry is not 64 lower-case hexadecimal digits");
}

std::string hex_of(const std::optional<Digest>& digest) {
  return digest ? digest->hex() : "";
}

std::optional<audit::Content> content_of(Statement& row, std::int64_t seq, FundId fund,
                                         CaseId case_id) {
  const auto salt = row.take<std::optional<audit::Salt>>();
  if (!salt) return {};
  return audit::Content{.entry = {.seq = seq,
                                  .effective_at = row.take<Instant>(),
                                  .recorded_at = row.take<Instant>(),
                                  .fund = fund,
                                  .case_id = case_id,
                                  .case_ref = row.take<std::string>(),
                                  .action = row.take<std::string>(),
                                  .actor = row.take<PersonId>(),
                                  .role = row.take<std::string>(),
                                  .on_behalf_of = row.take<PersonId>(),
                                  .workflow_digest = hex_of(row.take<std::optional<Digest>>()),
                                  .from_state = row.take<std::string>(),
                                  .to_state = row.take<std::string>(),
                                  .case_version = row.take<std::int64_t>(),
                                  .reason = row.take<std::string>(),
                                  .detail = row.take<std::string>(),
                                  .state_digest = hex_of(row.take<std::optional<Digest>>())},
                        .salt = *salt};
}

Record record_of(Statement& row) {
  const auto seq = row.take<std::int64_t>();
  const auto fund = row.take<FundId>();
  const auto case_id = row.take<CaseId>();
  return {.seq = seq,
          .leaf = row.take<Digest>(),
          .head = row.take<Digest>(),
          .content = content_of(row, seq, fund, case_id)};
}

std::string select(std::string_view where) {
  return "SELECT seq, fund, case_id, leaf, head, salt, effective_at, recorded_at, case_ref, "
         "action, actor, role,"
         " on_behalf_of, workflow_digest, from_state, to_state, case_version, reason, detail, "
         "state_digest"
         " FROM audit_entry " +
         std::string(where);
}

}  // namespace

std::vector<Record> history_of_case(Database& database, CaseId id, std::int64_t after_seq,
                                    int limit) {
  static const std::string sql = select("WHERE case_id = $1 AND seq > $2 ORDER BY seq LIMIT $3");
  return all_rows(database.query(sql, id, after_seq, limit), record_of);
}

std::vector<Record> history_of_fund(Database& database, FundId id, std::int64_t after_seq,
                                    int limit) {
  static const std::string sql = select("WHERE fund = $1 AND seq > $2 ORDER BY seq LIMIT $3");
  return all_rows(database.query(sql, id, after_seq, limit), record_of);
}

std::optional<Record> find_record(Database& database, std::int64_t seq) {
  static const std::string sql = select("WHERE seq = $1");
  return first_row(database.query(sql, seq), record_of);
}

audit::Checkpoint audit_head(Database& database) {
  if (const auto& cached = database.cached_audit_head(); cached && database.in_transaction())
    return *cached;
  auto head = first_row(
      database.query("SELECT seq, head FROM audit_entry ORDER BY seq DESC LIMIT 1"),
      [](Statement& row) {
        return audit::Checkpoint{.count = row.take<std::int64_t>(), .head = row.take<Digest>()};
      });
  const auto found = head.value_or(audit::Checkpoint{.count = 0, .head = audit::genesis_head()});
  if (database.in_transaction()) database.cache_audit_head(found);
  return found;
}

void for_each_record(Database& database, const std::function<bool(const Record&)>& take) {
  static const std::string sql = select("ORDER BY seq");
  Statement rows = database.query(sql);
  while (rows.step())
    if (!take(record_of(rows))) return;
}

bool erase_record(Database& database, std::int64_t seq) {
  return database.execute(
             "UPDATE audit_entry SET salt = NULL, effective_at = NULL, recorded_at = NULL, "
             "case_ref = NULL,"
             " action = NULL, actor = NULL, role = NULL, on_behalf_of = NULL, workflow_digest = "
             "NULL, from_state = NULL,"
             " to_state = NULL, case_version = NULL, reason = NULL, detail = NULL, state_digest = "
             "NULL"
             " WHERE seq = $1 AND salt IS NOT NULL",
             seq) == 1;
}

Chained append_entry(Database& database, AuditEntry entry, const audit::Salt& salt) {
  if (!database.in_transaction())
    throw StoreError(ErrorKind::mistake, 0, "an audit entry outside a transaction");
  const audit::Checkpoint before = audit_head(database);
  entry.seq = before.count + 1;
  const Digest leaf = audit::leaf(salt, entry);
  const Digest head = audit::next_head(before.head, leaf);
  database.execute(
      "INSERT INTO audit_entry (seq, fund, case_id, leaf, head, salt, effective_at, recorded_at, "
      "case_ref, action,"
      " actor, role, on_behalf_of, workflow_digest, from_state, to_state, case_version, "
      "state_digest, reason, detail)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, "
      "$19, $20)",
      entry.seq, entry.fund, entry.case_id, leaf, head, std::span<const std::uint8_t>(salt),
      entry.effective_at, entry.recorded_at, entry.case_ref, entry.action, entry.actor, entry.role,
      entry.on_behalf_of, digest_of(entry.workflow_digest), entry.from_state, entry.to_state,
      entry.case_version, digest_of(entry.state_digest), entry.reason, entry.detail);
  database.cache_audit_head({.count = entry.seq, .head = head});
  return {.seq = entry.seq, .leaf = leaf, .head = head};
}

}  // namespace almoner::store
