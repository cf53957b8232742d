#include "api/store/deeds.hpp"

#include "api/store/rows.hpp"

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
  return all_rows(database.query("SELECT seq, action, person, body, at, cancelled_at, "
                                 "on_behalf_of, for_applicant FROM deed"
                                 " WHERE case_id = $1 AND cancelled_at IS NULL ORDER BY seq",
                                 id),
                  deed_of);
}

std::vector<DeedRow> deeds_with_cancelled(Database& database, CaseId id) {
  return all_rows(
      database.query("SELECT seq, action, person, body, at, cancelled_at, "
                     "on_behalf_of, for_applicant FROM deed WHERE case_id = $1 ORDER BY seq",
                     id),
      deed_of);
}

void add_interest(Database& database, CaseId id, const InterestRow& interest) {
  database.execute(
      "INSERT INTO interest (case_id, person, kind, reason, at) VALUES ($1, $2, $3, $4, $5)"
      " ON CONFLICT (case_id, person, kind) DO UPDATE SET reason = excluded.reason, at = "
      "excluded.at",
      id, interest.person, interest.kind, interest.reason, interest.at);
}

std::vector<InterestRow> interests_of(Database& database, CaseId id) {
  return all_rows(database.query("SELECT person, kind, reason, at FROM interest WHERE case_id = $1"
                                 " ORDER BY at, person, kind",
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
      "INSERT INTO sheet (case_id, person, at, scores) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (case_id, person) DO UPDATE SET at = excluded.at, scores = excluded.scores",
      id, sheet.person, sheet.at, sheet.scores);
}

bool remove_sheet(Database& database, CaseId id, PersonId person) {
  return database.execute("DELETE FROM sheet WHERE case_id = $1 AND person = $2", id, person) == 1;
}

std::vector<SheetRow> sheets_of(Database& database, CaseId id) {
  return all_rows(
      database.query("SELECT person, scores, at FROM sheet WHERE case_id = $1 ORDER BY person", id),
      [](Statement& row) {
        return SheetRow{.person = row.take<PersonId>(),
                        .scores = row.take<std::string>(),
                        .at = row.take<Instant>()};
      });
}

}  // namespace almoner::store
