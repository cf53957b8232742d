// Step 1: the tables of a funder's year. Instants are microseconds UTC, money is pence, digests are
// blobs of 32 bytes; long columns come last, so that a list need not read past them.
#include <array>

#include "api/store/migrations.hpp"

namespace almoner::store {
namespace {

constexpr auto tables_of_people = std::to_array<std::string_view>({
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",

    "CREATE TABLE definition (digest BLOB PRIMARY KEY CHECK (length(digest) = 32), name TEXT NOT "
    "NULL,"
    " added_at INTEGER NOT NULL, files TEXT NOT NULL) STRICT",
    "CREATE TRIGGER definition_stays BEFORE UPDATE ON definition"
    " BEGIN SELECT RAISE(ABORT, 'a definition is never changed'); END",
    "CREATE TRIGGER definition_is_kept BEFORE DELETE ON definition"
    " BEGIN SELECT RAISE(ABORT, 'a definition is kept for ever'); END",

    "CREATE TABLE fund (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL,"
    " definition BLOB NOT NULL REFERENCES definition (digest), added_at INTEGER NOT NULL,"
    " closed_at INTEGER) STRICT",
    "CREATE TABLE reference_series (fund INTEGER NOT NULL REFERENCES fund (id), series TEXT NOT "
    "NULL,"
    " last INTEGER NOT NULL CHECK (last >= 1), PRIMARY KEY (fund, series)) STRICT, WITHOUT ROWID",

    "CREATE TABLE organisation (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL,"
    " added_at INTEGER NOT NULL, details TEXT NOT NULL) STRICT",
    "CREATE TABLE person (id INTEGER PRIMARY KEY, email TEXT NOT NULL, name TEXT NOT NULL,"
    " password_hash TEXT NOT NULL, added_at INTEGER NOT NULL, disabled_at INTEGER,"
    " last_seen_at INTEGER) STRICT",
    "CREATE UNIQUE INDEX person_by_email ON person (lower(email))",
    "CREATE TABLE membership (person INTEGER NOT NULL REFERENCES person (id),"
    " organisation INTEGER NOT NULL REFERENCES organisation (id),"
    " PRIMARY KEY (person, organisation)) STRICT, WITHOUT ROWID",
    "CREATE INDEX membership_by_organisation ON membership (organisation)",

    "CREATE TABLE appointment (id INTEGER PRIMARY KEY, fund INTEGER REFERENCES fund (id),"
    " person INTEGER NOT NULL REFERENCES person (id), role TEXT NOT NULL, body TEXT NOT NULL,"
    " covers INTEGER REFERENCES person (id), starts_at INTEGER NOT NULL, ends_at INTEGER,"
    " CHECK (ends_at IS NULL OR ends_at >= starts_at)) STRICT",
    "CREATE INDEX appointment_by_person ON appointment (person)",
    "CREATE INDEX appointment_by_role ON appointment (role, fund)",

    "CREATE TABLE session (token_digest BLOB PRIMARY KEY CHECK (length(token_digest) = 32),"
    " person INTEGER NOT NULL REFERENCES person (id), csrf_digest BLOB NOT NULL CHECK "
    "(length(csrf_digest) = 32),"
    " created_at INTEGER NOT NULL, last_used_at INTEGER NOT NULL, expires_at INTEGER NOT NULL)"
    " STRICT, WITHOUT ROWID",
    "CREATE INDEX session_by_person ON session (person)",
    "CREATE INDEX session_by_expiry ON session (expires_at)",
    "CREATE TABLE machine_token (token_digest BLOB PRIMARY KEY CHECK (length(token_digest) = 32),"
    " person INTEGER NOT NULL REFERENCES person (id), title TEXT NOT NULL, created_at INTEGER NOT "
    "NULL,"
    " expires_at INTEGER NOT NULL, revoked_at INTEGER) STRICT, WITHOUT ROWID",

    "CREATE TABLE idempotency (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person "
    "(id),"
    " key TEXT NOT NULL, request_digest BLOB NOT NULL CHECK (length(request_digest) = 32),"
    " status INTEGER NOT NULL, at INTEGER NOT NULL, headers TEXT NOT NULL, body TEXT NOT NULL,"
    " UNIQUE (person, key)) STRICT",
});

constexpr auto tables_of_cases = std::to_array<std::string_view>({
    "CREATE TABLE cases (id INTEGER PRIMARY KEY, fund INTEGER NOT NULL REFERENCES fund (id), ref "
    "TEXT NOT NULL,"
    " kind TEXT NOT NULL, workflow TEXT NOT NULL, definition BLOB NOT NULL REFERENCES definition "
    "(digest),"
    " parent INTEGER REFERENCES cases (id), organisation INTEGER REFERENCES organisation (id),"
    " opened_by INTEGER REFERENCES person (id), opened_at INTEGER NOT NULL, state TEXT NOT NULL,"
    " entered_state_at INTEGER NOT NULL, form_locked INTEGER NOT NULL CHECK (form_locked IN (0, "
    "1)),"
    " version INTEGER NOT NULL CHECK (version >= 1), edits INTEGER NOT NULL CHECK (edits >= 0),"
    " submitted_at INTEGER, next_due_at INTEGER,"
    " answers_digest BLOB NOT NULL CHECK (length(answers_digest) = 32), answers TEXT NOT NULL,"
    " UNIQUE (fund, ref)) STRICT",
    "CREATE INDEX cases_by_state ON cases (fund, workflow, state)",
    "CREATE INDEX cases_by_parent ON cases (parent, state) WHERE parent IS NOT NULL",
    "CREATE INDEX cases_by_organisation ON cases (organisation) WHERE organisation IS NOT NULL",
    "CREATE INDEX cases_by_due ON cases (next_due_at) WHERE next_due_at IS NOT NULL",
    "CREATE TABLE case_count (fund INTEGER NOT NULL REFERENCES fund (id), workflow TEXT NOT NULL,"
    " state TEXT NOT NULL, kind TEXT NOT NULL, cases INTEGER NOT NULL CHECK (cases >= 0),"
    " PRIMARY KEY (fund, workflow, state)) STRICT, WITHOUT ROWID",

    // Without a foreign key: the record stands by itself. A record that was erased keeps its place
    // in the chain.
    "CREATE TABLE audit_entry (seq INTEGER PRIMARY KEY CHECK (seq >= 1), fund INTEGER, case_id "
    "INTEGER,"
    " leaf BLOB NOT NULL CHECK (length(leaf) = 32), head BLOB NOT NULL CHECK (length(head) = 32),"
    " salt BLOB CHECK (length(salt) = 32), effective_at INTEGER, recorded_at INTEGER, case_ref "
    "TEXT, action TEXT,"
    " actor INTEGER, role TEXT, on_behalf_of INTEGER, workflow_digest BLOB, from_state TEXT, "
    "to_state TEXT,"
    " case_version INTEGER, state_digest BLOB, reason TEXT, detail TEXT,"
    " CHECK ((salt IS NULL) = (effective_at IS NULL) AND (salt IS NULL) = (recorded_at IS NULL)"
    "  AND (salt IS NULL) = (case_ref IS NULL) AND (salt IS NULL) = (action IS NULL)"
    "  AND (salt IS NULL) = (role IS NULL) AND (salt IS NULL) = (from_state IS NULL)"
    "  AND (salt IS NULL) = (to_state IS NULL) AND (salt IS NULL) = (case_version IS NULL)"
    "  AND (salt IS NULL) = (reason IS NULL) AND (salt IS NULL) = (detail IS NULL)),"
    " CHECK (salt IS NOT NULL OR (actor IS NULL AND on_behalf_of IS NULL AND workflow_digest IS "
    "NULL"
    "  AND state_digest IS NULL))) STRICT",
    "CREATE INDEX audit_entry_by_case ON audit_entry (case_id) WHERE case_id IS NOT NULL",
    "CREATE INDEX audit_entry_by_fund ON audit_entry (fund)",
    "CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry"
    " WHEN NEW.salt IS NOT NULL OR NEW.seq IS NOT OLD.seq OR NEW.fund IS NOT OLD.fund"
    "  OR NEW.case_id IS NOT OLD.case_id OR NEW.leaf IS NOT OLD.leaf OR NEW.head IS NOT OLD.head"
    " BEGIN SELECT RAISE(ABORT, 'an audit entry is never changed, only erased'); END",
    "CREATE TRIGGER audit_entry_is_kept BEFORE DELETE ON audit_entry"
    " BEGIN SELECT RAISE(ABORT, 'an audit entry is kept for ever'); END",

    "CREATE TABLE deed (case_id INTEGER NOT NULL REFERENCES cases (id),"
    " seq INTEGER NOT NULL REFERENCES audit_entry (seq), action TEXT NOT NULL,"
    " person INTEGER REFERENCES person (id), body TEXT NOT NULL, at INTEGER NOT NULL, cancelled_at "
    "INTEGER,"
    " PRIMARY KEY (case_id, seq)) STRICT, WITHOUT ROWID",
    "CREATE TABLE interest (case_id INTEGER NOT NULL REFERENCES cases (id),"
    " person INTEGER NOT NULL REFERENCES person (id), kind TEXT NOT NULL, reason TEXT NOT NULL,"
    " at INTEGER NOT NULL, PRIMARY KEY (case_id, person, kind)) STRICT, WITHOUT ROWID",
    "CREATE TABLE sheet (case_id INTEGER NOT NULL REFERENCES cases (id),"
    " person INTEGER NOT NULL REFERENCES person (id), at INTEGER NOT NULL, scores TEXT NOT NULL,"
    " PRIMARY KEY (case_id, person)) STRICT, WITHOUT ROWID",
    "CREATE TABLE timer_done (case_id INTEGER NOT NULL REFERENCES cases (id), entered_state_at "
    "INTEGER NOT NULL,"
    " timer TEXT NOT NULL, repetition INTEGER NOT NULL, at INTEGER NOT NULL,"
    " PRIMARY KEY (case_id, entered_state_at, timer, repetition)) STRICT, WITHOUT ROWID",
});

constexpr auto tables_of_money_and_post = std::to_array<std::string_view>({
    "CREATE TABLE pot (id INTEGER PRIMARY KEY, fund INTEGER NOT NULL REFERENCES fund (id), name "
    "TEXT NOT NULL,"
    " title TEXT NOT NULL, funder INTEGER NOT NULL CHECK (funder <= 0),"
    " available INTEGER NOT NULL CHECK (available >= 0), reserved INTEGER NOT NULL CHECK (reserved "
    ">= 0),"
    " committed INTEGER NOT NULL CHECK (committed >= 0), paid INTEGER NOT NULL CHECK (paid >= 0),"
    " UNIQUE (fund, name), CHECK (funder + available + reserved + committed + paid = 0)) STRICT",
    "CREATE TABLE case_balance (pot INTEGER NOT NULL REFERENCES pot (id),"
    " case_id INTEGER NOT NULL REFERENCES cases (id), reserved INTEGER NOT NULL CHECK (reserved >= "
    "0),"
    " committed INTEGER NOT NULL CHECK (committed >= 0), paid INTEGER NOT NULL CHECK (paid >= 0),"
    " PRIMARY KEY (pot, case_id)) STRICT, WITHOUT ROWID",
    "CREATE TABLE posting (id INTEGER PRIMARY KEY, txn INTEGER NOT NULL, pot INTEGER NOT NULL "
    "REFERENCES pot (id),"
    " account TEXT NOT NULL CHECK (account IN ('funder', 'available', 'reserved', 'committed', "
    "'paid')),"
    " kind TEXT NOT NULL, case_id INTEGER REFERENCES cases (id),"
    " amount_pence INTEGER NOT NULL CHECK (amount_pence <> 0), at INTEGER NOT NULL) STRICT",
    "CREATE INDEX posting_by_pot ON posting (pot)",
    "CREATE INDEX posting_by_case ON posting (case_id) WHERE case_id IS NOT NULL",
    "CREATE TRIGGER posting_stays BEFORE UPDATE ON posting"
    " BEGIN SELECT RAISE(ABORT, 'a posting is never changed'); END",
    "CREATE TRIGGER posting_is_kept BEFORE DELETE ON posting"
    " BEGIN SELECT RAISE(ABORT, 'a posting is kept for ever'); END",

    "CREATE TABLE outbox (id INTEGER PRIMARY KEY, audit_seq INTEGER NOT NULL REFERENCES "
    "audit_entry (seq),"
    " n INTEGER NOT NULL CHECK (n >= 1), case_id INTEGER REFERENCES cases (id), kind TEXT NOT "
    "NULL, due_at INTEGER,"
    " done_at INTEGER, attempts INTEGER NOT NULL CHECK (attempts >= 0), last_error TEXT NOT NULL,"
    " payload TEXT NOT NULL, UNIQUE (audit_seq, n)) STRICT",
    "CREATE INDEX outbox_by_due ON outbox (due_at) WHERE done_at IS NULL AND due_at IS NOT NULL",
    "CREATE INDEX outbox_given_up ON outbox (id) WHERE done_at IS NULL AND due_at IS NULL",
    "CREATE TABLE document (id INTEGER PRIMARY KEY, fund INTEGER NOT NULL REFERENCES fund (id),"
    " case_id INTEGER REFERENCES cases (id), template_name TEXT NOT NULL, number INTEGER NOT NULL "
    "CHECK (number >= 1),"
    " title TEXT NOT NULL, audience TEXT NOT NULL, digest BLOB NOT NULL CHECK (length(digest) = "
    "32),"
    " made_at INTEGER NOT NULL, html TEXT NOT NULL) STRICT",
    "CREATE UNIQUE INDEX document_by_case ON document (case_id, template_name, number) WHERE "
    "case_id IS NOT NULL",
    "CREATE INDEX document_by_fund ON document (fund)",
    "CREATE TRIGGER document_stays BEFORE UPDATE ON document"
    " BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END",
});

template <std::size_t A, std::size_t B, std::size_t C>
constexpr std::array<std::string_view, A + B + C> joined(const std::array<std::string_view, A>& a,
                                                         const std::array<std::string_view, B>& b,
                                                         const std::array<std::string_view, C>& c) {
  std::array<std::string_view, A + B + C> all{};
  std::copy(c.begin(), c.end(),
            std::copy(b.begin(), b.end(), std::copy(a.begin(), a.end(), all.begin())));
  return all;
}

constexpr auto first_tables = joined(tables_of_people, tables_of_cases, tables_of_money_and_post);

constexpr auto in_whose_place = std::to_array<std::string_view>({
    "ALTER TABLE deed ADD COLUMN on_behalf_of INTEGER REFERENCES person (id)",
    "ALTER TABLE deed ADD COLUMN for_applicant INTEGER NOT NULL DEFAULT 0"
    " CHECK (for_applicant IN (0, 1))",
});

constexpr auto steps = std::to_array<Migration>({
    {1, "the tables of a funder's year", first_tables},
    {2, "in whose place a deed was done", in_whose_place},
});

}  // namespace

std::span<const Migration> all_migrations() {
  return steps;
}

}  // namespace almoner::store
