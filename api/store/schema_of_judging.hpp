// The tables of what people write beside a case. For schema.cpp alone.
#pragma once

#include <array>
#include <string_view>

namespace almoner::store {

// A comment keeps who it was promised to. Its words can be erased, as those of an interest can;
// that its author took it back is a row of its own, with an entry of its own.
inline constexpr auto comments = std::to_array<std::string_view>({
    "CREATE TABLE comment (id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id),"
    " person INTEGER NOT NULL REFERENCES person (id), circle TEXT NOT NULL, seen_by TEXT NOT NULL,"
    " role TEXT NOT NULL, audit_seq INTEGER NOT NULL, at INTEGER NOT NULL,"
    " words BLOB NOT NULL CHECK (length(words) = 32), salt BLOB CHECK (length(salt) = 32),"
    " text TEXT NOT NULL, CHECK (salt IS NOT NULL OR text = '')) STRICT",
    "CREATE INDEX comment_by_case ON comment (case_id)",
    "CREATE INDEX comment_by_entry ON comment (audit_seq)",
    "CREATE TRIGGER comment_stays BEFORE UPDATE ON comment WHEN NEW.salt IS NOT NULL"
    "  OR NOT EXISTS (SELECT 1 FROM audit_entry e WHERE e.erases = OLD.audit_seq)"
    " BEGIN SELECT RAISE(ABORT, 'a comment is never changed, only erased'); END",
    "CREATE TRIGGER comment_stays_but_its_words BEFORE UPDATE OF id, case_id, person, circle,"
    " seen_by, role, audit_seq, at, words ON comment"
    " BEGIN SELECT RAISE(ABORT, 'a comment is never changed, only erased'); END",
    "CREATE TRIGGER comment_is_kept BEFORE DELETE ON comment"
    " BEGIN SELECT RAISE(ABORT, 'a comment is kept for ever'); END",
    "CREATE TABLE withdrawal (comment INTEGER PRIMARY KEY REFERENCES comment (id),"
    " audit_seq INTEGER NOT NULL, at INTEGER NOT NULL) STRICT",
    "CREATE INDEX withdrawal_by_entry ON withdrawal (audit_seq)",
    "CREATE TRIGGER withdrawal_stays BEFORE UPDATE ON withdrawal"
    " BEGIN SELECT RAISE(ABORT, 'that a comment was withdrawn is never changed'); END",
    "CREATE TRIGGER withdrawal_is_kept BEFORE DELETE ON withdrawal"
    " BEGIN SELECT RAISE(ABORT, 'that a comment was withdrawn is kept for ever'); END",
});

// Scores that somebody has begun to think of: theirs alone, no part of the record, and gone once
// the sheet is given.
inline constexpr auto score_drafts = std::to_array<std::string_view>({
    "CREATE TABLE score_draft (case_id INTEGER NOT NULL REFERENCES cases (id),"
    " person INTEGER NOT NULL REFERENCES person (id), at INTEGER NOT NULL, scores TEXT NOT NULL,"
    " PRIMARY KEY (case_id, person)) STRICT, WITHOUT ROWID",
    "CREATE INDEX score_draft_by_person ON score_draft (person)",
});

// Shown wherever a date is moved, among all entries there are.
inline constexpr auto times_given_index = std::to_array<std::string_view>({
    "CREATE INDEX audit_entry_times_given ON audit_entry (fund) WHERE action = 'extend_date'",
});

// How far each person has read in a circle. Not of the record: nobody else is told.
inline constexpr auto comments_read = std::to_array<std::string_view>({
    "CREATE TABLE comment_read (person INTEGER NOT NULL REFERENCES person (id), case_id INTEGER NOT"
    " NULL REFERENCES cases (id), circle TEXT NOT NULL, comment INTEGER NOT NULL,"
    " PRIMARY KEY (person, case_id, circle)) STRICT, WITHOUT ROWID",
    "CREATE INDEX comment_by_time ON comment (at)",
});

}  // namespace almoner::store
