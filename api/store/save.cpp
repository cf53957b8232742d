#include "api/store/save.hpp"

#include <stdexcept>

#include "api/store/error.hpp"
#include "api/store/history.hpp"
#include "api/store/rows.hpp"
#include "api/store/state_digest.hpp"

namespace almoner::store {
namespace {

// The case as it stands before or after a change: all but its answers, which may be long.
struct Standing {
  CaseId id;
  FundId fund;
  std::string ref, kind, workflow, state;
  Digest definition, answers_digest;
  Instant entered_state_at;
  bool form_locked = false;
  std::int64_t version = 0;
  std::optional<Instant> submitted_at, next_due_at;
};

Standing standing_of(Statement& row) {
  return {.id = row.take<CaseId>(),
          .fund = row.take<FundId>(),
          .ref = row.take<std::string>(),
          .kind = row.take<std::string>(),
          .workflow = row.take<std::string>(),
          .state = row.take<std::string>(),
          .definition = row.take<Digest>(),
          .answers_digest = row.take<Digest>(),
          .entered_state_at = row.take<Instant>(),
          .form_locked = row.take<bool>(),
          .version = row.take<std::int64_t>(),
          .submitted_at = row.take<std::optional<Instant>>(),
          .next_due_at = row.take<std::optional<Instant>>()};
}

Standing find_standing(Database& database, CaseId id) {
  auto found = first_row(
      database.query("SELECT id, fund, ref, kind, workflow, state, definition, answers_digest, "
                     "entered_state_at,"
                     " form_locked, version, submitted_at, next_due_at FROM cases WHERE id = $1",
                     id),
      standing_of);
  if (!found) throw std::invalid_argument("store: there is no case " + std::to_string(id.value));
  return std::move(*found);
}

void require_transaction(Database& database) {
  if (!database.in_transaction())
    throw StoreError(ErrorKind::mistake, 0, "a case saved outside a transaction");
}

void count_in(Database& database, const Standing& row) {
  const auto counted = database.execute(
      "INSERT INTO case_count (fund, workflow, state, kind, cases) VALUES ($1, $2, $3, $4, 1)"
      " ON CONFLICT (fund, workflow, state) DO UPDATE SET cases = case_count.cases + 1"
      " WHERE case_count.kind = excluded.kind",
      row.fund, row.workflow, row.state, row.kind);
  if (counted != 1)
    throw std::invalid_argument("store: the cases of a workflow are all of one kind");
}

void count_out(Database& database, const Standing& row) {
  const auto counted = database.execute(
      "UPDATE case_count SET cases = cases - 1 WHERE fund = $1 AND workflow = $2 AND state = $3",
      row.fund, row.workflow, row.state);
  if (counted != 1) throw std::logic_error("store: the counts per state do not match the cases");
}

Chained add_entry(Database& database, const Act& act, const Standing& after,
                  std::string_view from_state) {
  return append_entry(
      database,
      {.seq = 0,
       .effective_at = act.effective_at,
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
       .state_digest =
           state_digest(after.state, after.version, after.form_locked, after.answers_digest).hex()},
      act.salt);
}

void add_deed(Database& database, CaseId id, std::int64_t seq, const Act& act) {
  database.execute(
      "INSERT INTO deed (case_id, seq, action, person, body, at, on_behalf_of, for_applicant)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      id, seq, act.action, act.actor, act.body, act.effective_at, act.on_behalf_of,
      act.for_applicant);
}

bool has_deed(Database& database, CaseId id, const Act& act) {
  return database
      .query(
          "SELECT 1 FROM deed WHERE case_id = $1 AND action = $2 AND person IS $3"
          " AND on_behalf_of IS $4 AND for_applicant = $5 AND cancelled_at IS NULL",
          id, act.action, act.actor, act.on_behalf_of, act.for_applicant)
      .step();
}

// Before the new deed is added: an action may cancel its own earlier doing.
void cancel_deeds(Database& database, const CaseChange& change) {
  for (const auto& action : change.cancels)
    database.execute(
        "UPDATE deed SET cancelled_at = $3 WHERE case_id = $1 AND action = $2 AND cancelled_at IS "
        "NULL",
        change.id, action, change.act.effective_at);
}

Standing changed(Standing row, const CaseChange& change) {
  if (row.state != change.to_state) row.entered_state_at = change.act.effective_at;
  row.state = change.to_state;
  row.form_locked = change.form_locked.value_or(row.form_locked);
  if (change.answers) row.answers_digest = hash::sha256(*change.answers);
  if (change.submitted_at) row.submitted_at = change.submitted_at;
  row.next_due_at = change.next_due_at;
  ++row.version;
  return row;
}

void update_row(Database& database, const Standing& after, const CaseChange& change) {
  const auto updated = database.execute(
      "UPDATE cases SET state = $3, entered_state_at = $4, form_locked = $5, version = $6, "
      "submitted_at = $7,"
      " next_due_at = $8 WHERE id = $1 AND version = $2",
      after.id, change.expected_version, after.state, after.entered_state_at, after.form_locked,
      after.version, after.submitted_at, after.next_due_at);
  if (updated != 1)
    throw std::logic_error("store: a case changed within the transaction that read it");
  if (change.answers)
    database.execute("UPDATE cases SET answers = $2, answers_digest = $3 WHERE id = $1", after.id,
                     *change.answers, after.answers_digest);
}

Saved saved(const Standing& row, const Chained& entry) {
  return {.id = row.id,
          .version = row.version,
          .audit_seq = entry.seq,
          .leaf = entry.leaf,
          .head = entry.head};
}

// The new case's number, or none when its reference is taken.
std::optional<std::int64_t> insert_row(Database& database, const Case& row,
                                       const Standing& standing) {
  return database.insert(
      "INSERT INTO cases (fund, ref, kind, workflow, definition, parent, organisation, opened_by, "
      "opened_at, state,"
      " entered_state_at, form_locked, version, edits, next_due_at, answers_digest, answers)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, $14, $15, $16)"
      " ON CONFLICT (fund, ref) DO NOTHING",
      row.fund, row.ref, row.kind, row.workflow, row.definition, row.parent, row.organisation,
      row.opened_by, row.opened_at, row.state, standing.entered_state_at, row.form_locked,
      standing.version, row.next_due_at, standing.answers_digest, row.answers);
}

}  // namespace

std::variant<Saved, ReferenceTaken> open_case(Database& database, const CaseOpening& opening) {
  require_transaction(database);
  const Case& row = opening.row;
  Standing standing{.id = {},
                    .fund = row.fund,
                    .ref = row.ref,
                    .kind = row.kind,
                    .workflow = row.workflow,
                    .state = row.state,
                    .definition = row.definition,
                    .answers_digest = hash::sha256(row.answers),
                    .entered_state_at = opening.act.effective_at,
                    .form_locked = row.form_locked,
                    .version = 1,
                    .submitted_at = {},
                    .next_due_at = row.next_due_at};
  const auto id = insert_row(database, row, standing);
  if (!id) return ReferenceTaken{};
  standing.id = CaseId{*id};
  count_in(database, standing);
  const Chained entry = add_entry(database, opening.act, standing, "");
  add_deed(database, standing.id, entry.seq, opening.act);
  add_outbox(database, entry.seq, standing.id, opening.outbox);
  return saved(standing, entry);
}

std::variant<Saved, VersionConflict> save(Database& database, const CaseChange& change) {
  require_transaction(database);
  const Standing before = find_standing(database, change.id);
  if (before.version != change.expected_version) return VersionConflict{.current = before.version};
  const Standing after = changed(before, change);
  update_row(database, after, change);
  if (before.state != after.state) {
    count_out(database, before);
    count_in(database, after);
  }
  const Chained entry = add_entry(database, change.act, after, before.state);
  cancel_deeds(database, change);
  const bool is_new = !change.deed_once || !has_deed(database, after.id, change.act);
  if (change.is_deed && is_new) add_deed(database, after.id, entry.seq, change.act);
  add_outbox(database, entry.seq, after.id, change.outbox);
  return saved(after, entry);
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
  return append_entry(database, std::move(entry), act.salt).seq;
}

}  // namespace almoner::store
