#include "api/store/save.hpp"

#include <stdexcept>

#include "api/store/case_state.hpp"
#include "api/store/error.hpp"
#include "api/store/history.hpp"
#include "api/store/rows.hpp"
#include "engine/case/cancelled.hpp"

namespace almoner::store {

audit::AuditEntry entry_of(const Act& act) {
  audit::AuditEntry entry;
  entry.effective_at = act.effective_at;
  entry.recorded_at = act.recorded_at;
  entry.action = act.action;
  entry.actor = act.actor;
  entry.role = act.role;
  entry.body = act.body;
  entry.on_behalf_of = act.on_behalf_of;
  entry.for_applicant = act.for_applicant;
  entry.reason = act.reason;
  entry.detail = act.detail;
  return entry;
}

namespace {

CaseState find_state(Database& database, CaseId id) {
  auto found = find_case_state(database, id);
  if (!found) throw std::invalid_argument("store: there is no case " + std::to_string(id.value));
  return std::move(*found);
}

void require_transaction(Database& database) {
  if (!database.in_transaction())
    throw StoreError(ErrorKind::mistake, 0, "a case saved outside a transaction");
}

void count_in(Database& database, const CaseState& row) {
  const auto counted = database.execute(
      "INSERT INTO case_count (fund, workflow, state, kind, cases) VALUES ($1, $2, $3, $4, 1)"
      " ON CONFLICT (fund, workflow, state) DO UPDATE SET cases = case_count.cases + 1"
      " WHERE case_count.kind = excluded.kind",
      row.fund, row.workflow, row.state, row.kind);
  if (counted != 1)
    throw std::invalid_argument("store: the cases of a workflow are all of one kind");
}

void count_out(Database& database, const CaseState& row) {
  const auto counted = database.execute(
      "UPDATE case_count SET cases = cases - 1 WHERE fund = $1 AND workflow = $2 AND state = $3",
      row.fund, row.workflow, row.state);
  if (counted != 1) throw std::logic_error("store: the counts per state do not match the cases");
}

std::string joined(const std::vector<std::string>& actions) {
  std::string text;
  for (const auto& action : actions) text += (text.empty() ? "" : " ") + action;
  return text;
}

struct Step {
  const Act& act;
  std::string_view from_state;
  bool is_deed;
  const std::vector<std::string>& cancels;
  const std::vector<OutboxOrder>& outbox;
};

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
void cancel_deeds(Database& database, CaseId id, const Step& step) {
  for (const auto& words : step.cancels)
    for (const Cancelled& one : cancelled_by(words))
      if (one.own_last)
        database.execute(
            "UPDATE deed SET cancelled_at = $3 WHERE case_id = $1 AND seq = (SELECT max(seq) FROM"
            " deed WHERE case_id = $1 AND action = $2 AND person IS $4 AND cancelled_at IS NULL)",
            id, one.action, step.act.effective_at, step.act.actor);
      else
        database.execute(
            "UPDATE deed SET cancelled_at = $3 WHERE case_id = $1 AND action = $2 AND cancelled_at"
            " IS NULL",
            id, one.action, step.act.effective_at);
}

// The entry of a step that is taken, and what it says is done: deeds and orders.
Saved enter(Database& database, const CaseState& after, const Step& step) {
  auto entry = entry_of(step.act);
  entry.fund = after.fund;
  entry.case_id = after.id;
  entry.case_ref = after.ref;
  entry.workflow_digest = after.definition.hex();
  entry.from_state = step.from_state;
  entry.to_state = after.state;
  entry.case_version = after.version;
  entry.state_digest = state_digest(after).hex();
  entry.is_deed = step.is_deed;
  entry.cancels = joined(step.cancels);
  cover_orders(database, after.id, step.outbox);
  const Chained chained =
      append_entry(database, std::move(entry), step.act.salt, after.answers_digest);
  cancel_deeds(database, after.id, step);
  if (step.is_deed) add_deed(database, after.id, chained.seq, step.act);
  add_outbox(database, chained.seq, after.id, step.act.recorded_at, step.outbox);
  return {.id = after.id,
          .version = after.version,
          .audit_seq = chained.seq,
          .leaf = chained.leaf,
          .head = chained.head};
}

CaseState changed(CaseState row, const CaseChange& change) {
  if (row.state != change.to_state && !change.definition)
    row.entered_state_at = change.act.effective_at;
  row.definition = change.definition.value_or(row.definition);
  row.state = change.to_state;
  row.form_locked = change.form_locked.value_or(row.form_locked);
  if (change.answers) row.answers_digest = hash::sha256(*change.answers);
  if (change.submitted_at) row.submitted_at = change.submitted_at;
  ++row.version;
  return row;
}

void update_row(Database& database, const CaseState& after, const CaseChange& change) {
  constexpr std::string_view step =
      "UPDATE cases SET state = $3, entered_state_at = $4, form_locked = $5, version = $6,"
      " submitted_at = $7, next_due_at = $8 WHERE id = $1 AND version = $2";
  constexpr std::string_view migration =
      "UPDATE cases SET state = $3, entered_state_at = $4, form_locked = $5, version = $6,"
      " submitted_at = $7, next_due_at = $8, definition = $9 WHERE id = $1 AND version = $2";
  const auto run = [&](std::string_view sql, const auto&... more) {
    return database.execute(sql, after.id, change.expected_version, after.state,
                            after.entered_state_at, after.form_locked, after.version,
                            after.submitted_at, change.next_due_at, more...);
  };
  const auto updated = change.definition ? run(migration, after.definition) : run(step);
  if (updated != 1)
    throw std::logic_error("store: a case changed within the transaction that read it");
  if (change.answers)
    database.execute("UPDATE cases SET answers = $2, answers_digest = $3 WHERE id = $1", after.id,
                     *change.answers, after.answers_digest);
}

// The new case's number, or none when its reference is taken.
std::optional<std::int64_t> insert_row(Database& database, const Case& row,
                                       const CaseState& standing) {
  return database.insert(
      "INSERT INTO cases (fund, ref, kind, workflow, definition, parent, organisation, opened_by, "
      "opened_at, state,"
      " entered_state_at, form_locked, version, next_due_at, answers_digest, answers)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
      " ON CONFLICT (fund, ref) DO NOTHING",
      row.fund, row.ref, row.kind, row.workflow, row.definition, row.parent, row.organisation,
      row.opened_by, row.opened_at, row.state, standing.entered_state_at, row.form_locked,
      standing.version, row.next_due_at, standing.answers_digest, row.answers);
}

}  // namespace

std::variant<Saved, ReferenceTaken> open_case(Database& database, const CaseOpening& opening) {
  require_transaction(database);
  const Case& row = opening.row;
  CaseState state{.id = {},
                  .fund = row.fund,
                  .ref = row.ref,
                  .kind = row.kind,
                  .workflow = row.workflow,
                  .definition = row.definition,
                  .parent = row.parent,
                  .organisation = row.organisation,
                  .opened_by = row.opened_by,
                  .opened_at = row.opened_at,
                  .state = row.state,
                  .entered_state_at = opening.act.effective_at,
                  .form_locked = row.form_locked,
                  .version = 1,
                  .submitted_at = {},
                  .answers_digest = hash::sha256(row.answers)};
  const auto id = insert_row(database, row, state);
  if (!id) return ReferenceTaken{};
  state.id = CaseId{*id};
  count_in(database, state);
  return enter(database, state, {opening.act, "", true, {}, opening.outbox});
}

std::variant<Saved, VersionConflict> save(Database& database, const CaseChange& change) {
  require_transaction(database);
  const CaseState before = find_state(database, change.id);
  if (before.version != change.expected_version) return VersionConflict{.current = before.version};
  const CaseState after = changed(before, change);
  update_row(database, after, change);
  if (before.state != after.state) {
    count_out(database, before);
    count_in(database, after);
  }
  const bool is_new = !change.deed_once || !has_deed(database, after.id, change.act);
  return enter(database, after,
               {change.act, before.state, change.is_deed && is_new, change.cancels, change.outbox});
}

std::int64_t record(Database& database, FundId fund, const Act& act,
                    const std::vector<OutboxOrder>& outbox) {
  return note(database, fund, CaseId{}, {}, act, outbox);
}

std::int64_t note(Database& database, FundId fund, CaseId id, std::string_view case_ref,
                  const Act& act, const std::vector<OutboxOrder>& outbox) {
  auto entry = entry_of(act);
  entry.fund = fund;
  entry.case_ref = case_ref;
  cover_orders(database, id, outbox);
  const auto seq = append_entry(database, std::move(entry), act.salt).seq;
  add_outbox(database, seq, id, act.recorded_at, outbox);
  return seq;
}

}  // namespace almoner::store
