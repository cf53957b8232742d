#include "api/store/case_state.hpp"

#include "api/store/rows.hpp"
#include "engine/audit/bytes.hpp"

namespace almoner::store {

CaseState case_state_of(Statement& row) {
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
          .answers_digest = row.take<Digest>()};
}

std::optional<CaseState> find_case_state(Database& database, CaseId id) {
  static const std::string sql =
      "SELECT " + std::string(case_state_columns) + " FROM cases c WHERE c.id = $1";
  return first_row(database.query(sql, id), case_state_of);
}

Digest state_digest(const CaseState& s) {
  audit::Bytes bytes("almoner-state-2");
  bytes.id(s.id).id(s.fund).text(s.ref).text(s.kind).text(s.workflow).digest(s.definition);
  bytes.id(s.parent).id(s.organisation).id(s.opened_by).instant(s.opened_at);
  bytes.text(s.state).instant(s.entered_state_at).number(s.form_locked ? 1 : 0).number(s.version);
  bytes.instant_or_none(s.submitted_at).digest(s.answers_digest);
  return hash::sha256(bytes.all());
}

}  // namespace almoner::store
