// What people write beside a case. Never changed; its words can be erased, and its author can take
// it back, which takes nothing out of the record.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

struct CommentRow {
  std::int64_t id = 0;  // not read when one is added
  CaseId case_id;
  PersonId person;
  std::string circle;                // of the workflow that the case ran by
  std::vector<std::string> seen_by;  // the roles that it was promised to, and nobody else
  std::string role;                  // in which it was written
  Instant at;
  std::string text;            // empty once it was erased
  std::int64_t audit_seq = 0;  // of its entry; not read when one is added, as all below
  Instant recorded_at;         // by its entry
  bool is_erased = false;
  std::optional<Instant> withdrawn_at, withdrawal_recorded_at;
};

// The next audit entry covers it. Its number.
std::int64_t add_comment(Database& database, const CommentRow& comment);
std::vector<CommentRow> comments_of(Database& database, CaseId id);  // oldest first
// In one circle of a case; of those that this role wrote, or of all ("").
int count_comments(Database& database, CaseId id, const std::string& circle,
                   const std::string& role = {});
int count_comments_by(Database& database, PersonId person, Instant since);

// How far somebody has read in a circle: up to that comment. Nothing of the record.
void mark_comments_read(Database& database, PersonId person, CaseId id, const std::string& circle,
                        std::int64_t comment);
// Later ones by others, written since then and not withdrawn, the oldest first.
std::vector<CommentRow> comments_not_read(Database& database, PersonId person, Instant since,
                                          int limit);
std::optional<CommentRow> find_comment(Database& database, std::int64_t id);

// The next audit entry covers it. Precondition: it was not withdrawn before.
void withdraw_comment(Database& database, std::int64_t id, Instant at);

}  // namespace almoner::store
