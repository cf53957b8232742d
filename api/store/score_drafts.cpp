#include "api/store/score_drafts.hpp"

#include "api/store/rows.hpp"

namespace almoner::store {

std::optional<ScoreDraftRow> find_score_draft(Database& database, CaseId id, PersonId person) {
  return first_row(
      database.query("SELECT scores, at FROM score_draft WHERE case_id = $1 AND person = $2", id,
                     person),
      [](Statement& row) {
        return ScoreDraftRow{.scores = row.take<std::string>(), .at = row.take<Instant>()};
      });
}

std::vector<CaseId> score_drafts_of(Database& database, PersonId person) {
  return all_rows(
      database.query("SELECT case_id FROM score_draft WHERE person = $1 ORDER BY 1", person),
      [](Statement& row) { return row.take<CaseId>(); });
}

void keep_score_draft(Database& database, CaseId id, PersonId person, const ScoreDraftRow& draft) {
  database.execute(
      "INSERT INTO score_draft (case_id, person, at, scores) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (case_id, person) DO UPDATE SET at = excluded.at, scores = excluded.scores",
      id, person, draft.at, draft.scores);
}

void drop_score_draft(Database& database, CaseId id, PersonId person) {
  database.execute("DELETE FROM score_draft WHERE case_id = $1 AND person = $2", id, person);
}

void drop_score_drafts(Database& database, CaseId id) {
  database.execute("DELETE FROM score_draft WHERE case_id = $1", id);
}

}  // namespace almoner::store
