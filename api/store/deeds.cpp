#include "api/store/deeds.hpp"

#include "api/store/rows.hpp"
#include "api/store/salt.hpp"
#include "api/store/written.hpp"
#include "api/store/written_rows.hpp"

namespace almoner::store {
namespace {

DeedRow deed_of(Statement& row) {
  return {.seq = row.take<std::int64_t>(),
          .action = row.take<std::string>(),
          .person = row.take<PersonId>(),
          .body = row.take<std::string>(),
          .at = row.take<Instant>(),
          .cancelled_at = row.take<std::optional<Instant>>(),
          .on_behalf_of = row.take<PersonId>(),
          .for_applicant = row.take<bool>()};
}

}  // namespace

std::vector<DeedRow> deeds_of(Database& database, CaseId id) {
  return all_rows(
      database.query("SELECT seq, action, person, body, at, cancelled_at, on_behalf_of,"
                     " for_applicant FROM deed WHERE case_id = $1 AND cancelled_at IS NULL"
                     " ORDER BY seq",
                     id),
      deed_of);
}

std::vector<DeedRow> deeds_with_cancelled(Database& database, CaseId id) {
  return all_rows(database.query("SELECT seq, action, person, body, at, cancelled_at, on_behalf_of,"
                                 " for_applicant FROM deed WHERE case_id = $1 ORDER BY seq",
                                 id),
                  deed_of);
}

std::vector<PersonId> typed_under(Database& database, CaseId parent) {
  return all_rows(
      database.query("WITH typed AS (SELECT d.person, d.on_behalf_of FROM cases p JOIN cases c ON"
                     " c.parent = p.id JOIN deed d ON d.case_id = c.id WHERE p.id = $1 AND"
                     " p.organisation IS NOT NULL AND d.for_applicant AND d.cancelled_at IS NULL)"
                     " SELECT person FROM typed UNION SELECT on_behalf_of FROM typed WHERE"
                     " on_behalf_of IS NOT NULL ORDER BY 1",
                     parent),
      [](Statement& row) { return row.take<PersonId>(); });
}

void add_interest(Database& database, CaseId id, const InterestRow& interest) {
  const auto salt = fresh_salt();
  const Digest words = reason_digest(salt, interest.reason);
  database.execute(
      "INSERT INTO interest (case_id, person, kind, audit_seq, at, words, salt, reason)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      id, interest.person, interest.kind, next_entry(database), interest.at, words,
      std::span<const std::uint8_t>(salt), interest.reason);
  cover(database, written::interest, line_of_interest(id, interest, words));
}

std::vector<InterestRow> interests_of(Database& database, CaseId id) {
  return all_rows(
      database.query("SELECT person, kind, reason, at FROM interest i WHERE case_id = $1"
                     " AND audit_seq = (SELECT max(audit_seq) FROM interest l WHERE l.case_id = $1"
                     "  AND l.person = i.person AND l.kind = i.kind AND NOT EXISTS (SELECT 1 FROM"
                     "  deed d WHERE d.case_id = $1 AND d.seq = l.audit_seq AND d.cancelled_at IS"
                     "  NOT NULL)) ORDER BY at, person, kind",
                     id),
      [](Statement& row) {
        return InterestRow{.person = row.take<PersonId>(),
                           .kind = row.take<std::string>(),
                           .reason = row.take<std::string>(),
                           .at = row.take<Instant>()};
      });
}

void add_sheet(Database& database, CaseId id, const SheetRow& sheet) {
  database.execute(
      "INSERT INTO sheet (case_id, person, audit_seq, at, scores) VALUES ($1, $2, $3, $4, $5)", id,
      sheet.person, next_entry(database), sheet.at, sheet.scores);
  cover(database, written::sheet, line_of_sheet(id, sheet));
}

std::vector<SheetRow> sheets_of(Database& database, CaseId id) {
  return all_rows(
      database.query("SELECT person, scores, at FROM sheet s WHERE case_id = $1 AND audit_seq ="
                     " (SELECT max(audit_seq) FROM sheet l WHERE l.case_id = $1 AND l.person ="
                     " s.person) AND NOT EXISTS (SELECT 1 FROM deed d WHERE d.case_id = $1"
                     " AND d.seq = s.audit_seq AND d.cancelled_at IS NOT NULL) ORDER BY person",
                     id),
      [](Statement& row) {
        return SheetRow{.person = row.take<PersonId>(),
                        .scores = row.take<std::string>(),
                        .at = row.take<Instant>()};
      });
}

}  // namespace almoner::store
