// What happens when nobody asks: timers open and close rounds, lapse drafts, remind people.
#pragma once

#include "api/service/context.hpp"
#include "api/store/cases.hpp"

namespace almoner::service {

// Clock before people: everything that the clock had to do on this case and its parents by
// context.now is done first, as of when it was due. A closed fund's clock stands still. Gives the
// case as it stands then; none when there is no such case.
std::optional<store::Case> catch_up(const Context& context, CaseId id);

// Cases whose time has come, the one that waits longest first; at most `limit`.
std::vector<CaseId> cases_due(const Context& context, int limit);

// The same as catch_up for cases whose time has come, at most `limit` of them. Returns how many it
// looked at: as many as the limit means that there may be more.
int run_clock(const Context& context, int limit);

}  // namespace almoner::service
