// What a step of the approval is about, beside its button: for whom, how much, out of which pot.
#pragma once

#include <boost/json/value.hpp>

#include "api/pages/visit.hpp"
#include "api/pages/wording.hpp"
#include "api/service/read_case.hpp"

namespace almoner::pages {

// [{label, text}]: the organisation, what the ledger holds for it, the pot and what is left of it,
// and what the panel and others filled in (the award, its conditions, a cost centre). Null where
// the case holds no money, and for whoever does not see it whole.
boost::json::value stakes_json(const Visit& visit, const service::SeenCase& seen,
                               const Wording& wording);

}  // namespace almoner::pages
