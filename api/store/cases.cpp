#include "api/store/cases.hpp"

#include "api/store/rows.hpp"

namespace almoner::store {
namespace {

Case case_of(Statement& row) {
  return {.id = row.take<CaseId>(),
          .fund = row.take<FundId>(),
          .ref = row.take<std::string>(),
          .kind = row.take<std::string>(),
          .workflow = row.take<std::string>(),
          .definition = row.take<Digest>(),
          .parent = row.take<CaseId>(),
          .organisation = row.take<OrganisationId>(),
          .opened_by = row.take<PersonId>(),
          .opened_at = row.take<Instant>(),
          .state = row.take<std::string>(),
          .entered_state_at = row.take<Instant>(),
          .form_locked = row.take<bool>(),
          .version = row.take<std::int64_t>(),
          .submitted_at = row.take<std::optional<Instant>>(),
          .next_due_at = row.take<std::optional<Instant>>(),
          .answers = row.take<std::string>()};
}

}  // namespace

std::optional<Case> find_case(Database& database, CaseId id) {
  return first_row(
      database.query(
          "SELECT id, fund, ref, kind, workflow, definition, parent, organisation, opened_by,"
          " opened_at, state, entered_state_at, form_locked, version, submitted_at,"
          " next_due_at, answers FROM cases WHERE id = $1",
          id),
      case_of);
}

std::optional<Case> find_case_by_ref(Database& database, FundId fund, std::string_view ref) {
  const auto id =
      database.value<CaseId>("SELECT id FROM cases WHERE fund = $1 AND ref = $2", fund, ref);
  if (!id) return {};
  return find_case(database, *id);
}

std::vector<ChildRow> children_of(Database& database, CaseId parent) {
  return all_rows(
      database.query("SELECT kind, state, ref, id FROM cases WHERE parent = $1 ORDER BY id",
                     parent),
      [](Statement& row) {
        return ChildRow{.kind = row.take<std::string>(),
                        .state = row.take<std::string>(),
                        .ref = row.take<std::string>(),
                        .id = row.take<CaseId>()};
      });
}

std::vector<StateCount> count_states(Database& database, FundId fund) {
  return all_rows(
      database.query(
          "SELECT kind, workflow, state, cases FROM case_count WHERE fund = $1 AND cases > 0"
          " ORDER BY workflow, state, kind",
          fund),
      [](Statement& row) {
        return StateCount{.kind = row.take<std::string>(),
                          .workflow = row.take<std::string>(),
                          .state = row.take<std::string>(),
                          .cases = row.take<std::int64_t>()};
      });
}

}  // namespace almoner::store
