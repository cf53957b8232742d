// The tables of a funder's year. Instants are microseconds UTC, money is pence, digests are
// blobs of 32 bytes; long columns come last, so that a list need not read past them.
#include <array>

#include "api/store/migrations.hpp"
#include "api/store/schema_of_accounts.hpp"
#include "api/store/schema_of_attachments.hpp"
#include "api/store/schema_of_judging.hpp"
#include "api/store/schema_of_work.hpp"

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
    " version INTEGER NOT NULL CHECK (version >= 1),"
    " submitted_at INTEGER, next_due_at INTEGER,"
    " answers_digest BLOB NOT NULL CHECK (length(answers_digest) = 32), answers TEXT NOT NULL,"
    " UNIQUE (fund, ref)) STRICT",
    "CREATE INDEX cases_by_state ON cases (fund, workflow, state)",
    "CREATE INDEX cases_by_parent ON cases (parent, state) WHERE parent IS NOT NULL",
    "CREATE INDEX cases_by_organisation ON cases (organisation) WHERE organisation IS NOT NULL",
    "CREATE INDEX cases_by_due ON cases (next_due_at) WHERE next_due_at IS NOT NULL",
    "CREATE TRIGGER case_stays_whose_it_is BEFORE UPDATE OF id, fund, ref, kind, workflow, "
    "definition,"
    " parent, organisation, opened_by, opened_at ON cases"
    " BEGIN SELECT RAISE(ABORT, 'whose case it is, and under which rules, is never changed'); END",
    "CREATE TRIGGER case_is_kept BEFORE DELETE ON cases"
    " BEGIN SELECT RAISE(ABORT, 'a case is kept for ever'); END",
    "CREATE TABLE case_count (fund INTEGER NOT NULL REFERENCES fund (id), workflow TEXT NOT NULL,"
    " state TEXT NOT NULL, kind TEXT NOT NULL, cases INTEGER NOT NULL CHECK (cases >= 0),"
    " PRIMARY KEY (fund, workflow, state)) STRICT, WITHOUT ROWID",

    // Without a foreign key: the record stands by itself. An entry whose words were erased keeps
    // its place in the chain and all else that it says.
    "CREATE TABLE audit_entry (seq INTEGER PRIMARY KEY CHECK (seq >= 1), fund INTEGER, case_id "
    "INTEGER,"
    " leaf BLOB NOT NULL CHECK (length(leaf) = 32), head BLOB NOT NULL CHECK (length(head) = 32),"
    " words BLOB NOT NULL CHECK (length(words) = 32), salt BLOB CHECK (length(salt) = 32),"
    " effective_at INTEGER NOT NULL, recorded_at INTEGER NOT NULL, case_ref TEXT NOT NULL,"
    " action TEXT NOT NULL, actor INTEGER, role TEXT NOT NULL, body TEXT NOT NULL,"
    " on_behalf_of INTEGER, for_applicant INTEGER NOT NULL CHECK (for_applicant IN (0, 1)),"
    " workflow_digest BLOB, from_state TEXT NOT NULL, to_state TEXT NOT NULL,"
    " case_version INTEGER NOT NULL, state_digest BLOB,"
    " is_deed INTEGER NOT NULL CHECK (is_deed IN (0, 1)), cancels TEXT NOT NULL,"
    " written TEXT NOT NULL, erases INTEGER, reason TEXT NOT NULL, detail TEXT NOT NULL,"
    " CHECK (salt IS NOT NULL OR (reason = '' AND detail = ''))) STRICT",
    "CREATE INDEX audit_entry_by_case ON audit_entry (case_id) WHERE case_id IS NOT NULL",
    "CREATE INDEX audit_entry_by_fund ON audit_entry (fund)",
    "CREATE INDEX audit_entry_that_erases ON audit_entry (erases) WHERE erases IS NOT NULL",
    "CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry"
    " WHEN NEW.salt IS NOT NULL"
    "  OR NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.erases = OLD.seq)"
    " BEGIN SELECT RAISE(ABORT, 'an audit entry is never changed, only erased'); END",
    "CREATE TRIGGER audit_entry_stays_but_its_words BEFORE UPDATE OF seq, fund, case_id, leaf, "
    "head,"
    " words, effective_at, recorded_at, case_ref, action, actor, role, body, on_behalf_of,"
    " for_applicant, workflow_digest, from_state, to_state, case_version, state_digest, is_deed,"
    " cancels, written, erases ON audit_entry"
    " BEGIN SELECT RAISE(ABORT, 'an audit entry is never changed, only erased'); END",
    "CREATE TRIGGER audit_entry_is_kept BEFORE DELETE ON audit_entry"
    " BEGIN SELECT RAISE(ABORT, 'an audit entry is kept for ever'); END",

    "CREATE TABLE deed (case_id INTEGER NOT NULL REFERENCES cases (id),"
    " seq INTEGER NOT NULL REFERENCES audit_entry (seq), action TEXT NOT NULL,"
    " person INTEGER REFERENCES person (id), body TEXT NOT NULL, at INTEGER NOT NULL, cancelled_at "
    "INTEGER,"
    " on_behalf_of INTEGER REFERENCES person (id),"
    " for_applicant INTEGER NOT NULL CHECK (for_applicant IN (0, 1)),"
    " PRIMARY KEY (case_id, seq)) STRICT, WITHOUT ROWID",
    "CREATE TRIGGER deed_stays BEFORE UPDATE OF case_id, seq, action, person, body, at,"
    " on_behalf_of, for_applicant ON deed"
    " BEGIN SELECT RAISE(ABORT, 'a deed is never changed, only cancelled'); END",
    "CREATE TRIGGER deed_stays_cancelled BEFORE UPDATE ON deed WHEN OLD.cancelled_at IS NOT NULL"
    " BEGIN SELECT RAISE(ABORT, 'a deed is cancelled once'); END",
    "CREATE TRIGGER deed_is_kept BEFORE DELETE ON deed"
    " BEGIN SELECT RAISE(ABORT, 'a deed is kept for ever'); END",

    // A later interest or sheet of the same person counts in place of an earlier one, which stays.
    // An interest's reason can be erased, as the words of its entry can.
    "CREATE TABLE interest (case_id INTEGER NOT NULL REFERENCES cases (id),"
    " person INTEGER NOT NULL REFERENCES person (id), kind TEXT NOT NULL, audit_seq INTEGER NOT "
    "NULL,"
    " at INTEGER NOT NULL, words BLOB NOT NULL CHECK (length(words) = 32),"
    " salt BLOB CHECK (length(salt) = 32), reason TEXT NOT NULL,"
    " CHECK (salt IS NOT NULL OR reason = ''),"
    " PRIMARY KEY (case_id, person, kind, audit_seq)) STRICT, WITHOUT ROWID",
    "CREATE TRIGGER interest_stays BEFORE UPDATE ON interest WHEN NEW.salt IS NOT NULL"
    "  OR NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.erases = OLD.audit_seq)"
    " BEGIN SELECT RAISE(ABORT, 'a declared interest is never changed, only erased'); END",
    "CREATE TRIGGER interest_stays_but_its_words BEFORE UPDATE OF case_id, person, kind, audit_seq,"
    " at, words ON interest"
    " BEGIN SELECT RAISE(ABORT, 'a declared interest is never changed, only erased'); END",
    "CREATE TRIGGER interest_is_kept BEFORE DELETE ON interest"
    " BEGIN SELECT RAISE(ABORT, 'a declared interest is kept for ever'); END",
    "CREATE TABLE sheet (case_id INTEGER NOT NULL REFERENCES cases (id),"
    " person INTEGER NOT NULL REFERENCES person (id), audit_seq INTEGER NOT NULL,"
    " at INTEGER NOT NULL, scores TEXT NOT NULL,"
    " PRIMARY KEY (case_id, person, audit_seq)) STRICT, WITHOUT ROWID",
    "CREATE TRIGGER sheet_stays BEFORE UPDATE ON sheet"
    " BEGIN SELECT RAISE(ABORT, 'a score sheet is never changed'); END",
    "CREATE TRIGGER sheet_is_kept BEFORE DELETE ON sheet"
    " BEGIN SELECT RAISE(ABORT, 'a score sheet is kept for ever'); END",
    "CREATE TABLE timer_done (case_id INTEGER NOT NULL REFERENCES cases (id), entered_state_at "
    "INTEGER NOT NULL,"
    " timer TEXT NOT NULL, repetition INTEGER NOT NULL, at INTEGER NOT NULL,"
    " audit_seq INTEGER NOT NULL,"
    " PRIMARY KEY (case_id, entered_state_at, timer, repetition)) STRICT, WITHOUT ROWID",
    "CREATE TRIGGER timer_done_stays BEFORE UPDATE ON timer_done"
    " BEGIN SELECT RAISE(ABORT, 'what the clock has done is never changed'); END",
    "CREATE TRIGGER timer_done_is_kept BEFORE DELETE ON timer_done"
    " BEGIN SELECT RAISE(ABORT, 'what the clock has done is kept for ever'); END",
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
    " amount_pence INTEGER NOT NULL CHECK (amount_pence <> 0), at INTEGER NOT NULL,"
    " audit_seq INTEGER NOT NULL) STRICT",
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
    "CREATE TRIGGER outbox_stays BEFORE UPDATE OF id, audit_seq, n, case_id, kind, payload ON "
    "outbox"
    " BEGIN SELECT RAISE(ABORT, 'an order is never changed, only carried out'); END",
    "CREATE TRIGGER outbox_is_kept BEFORE DELETE ON outbox"
    " BEGIN SELECT RAISE(ABORT, 'an order is kept for ever'); END",
    "CREATE TABLE document (id INTEGER PRIMARY KEY, fund INTEGER NOT NULL REFERENCES fund (id),"
    " case_id INTEGER REFERENCES cases (id), template_name TEXT NOT NULL, number INTEGER NOT NULL "
    "CHECK (number >= 1),"
    " title TEXT NOT NULL, audience TEXT NOT NULL, digest BLOB NOT NULL CHECK (length(digest) = "
    "32),"
    " made_at INTEGER NOT NULL, audit_seq INTEGER NOT NULL REFERENCES audit_entry (seq),"
    " html TEXT NOT NULL) STRICT",
    "CREATE UNIQUE INDEX document_by_case ON document (case_id, template_name, number) WHERE "
    "case_id IS NOT NULL",
    "CREATE INDEX document_by_fund ON document (fund)",
    "CREATE TRIGGER document_stays BEFORE UPDATE ON document"
    " BEGIN SELECT RAISE(ABORT, 'a document is never changed'); END",
    "CREATE TRIGGER document_is_kept BEFORE DELETE ON document"
    " BEGIN SELECT RAISE(ABORT, 'a document is kept for ever'); END",
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

// A case may move to another version of its workflow, by an entry; which versions a fund had; and
// what the answers were at each step, by their digest, so that the steps can be folded anew. The
// digest of the state vouches for it.
constexpr auto versions = std::to_array<std::string_view>({
    "DROP TRIGGER case_stays_whose_it_is",
    "CREATE TRIGGER case_stays_whose_it_is BEFORE UPDATE OF id, fund, ref, kind, workflow,"
    " parent, organisation, opened_by, opened_at ON cases"
    " BEGIN SELECT RAISE(ABORT, 'whose case it is, and by which workflow, is never changed'); END",
    "CREATE TRIGGER case_moves_by_a_step BEFORE UPDATE OF definition ON cases"
    " WHEN NEW.definition <> OLD.definition AND NEW.version <> OLD.version + 1"
    " BEGIN SELECT RAISE(ABORT, 'a case moves to another version only by a step of its own'); END",

    "ALTER TABLE audit_entry ADD COLUMN answers_digest BLOB CHECK (length(answers_digest) = 32)",
    "DROP TRIGGER audit_entry_stays_but_its_words",
    "CREATE TRIGGER audit_entry_stays_but_its_words BEFORE UPDATE OF seq, fund, case_id, leaf, "
    "head,"
    " words, effective_at, recorded_at, case_ref, action, actor, role, body, on_behalf_of,"
    " for_applicant, workflow_digest, from_state, to_state, case_version, state_digest, is_deed,"
    " cancels, written, erases, answers_digest ON audit_entry"
    " BEGIN SELECT RAISE(ABORT, 'an audit entry is never changed, only erased'); END",

    "CREATE TABLE fund_version (fund INTEGER NOT NULL REFERENCES fund (id), number INTEGER NOT NULL"
    " CHECK (number >= 1), definition BLOB NOT NULL REFERENCES definition (digest),"
    " since INTEGER NOT NULL, PRIMARY KEY (fund, number)) STRICT, WITHOUT ROWID",
    "CREATE TRIGGER fund_version_stays BEFORE UPDATE ON fund_version"
    " BEGIN SELECT RAISE(ABORT, 'a version that a fund had is never changed'); END",
    "CREATE TRIGGER fund_version_is_kept BEFORE DELETE ON fund_version"
    " BEGIN SELECT RAISE(ABORT, 'a version that a fund had is kept for ever'); END",
    "INSERT INTO fund_version (fund, number, definition, since)"
    " SELECT id, 1, definition, added_at FROM fund",
});

// Since when somebody is of an organisation: whoever joins after a decision changes none of it.
constexpr auto membership_days = std::to_array<std::string_view>({
    "ALTER TABLE membership ADD COLUMN since INTEGER NOT NULL DEFAULT 0",
});

// Written with every step, and read by nobody who could not as well walk the entries by number: a
// database has few funds.
constexpr auto lighter_entries = std::to_array<std::string_view>({
    "DROP INDEX audit_entry_by_fund",
});

// Schema 1, of before the first release, had no rows that its record could prove anything about;
// it is refused (open.cpp), so the steps begin here.
constexpr auto steps = std::to_array<Migration>({
    {2, "the tables of a funder's year", first_tables},
    {3, "versions of a fund, and steps that can be folded", versions},
    {4, "since when people are of an organisation", membership_days},
    {5, "an index fewer for each entry", lighter_entries},
    {6, "mails to people", mails},
    {7, "links that work once", links},
    {8, "accounts that people make themselves", own_accounts},
    {9, "a second factor", second_factors},
    {10, "comments on a case", comments},
    {11, "scores before they are given", score_drafts},
    {12, "lists as people look at them", list_views},
    {13, "orders by their kind", orders_by_kind},
    {14, "documents that people attach", attachments},
    {15, "when the program did not serve", times_not_served_index},
    {16, "answers before a case is started", stop_answers},
    {17, "how far people have read", comments_read},
    {18, "more time that was given", times_given_index},
});

}  // namespace

std::span<const Migration> all_migrations() {
  return steps;
}

}  // namespace almoner::store
