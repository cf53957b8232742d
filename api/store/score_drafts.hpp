// Scores kept before they are given: read by nobody but who keeps them, counted nowhere.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

struct ScoreDraftRow {
  std::string scores;  // JSON text
  Instant at;
};

std::optional<ScoreDraftRow> find_score_draft(Database& database, CaseId id, PersonId person);
std::vector<CaseId> score_drafts_of(Database& database, PersonId person);
void keep_score_draft(Database& database, CaseId id, PersonId person, const ScoreDraftRow& draft);
void drop_score_draft(Database& database, CaseId id, PersonId person);
void drop_score_drafts(Database& database, CaseId id);  // everybody's

}  // namespace almoner::store
