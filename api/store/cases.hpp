// Reading cases: rounds, bids, payments, returns. They are written by save.hpp alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

struct Case {
  CaseId id;
  FundId fund;
  std::string ref;              // "SMP-2019-004", unique in its fund
  std::string kind;             // "bid"
  std::string workflow;         // "pcc-main-round"
  Digest definition;            // pinned
  CaseId parent;                // or none
  OrganisationId organisation;  // or none
  PersonId opened_by;           // none = the clock
  Instant opened_at;
  std::string state;
  Instant entered_state_at;  // when the state last became another one
  bool form_locked = false;
  std::int64_t version = 0;  // the ETag; every save and every edit makes it one more
  std::optional<Instant> submitted_at;
  std::optional<Instant> next_due_at;  // when the clock must look at it
  std::string answers;                 // JSON text
};

std::optional<Case> find_case(Database& database, CaseId id);
std::optional<Case> find_case_by_ref(Database& database, FundId fund, std::string_view ref);

struct ChildRow {
  std::string kind, state, ref;
  CaseId id;
};
std::vector<ChildRow> children_of(Database& database, CaseId parent);  // by id

// Every filter that is set must hold. `organisations` set: only theirs, none of them = no case at
// all.
struct CaseFilter {
  FundId fund;
  std::string kind, workflow, state;  // "" = any
  CaseId parent;
  std::optional<std::vector<OrganisationId>> organisations;
};

struct CaseListLimits {
  static constexpr int page_max = 500;
};

// A page by id, after `after`; CaseId{} begins. Costs the same on the first page and the
// ten-thousandth. Throws std::invalid_argument for a limit below 1 or above page_max.
std::vector<Case> list_cases(Database& database, const CaseFilter& filter, CaseId after, int limit);

struct Place {
  FundId fund;
  std::string workflow, state;
};
// Those that are there longest, first; at most `limit`, which is as in list_cases.
std::vector<CaseId> longest_in_state(Database& database, const Place& place, int limit);
// Of these organisations, the one opened last first.
std::vector<CaseId> latest_of(Database& database, const std::vector<OrganisationId>& organisations,
                              int limit);

struct StateCount {
  std::string kind, workflow, state;
  std::int64_t cases = 0;
};
// Kept as cases move, so cheap; only what is not zero.
std::vector<StateCount> count_states(Database& database, FundId fund);

}  // namespace almoner::store
