// The tables of people's own accounts: mails, links, sign-in. For schema.cpp alone.
#pragma once

#include <array>
#include <string_view>

namespace almoner::store {

// The words of a mail stand beside its order, which is kept for ever: they can be taken away, by
// their salt, and only by it.
inline constexpr auto mails = std::to_array<std::string_view>({
    "CREATE TABLE mail (id INTEGER PRIMARY KEY REFERENCES outbox (id),"
    " person INTEGER REFERENCES person (id), template_name TEXT NOT NULL,"
    " asked_for INTEGER NOT NULL CHECK (asked_for IN (0, 1)), ordered_at INTEGER NOT NULL,"
    " words BLOB NOT NULL CHECK (length(words) = 32), salt BLOB CHECK (length(salt) = 32),"
    " address TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL,"
    " CHECK (salt IS NOT NULL OR body = '')) STRICT",
    "CREATE INDEX mail_by_address ON mail (lower(address), ordered_at)",
    "CREATE INDEX mail_by_person ON mail (person) WHERE person IS NOT NULL",
    "CREATE TRIGGER mail_stays BEFORE UPDATE OF id, person, template_name, asked_for, ordered_at,"
    " words ON mail BEGIN SELECT RAISE(ABORT, 'a mail is never changed, only blanked'); END",
    "CREATE TRIGGER mail_stays_but_its_words BEFORE UPDATE ON mail WHEN NEW.salt IS NOT NULL"
    "  OR (NEW.address <> OLD.address AND NEW.address <> '')"
    "  OR (NEW.subject <> OLD.subject AND NEW.subject <> '')"
    " BEGIN SELECT RAISE(ABORT, 'a mail is never changed, only blanked'); END",
    "CREATE TRIGGER mail_is_kept BEFORE DELETE ON mail"
    " BEGIN SELECT RAISE(ABORT, 'that a mail was ordered is kept for ever'); END",
});

// What is to be carried out is looked for by its kind: mails wait until there is a mail server.
// Those of before this step are due; old notices, without words, stay where they are.
inline constexpr auto orders_by_kind = std::to_array<std::string_view>({
    "DROP INDEX outbox_by_due",
    "CREATE INDEX outbox_by_due ON outbox (kind, due_at)"
    " WHERE done_at IS NULL AND due_at IS NOT NULL",
    "CREATE INDEX outbox_by_case ON outbox (case_id, kind) WHERE case_id IS NOT NULL",
    "ALTER TABLE outbox ADD COLUMN again_since INTEGER",
    "UPDATE outbox SET due_at = 0 WHERE kind = 'mail' AND done_at IS NULL AND due_at IS NOT NULL",
});

// Only digests of tokens are kept. A link that was used is gone.
inline constexpr auto links = std::to_array<std::string_view>({
    "CREATE TABLE link (token_digest BLOB PRIMARY KEY CHECK (length(token_digest) = 32),"
    " purpose TEXT NOT NULL CHECK (purpose IN"
    " ('confirm_address', 'sign_in', 'reset_password', 'invitation')),"
    " address TEXT NOT NULL, person INTEGER REFERENCES person (id),"
    " organisation INTEGER REFERENCES organisation (id), invited_by INTEGER REFERENCES person (id),"
    " audit_seq INTEGER NOT NULL REFERENCES audit_entry (seq),"
    " created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,"
    " CHECK (purpose = 'invitation' OR person IS NOT NULL),"
    " CHECK ((purpose = 'invitation') = (organisation IS NOT NULL))) STRICT, WITHOUT ROWID",
    "CREATE INDEX link_by_person ON link (person) WHERE person IS NOT NULL",
    "CREATE INDEX link_by_organisation ON link (organisation) WHERE organisation IS NOT NULL",
    "CREATE INDEX link_by_expiry ON link (expires_at)",
});

// Whoever was there before was added by somebody who knew them.
inline constexpr auto own_accounts = std::to_array<std::string_view>({
    "ALTER TABLE person ADD COLUMN confirmed_at INTEGER",
    "UPDATE person SET confirmed_at = added_at",
    "CREATE TABLE join_request (organisation INTEGER NOT NULL REFERENCES organisation (id),"
    " person INTEGER NOT NULL REFERENCES person (id), at INTEGER NOT NULL,"
    " PRIMARY KEY (organisation, person)) STRICT, WITHOUT ROWID",
    "CREATE INDEX join_request_by_person ON join_request (person)",
});

// The secret of a second factor is sealed with a key that is not in the database.
inline constexpr auto second_factors = std::to_array<std::string_view>({
    "ALTER TABLE session ADD COLUMN awaits_code INTEGER NOT NULL DEFAULT 0"
    " CHECK (awaits_code IN (0, 1))",
    "ALTER TABLE session ADD COLUMN second_factor_at INTEGER",
    "CREATE TABLE second_factor (person INTEGER PRIMARY KEY REFERENCES person (id),"
    " added_at INTEGER NOT NULL, confirmed_at INTEGER, last_step INTEGER NOT NULL,"
    " wrong_in_a_row INTEGER NOT NULL CHECK (wrong_in_a_row >= 0), wrong_at INTEGER,"
    " sealed_secret BLOB NOT NULL) STRICT",
    "CREATE TABLE recovery_code (person INTEGER NOT NULL REFERENCES second_factor (person),"
    " code_digest BLOB NOT NULL CHECK (length(code_digest) = 32),"
    " PRIMARY KEY (person, code_digest)) STRICT, WITHOUT ROWID",
});

}  // namespace almoner::store
