#include "api/store/comments.hpp"

#include "api/store/rows.hpp"
#include "api/store/salt.hpp"
#include "api/store/written.hpp"
#include "api/store/written_rows.hpp"

namespace almoner::store {
namespace {

constexpr std::string_view select =
    "SELECT c.id, c.case_id, c.person, c.circle, c.seen_by, c.role, c.at, c.text, c.audit_seq,"
    " e.recorded_at, c.salt IS NULL, w.at, we.recorded_at FROM comment c"
    " JOIN audit_entry e ON e.seq = c.audit_seq LEFT JOIN withdrawal w ON w.comment = c.id"
    " LEFT JOIN audit_entry we ON we.seq = w.audit_seq";

CommentRow comment_of(Statement& row) {
  return {.id = row.take<std::int64_t>(),
          .case_id = row.take<CaseId>(),
          .person = row.take<PersonId>(),
          .circle = row.take<std::string>(),
          .seen_by = roles_from(row.take<std::string>()),
          .role = row.take<std::string>(),
          .at = row.take<Instant>(),
          .text = row.take<std::string>(),
          .audit_seq = row.take<std::int64_t>(),
          .recorded_at = row.take<Instant>(),
          .is_erased = row.take<bool>(),
          .withdrawn_at = row.take<std::optional<Instant>>(),
          .withdrawal_recorded_at = row.take<std::optional<Instant>>()};
}

}  // namespace

std::int64_t add_comment(Database& database, const CommentRow& comment) {
  const auto salt = fresh_salt();
  const Digest words = comment_digest(salt, comment.text);
  const auto id = database.insert(
      "INSERT INTO comment (case_id, person, circle, seen_by, role, audit_seq, at, words, salt,"
      " text) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      comment.case_id, comment.person, comment.circle, roles_text(comment.seen_by), comment.role,
      next_entry(database), comment.at, words, std::span<const std::uint8_t>(salt), comment.text);
  cover(database, written::comment, line_of_comment(comment, words));
  return id.value();
}

std::vector<CommentRow> comments_of(Database& database, CaseId id) {
  static const std::string sql = std::string(select) + " WHERE c.case_id = $1 ORDER BY c.id";
  return all_rows(database.query(sql, id), comment_of);
}

int count_comments(Database& database, CaseId id, const std::string& circle,
                   const std::string& role) {
  return database
      .value<int>(
          "SELECT count(*) FROM comment WHERE case_id = $1 AND circle = $2"
          " AND ($3 = '' OR role = $3)",
          id, circle, role)
      .value_or(0);
}

int count_comments_by(Database& database, PersonId person, Instant since) {
  return database
      .value<int>("SELECT count(*) FROM comment WHERE person = $1 AND at > $2", person, since)
      .value_or(0);
}

void mark_comments_read(Database& database, PersonId person, CaseId id, const std::string& circle,
                        std::int64_t comment) {
  database.execute(
      "INSERT INTO comment_read (person, case_id, circle, comment) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (person, case_id, circle) DO UPDATE SET comment = max(comment, "
      "excluded.comment)",
      person, id, circle, comment);
}

std::vector<CommentRow> comments_not_read(Database& database, PersonId person, Instant since,
                                          int limit) {
  static const std::string sql =
      std::string(select) +
      " LEFT JOIN comment_read r ON r.person = $1 AND r.case_id = c.case_id AND r.circle = c.circle"
      " WHERE c.at > $2 AND c.person != $1 AND c.id > coalesce(r.comment, 0)"
      " AND w.comment IS NULL ORDER BY c.id LIMIT $3";
  return all_rows(database.query(sql, person, since, limit), comment_of);
}

std::optional<CommentRow> find_comment(Database& database, std::int64_t id) {
  static const std::string sql = std::string(select) + " WHERE c.id = $1";
  return first_row(database.query(sql, id), comment_of);
}

void withdraw_comment(Database& database, std::int64_t id, Instant at) {
  database.execute("INSERT INTO withdrawal (comment, audit_seq, at) VALUES ($1, $2, $3)", id,
                   next_entry(database), at);
  cover(database, written::withdrawal, line_of_withdrawal(id, at));
}

}  // namespace almoner::store
