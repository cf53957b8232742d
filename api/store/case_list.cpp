// A page of cases at the same cost wherever it is. The kept counts say which (fund, workflow,
// state) have any cases; each is read from one index in order of id, and the lowest ids of them all
// are the page.
#include <algorithm>
#include <stdexcept>

#include "api/store/cases.hpp"
#include "api/store/rows.hpp"

namespace almoner::store {
namespace {

struct Page {
  CaseId after;
  int limit;
};

using Ids = std::vector<CaseId>;

void add_ids(Ids& ids, Statement rows) {
  while (rows.step()) ids.push_back(rows.take<CaseId>());
}

struct Combination {
  FundId fund;
  std::string workflow, state;
};

std::vector<Combination> combinations(Database& database, const CaseFilter& filter) {
  return all_rows(
      database.query(
          "SELECT fund, workflow, state FROM case_count WHERE cases > 0 AND ($1 IS NULL OR fund = "
          "$1)"
          " AND ($2 = '' OR kind = $2) AND ($3 = '' OR workflow = $3) AND ($4 = '' OR state = $4)",
          filter.fund, filter.kind, filter.workflow, filter.state),
      [](Statement& row) {
        return Combination{.fund = row.take<FundId>(),
                           .workflow = row.take<std::string>(),
                           .state = row.take<std::string>()};
      });
}

Ids all_ids(Database& database, const Page& page) {
  Ids ids;
  add_ids(ids, database.query("SELECT id FROM cases WHERE id > $1 ORDER BY id LIMIT $2",
                              page.after.value, page.limit));
  return ids;
}

Ids ids_of_funds(Database& database, const CaseFilter& filter, const Page& page) {
  if (!filter.fund && filter.kind.empty() && filter.workflow.empty() && filter.state.empty())
    return all_ids(database, page);
  Ids ids;
  for (const auto& [fund, workflow, state] : combinations(database, filter))
    add_ids(ids,
            database.query(
                "SELECT id FROM cases WHERE fund = $1 AND workflow = $2 AND state = $3 AND id > $4"
                " ORDER BY id LIMIT $5",
                fund, workflow, state, page.after.value, page.limit));
  return ids;
}

std::vector<std::string> states_among(Database& database, const CaseFilter& filter) {
  std::vector<std::string> states;
  for (auto& combination : combinations(database, filter))
    states.push_back(std::move(combination.state));
  std::ranges::sort(states);
  states.erase(std::ranges::unique(states).begin(), states.end());
  return states;
}

Ids ids_of_parent(Database& database, const CaseFilter& filter, const Page& page) {
  Ids ids;
  for (const auto& state : states_among(database, filter))
    add_ids(ids, database.query("SELECT id FROM cases WHERE parent = $1 AND state = $2 AND id > $3"
                                " AND ($4 IS NULL OR fund = $4) AND ($5 = '' OR kind = $5)"
                                " AND ($6 = '' OR workflow = $6) ORDER BY id LIMIT $7",
                                filter.parent, state, page.after.value, filter.fund, filter.kind,
                                filter.workflow, page.limit));
  return ids;
}

Ids ids_of_organisations(Database& database, const CaseFilter& filter, const Page& page) {
  Ids ids;
  for (const auto organisation : *filter.organisations)
    add_ids(ids, database.query("SELECT id FROM cases WHERE organisation = $1 AND id > $2"
                                " AND ($3 IS NULL OR fund = $3) AND ($4 = '' OR kind = $4)"
                                " AND ($5 = '' OR workflow = $5) AND ($6 = '' OR state = $6)"
                                " AND ($7 IS NULL OR parent = $7) ORDER BY id LIMIT $8",
                                organisation, page.after.value, filter.fund, filter.kind,
                                filter.workflow, filter.state, filter.parent, page.limit));
  return ids;
}

Ids candidates(Database& database, const CaseFilter& filter, const Page& page) {
  if (filter.organisations) return ids_of_organisations(database, filter, page);
  if (filter.parent) return ids_of_parent(database, filter, page);
  return ids_of_funds(database, filter, page);
}

void check(int limit) {
  if (limit < 1 || limit > CaseListLimits::page_max)
    throw std::invalid_argument("store: a page has 1 to " +
                                std::to_string(CaseListLimits::page_max) + " cases");
}

}  // namespace

std::vector<CaseId> longest_in_state(Database& database, const Place& place, int limit) {
  check(limit);
  Ids ids;
  add_ids(ids, database.query("SELECT id FROM cases WHERE fund = $1 AND workflow = $2"
                              " AND state = $3 ORDER BY entered_state_at, id LIMIT $4",
                              place.fund, place.workflow, place.state, limit));
  return ids;
}

std::vector<CaseId> latest_of(Database& database, const std::vector<OrganisationId>& organisations,
                              int limit) {
  check(limit);
  Ids ids;
  for (const auto organisation : organisations)
    add_ids(ids,
            database.query("SELECT id FROM cases WHERE organisation = $1 ORDER BY id DESC LIMIT $2",
                           organisation, limit));
  std::ranges::sort(ids, std::ranges::greater{});
  if (ids.size() > static_cast<std::size_t>(limit)) ids.resize(static_cast<std::size_t>(limit));
  return ids;
}

std::vector<Case> list_cases(Database& database, const CaseFilter& filter, CaseId after,
                             int limit) {
  check(limit);
  Ids ids = candidates(database, filter, {.after = after, .limit = limit});
  std::ranges::sort(ids);
  ids.erase(std::ranges::unique(ids).begin(), ids.end());
  if (ids.size() > static_cast<std::size_t>(limit)) ids.resize(static_cast<std::size_t>(limit));
  std::vector<Case> page;
  for (const auto id : ids)
    if (auto found = find_case(database, id)) page.push_back(std::move(*found));
  return page;
}

}  // namespace almoner::store
