// Running cases move to another version of their workflows: looked at first, then done for all of
// them or for none.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "api/service/facts.hpp"
#include "api/service/outcome.hpp"
#include "api/service/versions.hpp"
#include "api/store/outbox.hpp"

namespace almoner::service {

struct MigrationRequest {
  KeptVersion to;
  // A state that has another name there: "pcc-main-round.submitted" -> "received".
  std::map<std::string, std::string> renamed;
  PersonId by;
  std::string reason;
  std::optional<std::vector<CaseId>> only = {};  // unset: all that run by another version
  // What goes out for a case that is moved; unset: nothing.
  std::function<std::vector<store::OutboxOrder>(const LoadedCase& moved)> outbox = {};
};

struct TimerPlan {
  std::string words;  // "remind Officer: sift-due"
  Instant at;
};

struct CasePlan {
  CaseId id;
  std::string ref;
  std::string workflow;
  std::string state_before, title_before, state_after, title_after;
  std::vector<std::string> gained, lost;  // buttons: "Officer: pass the sift"
  std::vector<TimerPlan> timers;     // that will fire, counted from when the case entered its state
  std::vector<TimerPlan> passed;     // whose instant is past: they will never fire
  std::vector<std::string> missing;  // answers that the new version asks for, in words
  std::vector<std::string> refusals;  // why it cannot move, each a sentence about "it"
};

struct MigrationPlan {
  FundId fund;
  std::string code, time_zone;
  store::Digest to;
  std::vector<CasePlan> cases;  // by number
  std::size_t refused() const;
};

// What would become of every case of the fund that runs by another version and has not ended. The
// clock does first what it owes them, so this writes: whoever only looks must undo it.
Result<MigrationPlan> plan_migration(const Context& context, const MigrationRequest& request);

// The same, and moves them: each with an entry of its own, and one of the fund. Where any case is
// refused nothing may be kept: the caller undoes all.
Result<MigrationPlan> migrate(const Context& context, const MigrationRequest& request);

}  // namespace almoner::service
