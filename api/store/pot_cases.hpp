// What each case holds in a pot, read at once.
#pragma once

#include <map>

#include "api/store/ledger.hpp"

namespace almoner::store {

// Of all cases for which something was posted.
std::map<CaseId, money::CaseBalances> balances_of_cases(Database& database, PotId pot);

}  // namespace almoner::store
