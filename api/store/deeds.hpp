// What people did to a case that the engine looks at again: actions, declared interests, score
// sheets.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

struct DeedRow {
  std::int64_t seq = 0;  // of its audit entry
  std::string action;
  PersonId person;  // none = the clock
  std::string body;
  Instant at;
  std::optional<Instant> cancelled_at;
  PersonId on_behalf_of = {};  // whose leave was covered, or none
  bool for_applicant = false;  // by an officer in the applicant's place

  bool operator==(const DeedRow&) const = default;
};

// Oldest first. Deeds are written and cancelled by save().
std::vector<DeedRow> deeds_of(Database& database, CaseId id);  // those that count
std::vector<DeedRow> deeds_with_cancelled(Database& database, CaseId id);

// Who did something that counts in the applicant's place on a case under that parent, themselves or
// by who covered their leave, where it is an organisation's (a bid); nobody where it is not (a
// round).
std::vector<PersonId> typed_under(Database& database, CaseId parent);

struct InterestRow {
  PersonId person;
  std::string kind;
  std::string reason;
  Instant at;
};

// The next audit entry covers it. A later one of the same person and kind counts in its place.
void add_interest(Database& database, CaseId id, const InterestRow& interest);
std::vector<InterestRow> interests_of(Database& database, CaseId id);  // oldest first

struct SheetRow {
  PersonId person;
  std::string scores;  // JSON text
  Instant at;
};

// The next audit entry covers it. A later one of the same person counts in its place.
void add_sheet(Database& database, CaseId id, const SheetRow& sheet);
// By person; without those whose giving was cancelled since.
std::vector<SheetRow> sheets_of(Database& database, CaseId id);

}  // namespace almoner::store
