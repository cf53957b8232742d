// The tables of documents that people attach. For schema.cpp alone.
#pragma once

#include <array>
#include <string_view>

namespace almoner::store {

// A case copied from another one names the same bytes. What was attached is never changed: it goes
// (replaced, removed, or its bytes erased), and its line stays.
inline constexpr auto attachments = std::to_array<std::string_view>({
    "CREATE TABLE stored_file (id INTEGER PRIMARY KEY,"
    " digest BLOB NOT NULL CHECK (length(digest) = 32), bytes INTEGER NOT NULL CHECK (bytes >= 1),"
    " begun_at INTEGER NOT NULL, scan TEXT NOT NULL CHECK (scan IN ('none', 'clean', 'infected')),"
    " scanned_at INTEGER, CHECK ((scan = 'none') = (scanned_at IS NULL))) STRICT",
    "CREATE INDEX stored_file_to_scan ON stored_file (id) WHERE scan = 'none'",
    "CREATE TABLE stored_piece (file INTEGER NOT NULL REFERENCES stored_file (id),"
    " n INTEGER NOT NULL CHECK (n >= 1), bytes BLOB NOT NULL, PRIMARY KEY (file, n)) STRICT",
    "CREATE TRIGGER stored_piece_stays BEFORE UPDATE ON stored_piece"
    " BEGIN SELECT RAISE(ABORT, 'the bytes of a document are never changed'); END",

    "CREATE TABLE attachment (id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases"
    " (id), field TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,"
    " digest BLOB NOT NULL CHECK (length(digest) = 32), bytes INTEGER NOT NULL CHECK (bytes >= 1),"
    " added_at INTEGER NOT NULL, audit_seq INTEGER NOT NULL REFERENCES audit_entry (seq),"
    " file INTEGER REFERENCES stored_file (id), gone_at INTEGER,"
    " gone TEXT CHECK (gone IN ('replaced', 'removed', 'erased')),"
    " CHECK ((gone IS NULL) = (gone_at IS NULL)), CHECK ((gone IS NULL) = (file IS NOT NULL)))"
    " STRICT",
    "CREATE UNIQUE INDEX attachment_by_case ON attachment (case_id, field)"
    " WHERE gone IS NULL OR gone = 'erased'",
    "CREATE INDEX attachment_by_entry ON attachment (audit_seq)",
    "CREATE INDEX attachment_ever ON attachment (case_id)",
    "CREATE INDEX attachment_by_file ON attachment (file) WHERE file IS NOT NULL",
    "CREATE TRIGGER stored_piece_is_kept BEFORE DELETE ON stored_piece"
    " WHEN EXISTS (SELECT 1 FROM attachment a WHERE a.file = OLD.file)"
    " BEGIN SELECT RAISE(ABORT, 'the bytes of a document stay while it is attached'); END",
    "CREATE TRIGGER attachment_is_erased_by_an_entry BEFORE UPDATE OF gone ON attachment"
    " WHEN NEW.gone = 'erased'"
    "  AND NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.erases = OLD.audit_seq)"
    " BEGIN SELECT RAISE(ABORT, 'a document is erased by an entry that says so'); END",
    "CREATE TRIGGER attachment_stays BEFORE UPDATE OF id, case_id, field, name, kind, digest,"
    " bytes, added_at, audit_seq ON attachment"
    " BEGIN SELECT RAISE(ABORT, 'what was attached is never changed'); END",
    "CREATE TRIGGER attachment_stays_gone BEFORE UPDATE OF file, gone, gone_at ON attachment"
    " WHEN OLD.gone IN ('replaced', 'removed') OR NEW.gone IS NULL"
    " BEGIN SELECT RAISE(ABORT, 'an attachment goes once'); END",
    "CREATE TRIGGER attachment_is_kept BEFORE DELETE ON attachment"
    " BEGIN SELECT RAISE(ABORT, 'that something was attached is kept for ever'); END",
});

}  // namespace almoner::store
