// Who may act in a fund today, for its checks.
#pragma once

#include "api/service/context.hpp"
#include "engine/check/beside.hpp"

namespace almoner::service {

// Everybody who holds a role of the fund at that moment and is not disabled, once, with all their
// roles; of more than one body the first is taken.
check::Roster roster_of(const Context& context, FundId fund);

}  // namespace almoner::service
