// The steps of cases as the record has them: what a case is folded from, on any day.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "api/store/deeds.hpp"
#include "api/store/documents.hpp"
#include "api/store/ledger.hpp"

namespace almoner::store {

// What was true at one instant, as far as it was known at another: recorded by then.
struct AsAt {
  Instant true_at;
  Instant known_at;

  bool holds(Instant effective_at, Instant recorded_at) const {
    return effective_at <= true_at && recorded_at <= known_at;
  }
};

struct StepRow {
  std::int64_t seq = 0;
  CaseId case_id;
  std::string case_ref, action, from_state, to_state, cancels, body;
  PersonId actor, on_behalf_of;
  bool for_applicant = false, is_deed = false;
  Instant effective_at, recorded_at;
  std::optional<Digest> definition;
  std::int64_t case_version = 0;
  std::optional<Digest> state_digest;
  std::optional<Digest> answers_digest;  // none in entries from before it was kept
};

// Every step of every case, by case and within it in order, one at a time; stops when `take`
// returns false.
void for_each_step(Database& database, const std::function<bool(const StepRow&)>& take);
std::vector<StepRow> steps_of(Database& database, CaseId id);
// Those of one case, the latest first; stops when `take` returns false.
void for_each_step_back(Database& database, CaseId id,
                        const std::function<bool(const StepRow&)>& take);

// The deeds that steps make, and cancel.
class DeedFold {
 public:
  void take(const StepRow& step);
  const std::vector<DeedRow>& deeds() const { return deeds_; }  // with those that were cancelled
  std::vector<DeedRow> counting() const;

 private:
  std::vector<DeedRow> deeds_;
};

// As the functions without AsAt have them today.
money::Postings ledger_as_at(Database& database, PotId pot, const AsAt& as_at);
std::vector<DocumentRow> documents_as_at(Database& database, CaseId id, const AsAt& as_at);

}  // namespace almoner::store
