// What the ledger holds for one case, for lists.
#pragma once

#include <optional>

#include "api/service/context.hpp"
#include "engine/case/money.hpp"

namespace almoner::service {

struct CaseSums {
  Money recommended;  // set aside, and not agreed yet
  Money awarded;      // agreed: promised or paid
};

// None where no money moves on the case itself, and where the caller is not told of it.
std::optional<CaseSums> case_sums(const Context& context, const Caller& caller, CaseId id);

}  // namespace almoner::service
