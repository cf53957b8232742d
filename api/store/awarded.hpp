// Cases that money was promised or paid to, for the register of awards.
#pragma once

#include <vector>

#include "api/store/ledger.hpp"

namespace almoner::store {

// A page by id, after `after`; CaseId{} begins. Costs no more for a pot with many cases.
std::vector<CaseId> cases_with_awards(Database& database, PotId pot, CaseId after, int limit);

}  // namespace almoner::store
