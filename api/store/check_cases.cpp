#include "api/store/case_state.hpp"
#include "api/store/check_parts.hpp"

namespace almoner::store {
namespace {

// A case beside the last entry about it.
struct Compared {
  CaseState state;
  std::string answers;
  std::optional<std::string> to_state;  // none: no entry
  std::optional<std::int64_t> entry_version;
  std::optional<Digest> digest;
};

Compared compared_of(Statement& row) {
  return {.state = case_state_of(row),
          .answers = row.take<std::string>(),
          .to_state = row.take<std::optional<std::string>>(),
          .entry_version = row.take<std::optional<std::int64_t>>(),
          .digest = row.take<std::optional<Digest>>()};
}

void compare(const Compared& c, Problems& problems) {
  const CaseState& state = c.state;
  if (!c.to_state) return problems.add("Case " + state.ref + " has no entry in the audit.");
  if (c.entry_version != state.version)
    problems.add("Case " + state.ref + " is at version " + std::to_string(state.version) +
                 ", but its last audit entry left it at version " +
                 std::to_string(c.entry_version.value_or(0)) + ".");
  if (*c.to_state != state.state)
    problems.add("Case " + state.ref + " is in state " + state.state +
                 ", but its last audit entry leads to " + *c.to_state + ".");
  if (hash::sha256(c.answers) != state.answers_digest)
    return problems.add("The answers of case " + state.ref +
                        " were changed: they do not match their digest.");
  if (c.digest != state_digest(state))
    problems.add(
        "Case " + state.ref +
        " is not as its last audit entry left it: its answers, lock, state, dates or whose "
        "it is were changed.");
}

}  // namespace

void check_cases_against_record(Database& database, Problems& problems) {
  Statement rows = database.query(
      "SELECT " + std::string(case_state_columns) +
      ", c.answers, e.to_state, e.case_version, e.state_digest FROM cases c LEFT JOIN audit_entry e"
      " ON e.seq = (SELECT max(seq) FROM audit_entry WHERE case_id = c.id) ORDER BY c.id");
  while (rows.step()) compare(compared_of(rows), problems);
}

void check_record_against_cases(Database& database, Problems& problems) {
  Statement rows = database.query(
      "SELECT DISTINCT case_ref FROM audit_entry WHERE case_id IS NOT NULL"
      " AND case_id NOT IN (SELECT id FROM cases) ORDER BY 1");
  while (rows.step())
    problems.add("The audit tells of case " + rows.take<std::string>() + ", which is not there.");
}

// Each entry of a case begins where the one before it ended.
void check_paths(Database& database, Problems& problems) {
  Statement rows = database.query(
      "SELECT seq, case_ref, from_state, before FROM (SELECT seq, case_ref, from_state, "
      "lag(to_state)"
      " OVER (PARTITION BY case_id ORDER BY seq) AS before FROM audit_entry WHERE case_id IS NOT "
      "NULL) AS path"
      " WHERE from_state <> before");
  while (rows.step()) {
    const auto seq = rows.take<std::int64_t>();
    const auto ref = rows.take<std::string>();
    const auto from = rows.take<std::string>();
    problems.add("Audit entry " + std::to_string(seq) + " takes case " + ref + " from " + from +
                 ", but the one before it left it in " + rows.take<std::string>() + ".");
  }
}

void check_parents(Database& database, Problems& problems) {
  Statement rows = database.query(
      "SELECT c.ref FROM cases c LEFT JOIN cases p ON p.id = c.parent"
      " WHERE c.parent IS NOT NULL AND (p.id IS NULL OR p.fund <> c.fund OR p.id >= c.id)");
  while (rows.step())
    problems.add("Case " + rows.take<std::string>() +
                 " has a parent that is not there, is of another fund, or is younger.");
}

void check_counts(Database& database, Problems& problems) {
  Statement rows = database.query(
      "SELECT k.workflow, k.state, k.cases, (SELECT count(*) FROM cases c WHERE c.fund = k.fund"
      " AND c.workflow = k.workflow AND c.state = k.state AND c.kind = k.kind) AS counted FROM "
      "case_count k"
      " WHERE k.cases <> counted"
      " UNION ALL SELECT c.workflow, c.state, 0, count(*) FROM cases c LEFT JOIN case_count k ON "
      "k.fund = c.fund"
      " AND k.workflow = c.workflow AND k.state = c.state WHERE k.fund IS NULL GROUP BY c.fund, "
      "c.workflow, c.state");
  while (rows.step()) {
    const auto workflow = rows.take<std::string>();
    const auto state = rows.take<std::string>();
    const auto kept = rows.take<std::int64_t>();
    problems.add("The count of cases of " + workflow + " in state " + state + " says " +
                 std::to_string(kept) + "; there are " + std::to_string(rows.take<std::int64_t>()) +
                 ".");
  }
}

void check_outbox(Database& database, Problems& problems) {
  Statement rows = database.query(
      "SELECT o.id, o.audit_seq FROM outbox o LEFT JOIN audit_entry e ON e.seq = o.audit_seq"
      " WHERE e.seq IS NULL OR (e.case_id IS NOT NULL AND e.case_id IS DISTINCT FROM o.case_id)");
  while (rows.step()) {
    const auto id = rows.take<std::int64_t>();
    problems.add("Outbox row " + std::to_string(id) + " was ordered by audit entry " +
                 std::to_string(rows.take<std::int64_t>()) +
                 ", which is not there or of another case.");
  }
}

}  // namespace almoner::store
