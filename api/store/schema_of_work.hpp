// The tables of how people look at their work. For schema.cpp alone.
#pragma once

#include <array>
#include <string_view>

namespace almoner::store {

// A list as somebody looks at it, theirs alone. Without a name: what they search for at this
// moment, so that their words stand in no address.
inline constexpr auto list_views = std::to_array<std::string_view>({
    "CREATE TABLE list_view (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person "
    "(id),"
    " name TEXT NOT NULL, at INTEGER NOT NULL, asked TEXT NOT NULL) STRICT",
    "CREATE INDEX list_view_by_person ON list_view (person)",
});

// Looked for by whoever administers a fund, among all entries there are.
inline constexpr auto times_not_served_index = std::to_array<std::string_view>({
    "CREATE INDEX audit_entry_not_serving ON audit_entry (recorded_at)"
    " WHERE action = 'was_not_serving'",
});

// Only until the case is started, whose record then has them.
inline constexpr auto stop_answers = std::to_array<std::string_view>({
    "CREATE TABLE stop_answer (person INTEGER NOT NULL REFERENCES person (id), fund INTEGER NOT "
    "NULL"
    " REFERENCES fund (id), workflow TEXT NOT NULL, ask TEXT NOT NULL, answer INTEGER NOT NULL"
    " CHECK (answer IN (0, 1)), at INTEGER NOT NULL,"
    " PRIMARY KEY (person, fund, workflow, ask)) STRICT, WITHOUT ROWID",
    "CREATE INDEX stop_answer_by_time ON stop_answer (at)",
});

}  // namespace almoner::store
