#include "api/store/history.hpp"

#include "api/store/error.hpp"
#include "api/store/rows.hpp"
#include "api/store/times_given.hpp"
#include "api/store/written.hpp"

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

AuditEntry entry_of(Statement& row, std::int64_t seq, FundId fund, CaseId case_id) {
  return {.seq = seq,
          .effective_at = row.take<Instant>(),
          .recorded_at = row.take<Instant>(),
          .fund = fund,
          .case_id = case_id,
          .case_ref = row.take<std::string>(),
          .action = row.take<std::string>(),
          .actor = row.take<PersonId>(),
          .role = row.take<std::string>(),
          .body = row.take<std::string>(),
          .on_behalf_of = row.take<PersonId>(),
          .for_applicant = row.take<bool>(),
          .workflow_digest = hex_of(row.take<std::optional<Digest>>()),
          .from_state = row.take<std::string>(),
          .to_state = row.take<std::string>(),
          .case_version = row.take<std::int64_t>(),
          .state_digest = hex_of(row.take<std::optional<Digest>>()),
          .is_deed = row.take<bool>(),
          .cancels = row.take<std::string>(),
          .written = row.take<std::string>(),
          .erases = row.take<std::optional<std::int64_t>>().value_or(0),
          .reason = row.take<std::string>(),
          .detail = row.take<std::string>()};
}

Record record_of(Statement& row) {
  const auto seq = row.take<std::int64_t>();
  const auto fund = row.take<FundId>();
  const auto case_id = row.take<CaseId>();
  Record record{.seq = seq,
                .leaf = row.take<Digest>(),
                .head = row.take<Digest>(),
                .words = row.take<Digest>(),
                .entry = {},
                .salt = row.take<std::optional<audit::Salt>>()};
  record.entry = entry_of(row, seq, fund, case_id);
  return record;
}

std::string select(std::string_view where) {
  return "SELECT seq, fund, case_id, leaf, head, words, salt, effective_at, recorded_at, case_ref,"
         " action, actor, role, body, on_behalf_of, for_applicant, workflow_digest, from_state, "
         "to_state,"
         " case_version, state_digest, is_deed, cancels, written, erases, reason, detail"
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

std::vector<Record> entries_that_say(Database& database, FundId id, std::string_view word,
                                     Instant from, Instant until) {
  static const std::string sql = select(
      "WHERE fund = $1 AND effective_at >= $2 AND effective_at < $3 AND instr(detail, $4) > 0"
      " ORDER BY seq");
  return all_rows(database.query(sql, id, from, until, word), record_of);
}

// The name stands in the text, so that the index of such entries alone is used.
std::vector<Record> times_not_served(Database& database, Instant since) {
  static const std::string sql =
      select("WHERE action = 'was_not_serving' AND recorded_at >= $1 ORDER BY seq");
  return all_rows(database.query(sql, since), record_of);
}

// As above: the index of such entries alone is used.
std::vector<Record> times_given(Database& database, FundId id) {
  static const std::string sql = select("WHERE action = 'extend_date' AND fund = $1 ORDER BY seq");
  return all_rows(database.query(sql, id), record_of);
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

std::optional<Instant> last_recorded_at(Database& database) {
  return database.value<Instant>("SELECT recorded_at FROM audit_entry ORDER BY seq DESC LIMIT 1");
}

void for_each_record(Database& database, const std::function<bool(const Record&)>& take) {
  static const std::string sql = select("ORDER BY seq");
  Statement rows = database.query(sql);
  while (rows.step())
    if (!take(record_of(rows))) return;
}

void for_each_step(Database& database, const std::function<void(const CaseStep&)>& take) {
  Statement rows = database.query(
      "SELECT e.seq, e.case_id, e.case_ref, c.workflow, e.action, e.from_state, e.to_state,"
      " e.workflow_digest FROM audit_entry e JOIN cases c ON c.id = e.case_id"
      " ORDER BY e.case_id, e.seq");
  while (rows.step())
    take({.seq = rows.take<std::int64_t>(),
          .case_id = rows.take<CaseId>(),
          .case_ref = rows.take<std::string>(),
          .workflow = rows.take<std::string>(),
          .action = rows.take<std::string>(),
          .from_state = rows.take<std::string>(),
          .to_state = rows.take<std::string>(),
          .definition = rows.take<std::optional<Digest>>()});
}

std::vector<std::int64_t> erased_entries(Database& database) {
  return all_rows(database.query("SELECT seq FROM audit_entry WHERE salt IS NULL ORDER BY seq"),
                  [](Statement& row) { return row.take<std::int64_t>(); });
}

void take_words_away(Database& database, std::int64_t seq) {
  database.execute("UPDATE audit_entry SET salt = NULL, reason = '', detail = '' WHERE seq = $1",
                   seq);
}

Chained append_entry(Database& database, AuditEntry entry, const audit::Salt& salt,
                     const std::optional<Digest>& answers) {
  if (!database.in_transaction())
    throw StoreError(ErrorKind::mistake, 0, "an audit entry outside a transaction");
  const audit::Checkpoint before = audit_head(database);
  entry.seq = before.count + 1;
  entry.written = take_written(database);
  const Digest words = audit::words_digest(salt, entry);
  const Digest leaf = audit::leaf(entry, words);
  const Digest head = audit::next_head(before.head, leaf);
  database.execute(
      "INSERT INTO audit_entry (seq, fund, case_id, leaf, head, words, salt, effective_at,"
      " recorded_at, case_ref, action, actor, role, body, on_behalf_of, for_applicant, "
      "workflow_digest,"
      " from_state, to_state, case_version, state_digest, is_deed, cancels, written, erases,"
      " reason, detail, answers_digest)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,"
      " $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)",
      entry.seq, entry.fund, entry.case_id, leaf, head, words, std::span<const std::uint8_t>(salt),
      entry.effective_at, entry.recorded_at, entry.case_ref, entry.action, entry.actor, entry.role,
      entry.body, entry.on_behalf_of, entry.for_applicant, digest_of(entry.workflow_digest),
      entry.from_state, entry.to_state, entry.case_version, digest_of(entry.state_digest),
      entry.is_deed, entry.cancels, entry.written,
      entry.erases == 0 ? std::optional<std::int64_t>() : std::optional(entry.erases), entry.reason,
      entry.detail, answers);
  database.cache_audit_head({.count = entry.seq, .head = head});
  return {.seq = entry.seq, .leaf = leaf, .head = head};
}

}  // namespace almoner::store
