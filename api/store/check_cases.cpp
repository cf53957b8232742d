#include "api/store/check_parts.hpp"
#include "api/store/state_digest.hpp"

namespace almoner::store {
namespace {

// A case beside the last entry about it.
struct Compared {
  std::string ref, state;
  std::int64_t version, edits, entries;
  bool form_locked;
  std::optional<std::string> to_state;  // none: no entry, or erased
  std::optional<std::int64_t> entry_version;
  std::optional<Digest> digest;
  Digest answers_digest;
  std::string answers;
};

Compared compared_of(Statement& row) {
  return {.ref = row.take<std::string>(),
          .state = row.take<std::string>(),
          .version = row.take<std::int64_t>(),
          .edits = row.take<std::int64_t>(),
          .entries = row.take<std::int64_t>(),
          .form_locked = row.take<bool>(),
          .to_state = row.take<std::optional<std::string>>(),
          .entry_version = row.take<std::optional<std::int64_t>>(),
          .digest = row.take<std::optional<Digest>>(),
          .answers_digest = row.take<Digest>(),
          .answers = row.take<std::string>()};
}

void compare(const Compared& c, Problems& problems) {
  if (c.entries == 0) return problems.add("Case " + c.ref + " has no entry in the audit.");
  if (c.version != c.entries + c.edits)
    problems.add("Case " + c.ref + " is at version " + std::to_string(c.version) + ", but has " +
                 std::to_string(c.entries) + " audit entries and " + std::to_string(c.edits) +
                 " edits.");
  if (c.to_state && *c.to_state != c.state)
    problems.add("Case " + c.ref + " is in state " + c.state +
                 ", but its last audit entry leads to " + *c.to_state + ".");
  if (hash::sha256(c.answers) != c.answers_digest)
    return problems.add("The answers of case " + c.ref +
                        " were changed: they do not match their digest.");
  // After a draft was edited, the entry is of an earlier version and says nothing about the answers
  // now.
  if (c.entry_version == c.version &&
      c.digest != state_digest(c.state, c.version, c.form_locked, c.answers_digest))
    problems.add(
        "Case " + c.ref +
        " is not as its last audit entry left it: its answers, lock or state were changed.");
}

}  // namespace

void check_cases_against_record(Database& database, Problems& problems) {
  Statement rows = database.query(
      "SELECT c.ref, c.state, c.version, c.edits, (SELECT count(*) FROM audit_entry WHERE case_id "
      "= c.id),"
      " c.form_locked, e.to_state, e.case_version, e.state_digest, c.answers_digest, c.answers "
      "FROM cases c LEFT JOIN audit_entry e"
      " ON e.seq = (SELECT max(seq) FROM audit_entry WHERE case_id = c.id) ORDER BY c.id");
  while (rows.step()) compare(compared_of(rows), problems);
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

void check_deeds(Database& database, Problems& problems) {
  Statement rows = database.query(
      "SELECT d.seq, d.action FROM deed d LEFT JOIN audit_entry e ON e.seq = d.seq"
      " WHERE e.seq IS NULL OR e.case_id IS NULL OR e.case_id <> d.case_id"
      " OR (e.action IS NOT NULL AND (e.action <> d.action OR e.actor IS DISTINCT FROM d.person"
      " OR e.on_behalf_of IS DISTINCT FROM d.on_behalf_of))");
  while (rows.step()) {
    const auto seq = rows.take<std::int64_t>();
    problems.add("The deed " + rows.take<std::string>() + " is not what audit entry " +
                 std::to_string(seq) + " says.");
  }
}

void check_outbox(Database& database, Problems& problems) {
  Statement rows = database.query(
      "SELECT o.id, o.audit_seq FROM outbox o LEFT JOIN audit_entry e ON e.seq = o.audit_seq"
      " WHERE e.seq IS NULL OR (o.case_id IS NOT NULL AND e.case_id IS DISTINCT FROM o.case_id)");
  while (rows.step()) {
    const auto id = rows.take<std::int64_t>();
    problems.add("Outbox row " + std::to_string(id) + " was ordered by audit entry " +
                 std::to_string(rows.take<std::int64_t>()) +
                 ", which is not there or of another case.");
  }
}

}  // namespace almoner::store
