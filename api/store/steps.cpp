#include "api/store/steps.hpp"

#include <algorithm>

#include "api/store/rows.hpp"
#include "engine/case/cancelled.hpp"

namespace almoner::store {
namespace {

constexpr std::string_view columns =
    "seq, case_id, case_ref, action, from_state, to_state, cancels, body, actor, on_behalf_of,"
    " for_applicant, is_deed, effective_at, recorded_at, workflow_digest, case_version,"
    " state_digest, answers_digest";

StepRow step_of(Statement& row) {
  return {.seq = row.take<std::int64_t>(),
          .case_id = row.take<CaseId>(),
          .case_ref = row.take<std::string>(),
          .action = row.take<std::string>(),
          .from_state = row.take<std::string>(),
          .to_state = row.take<std::string>(),
          .cancels = row.take<std::string>(),
          .body = row.take<std::string>(),
          .actor = row.take<PersonId>(),
          .on_behalf_of = row.take<PersonId>(),
          .for_applicant = row.take<bool>(),
          .is_deed = row.take<bool>(),
          .effective_at = row.take<Instant>(),
          .recorded_at = row.take<Instant>(),
          .definition = row.take<std::optional<Digest>>(),
          .case_version = row.take<std::int64_t>(),
          .state_digest = row.take<std::optional<Digest>>(),
          .answers_digest = row.take<std::optional<Digest>>()};
}

}  // namespace

void for_each_step(Database& database, const std::function<bool(const StepRow&)>& take) {
  static const std::string sql = "SELECT " + std::string(columns) +
                                 " FROM audit_entry WHERE case_id IS NOT NULL"
                                 " ORDER BY case_id, seq";
  Statement rows = database.query(sql);
  while (rows.step())
    if (!take(step_of(rows))) return;
}

std::vector<StepRow> steps_of(Database& database, CaseId id) {
  static const std::string sql =
      "SELECT " + std::string(columns) + " FROM audit_entry WHERE case_id = $1 ORDER BY seq";
  return all_rows(database.query(sql, id), step_of);
}

void for_each_step_back(Database& database, CaseId id,
                        const std::function<bool(const StepRow&)>& take) {
  static const std::string sql =
      "SELECT " + std::string(columns) + " FROM audit_entry WHERE case_id = $1 ORDER BY seq DESC";
  Statement rows = database.query(sql, id);
  while (rows.step())
    if (!take(step_of(rows))) return;
}

void DeedFold::take(const StepRow& step) {
  for (const Cancelled& one : cancelled_by(step.cancels))
    for (auto deed = deeds_.rbegin(); deed != deeds_.rend(); ++deed) {
      if (deed->cancelled_at || deed->action != one.action) continue;
      if (one.own_last && deed->person != step.actor) continue;
      deed->cancelled_at = step.effective_at;
      if (one.own_last) break;
    }
  if (step.is_deed)
    deeds_.push_back({.seq = step.seq,
                      .action = step.action,
                      .person = step.actor,
                      .body = step.body,
                      .at = step.effective_at,
                      .cancelled_at = {},
                      .on_behalf_of = step.on_behalf_of,
                      .for_applicant = step.for_applicant});
}

std::vector<DeedRow> DeedFold::counting() const {
  std::vector<DeedRow> counting;
  std::copy_if(deeds_.begin(), deeds_.end(), std::back_inserter(counting),
               [](const DeedRow& deed) { return !deed.cancelled_at; });
  return counting;
}

}  // namespace almoner::store
