// A case as it stands, all but its answers' text, and the digest that ties an audit entry to it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/store/database.hpp"

namespace almoner::store {

struct CaseState {
  CaseId id;
  FundId fund;
  std::string ref, kind, workflow;
  Digest definition;
  CaseId parent;                // or none
  OrganisationId organisation;  // or none
  PersonId opened_by;           // none = the clock
  Instant opened_at;
  std::string state;
  Instant entered_state_at;
  bool form_locked = false;
  std::int64_t version = 0;
  std::optional<Instant> submitted_at;
  Digest answers_digest;
};

// Of the table `cases` under the name c, in the order that case_state_of takes them.
inline constexpr std::string_view case_state_columns =
    "c.id, c.fund, c.ref, c.kind, c.workflow, c.definition, c.parent, c.organisation, c.opened_by,"
    " c.opened_at, c.state, c.entered_state_at, c.form_locked, c.version, c.submitted_at,"
    " c.answers_digest";
CaseState case_state_of(Statement& row);
std::optional<CaseState> find_case_state(Database& database, CaseId id);

// SHA-256 over "almoner-state-2" and every member in that order, as engine/audit/bytes.hpp lays
// them out. The answers are in it by their digest, so an action that leaves them alone costs the
// same however long they are. When the clock looks next is not: it follows from the workflow and
// the timers that are done.
Digest state_digest(const CaseState& state);

}  // namespace almoner::store
