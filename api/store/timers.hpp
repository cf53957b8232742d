// What the clock has to do, and has done.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

// Cases whose next_due_at has come, earliest first; none of a closed fund.
std::vector<CaseId> due_cases(Database& database, Instant now, int limit);
std::optional<Instant> earliest_due(Database& database);

// After a reminder, which is no step: when the clock must look again. No version, no entry.
void set_next_due(Database& database, CaseId id, std::optional<Instant> at);

// A timer that fired while the case was in the state that it entered then.
struct TimerDone {
  std::string timer;  // as the service names it; unique in the state
  int repetition = 1;

  bool operator==(const TimerDone&) const = default;
};
std::vector<TimerDone> timers_done(Database& database, CaseId id, Instant entered_state_at);
// The next audit entry covers it. False when it was marked before.
bool mark_timer_done(Database& database, CaseId id, Instant entered_state_at, const TimerDone& done,
                     Instant at);

}  // namespace almoner::store
