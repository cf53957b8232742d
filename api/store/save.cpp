#include "api/store/save.hpp"

#include <stdexcept>

#include "api/store/error.hpp"
#include "api/store/history.hpp"
#include "api/store/rows.hpp"
#include "api/store/state_digest.hpp"

namespace almoner::store {
namespace {

void require_transaction(Database& database) {
  if (!database.in_transaction()) throw StoreError(ErrorKind::mistake, 0, "a case saved outside a transaction");
}

void count_in(Database& database, FundId fund, std::string_view workflow, std::string_view state, std::string_view kind) {
  const auto counted = database.execute(
      "INSERT INTO case_count (fund, workflow, state, kind, cases) VALUES ($1, $2, $3, $4, 1)"
      " ON CONFLICT (fund, workflow, state) DO UPDATE SET cases = case_count.cases + 1"
      " WHERE case_count.kind = excluded.kind",
      fund, workflow, state, kind);
  if (counted != 1) throw std::invalid_argument("store: the cases of a workflow are all of one kind");
}

void count_out(Database& database, FundId fund, std::string_view workflow, std::string_view state) {
  const auto counted = database.execute(
      "UPDATE case_count SET cases = cases - 1 WHERE fund = $1 AND workflow = $2 AND state = $3", fund, workflow, state);
  if (counted != 1) throw std::logic_error("store: the counts per state do not match the cases");
}

audit::AuditEntry entry_of(const Act& act, const Case& after, std::string_view from_state) {
  return {.effective_at = act.effective_at,
          .recorded_at = act.recorded_at,
          .fund = after.fund,
          .case_id = after.id,
          .case_ref = after.ref,
          .action = act.action,
          .actor = act.actor,
          .role = act.role,
          .on_behalf_of = act.on_behalf_of,
          .workflow_digest = after.definition.hex(),
          .from_state = std::string(from_state),
          .to_state = after.state,
          .case_version = after.version,
          .reason = act.reason,
          .detail = act.detail,
          .state_digest = state_digest(after.state, after.version, after.form_locked, after.answers).hex()};
}

void add_deed(Database& database, CaseId id, std::int64_t seq, const Act& act) {
  database.execute("INSERT INTO deed (case_id, seq, action, person, body, at) VALUES ($1, $2, $3, $4, $5, $6)", id, seq,
                   act.action, act.actor, act.body, act.effective_at);
}

// Before the new deed is added: an action may cancel its own earlier doing.
void cancel_deeds(Database& database, const CaseChange& change) {
  for (const auto& action : change.cancels)
    database.execute("UPDATE deed SET cancelled_at = $3 WHERE case_id = $1 AND action = $2 AND cancelled_at IS NULL",
                     change.id, action, change.act.effective_at);
}

// The case as the change leaves it.
Case changed(Case row, const CaseChange& change) {
  if (row.state != change.to_state) row.entered_state_at = change.act.effective_at;
  row.state = change.to_state;
  row.form_locked = change.form_locked.value_or(row.form_locked);
  if (change.answers) row.answers = *change.answers;
  if (change.submitted_at) row.submitted_at = change.submitted_at;
  row.next_due_at = change.next_due_at;
  ++row.version;
  return row;
}

void update_row(Database& database, const Case& after, const CaseChange& change) {
  const auto updated = database.execute(
      "UPDATE cases SET state = $3, entered_state_at = $4, form_locked = $5, version = $6, submitted_at = $7,"
      " next_due_at = $8 WHERE id = $1 AND version = $2",
      after.id, change.expected_version, after.state, after.entered_state_at, after.form_locked, after.version,
      after.submitted_at, after.next_due_at);
  if (updated != 1) throw std::logic_error("store: a case changed within the transaction that read it");
  if (change.answers) database.execute("UPDATE cases SET answers = $2 WHERE id = $1", after.id, after.answers);
}

Case found_case(Database& database, CaseId id) {
  auto row = find_case(database, id);
  if (!row) throw std::invalid_argument("store: there is no case " + std::to_string(id.value));
  return std::move(*row);
}

}  // namespace

std::variant<Saved, ReferenceTaken> open_case(Database& database, const CaseOpening& opening) {
  require_transaction(database);
  Case row = opening.row;
  row.version = 1;
  row.entered_state_at = opening.act.effective_at;
  const auto id = database.value<CaseId>(
      "INSERT INTO cases (fund, ref, kind, workflow, definition, parent, organisation, opened_by, opened_at, state,"
      " entered_state_at, form_locked, version, edits, next_due_at, answers)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, $14, $15)"
      " ON CONFLICT (fund, ref) DO NOTHING RETURNING id",
      row.fund, row.ref, row.kind, row.workflow, row.definition, row.parent, row.organisation, row.opened_by,
      row.opened_at, row.state, row.entered_state_at, row.form_locked, row.version, row.next_due_at, row.answers);
  if (!id) return ReferenceTaken{};
  row.id = *id;
  count_in(database, row.fund, row.workflow, row.state, row.kind);
  const auto seq = append_entry(database, entry_of(opening.act, row, ""), opening.act.salt);
  add_deed(database, row.id, seq, opening.act);
  add_outbox(database, seq, row.id, opening.outbox);
  return Saved{.id = row.id, .version = row.version, .audit_seq = seq};
}

std::variant<Saved, VersionConflict> save(Database& database, const CaseChange& change) {
  require_transaction(database);
  const Case before = found_case(database, change.id);
  if (before.version != change.expected_version) return VersionConflict{.current = before.version};
  const Case after = changed(before, change);
  update_row(database, after, change);
  if (before.state != after.state) {
    count_out(database, before.fund, before.workflow, before.state);
    count_in(database, after.fund, after.workflow, after.state, after.kind);
  }
  const auto seq = append_entry(database, entry_of(change.act, after, before.state), change.act.salt);
  cancel_deeds(database, change);
  if (change.is_deed) add_deed(database, after.id, seq, change.act);
  add_outbox(database, seq, after.id, change.outbox);
  return Saved{.id = after.id, .version = after.version, .audit_seq = seq};
}

std::variant<std::int64_t, VersionConflict> update_answers(Database& database, CaseId id,
                                                           std::int64_t expected_version,
                                                           std::string_view answers) {
  require_transaction(database);
  const auto updated = database.value<std::int64_t>(
      "UPDATE cases SET answers = $3, version = version + 1, edits = edits + 1 WHERE id = $1 AND version = $2"
      " RETURNING version",
      id, expected_version, answers);
  if (updated) return *updated;
  return VersionConflict{.current = found_case(database, id).version};
}

std::int64_t record(Database& database, FundId fund, const Act& act) {
  audit::AuditEntry entry;
  entry.effective_at = act.effective_at;
  entry.recorded_at = act.recorded_at;
  entry.fund = fund;
  entry.action = act.action;
  entry.actor = act.actor;
  entry.role = act.role;
  entry.on_behalf_of = act.on_behalf_of;
  entry.reason = act.reason;
  entry.detail = act.detail;
  return append_entry(database, std::move(entry), act.salt);
}

}  // namespace almoner::store
