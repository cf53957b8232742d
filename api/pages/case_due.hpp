// What is due when on an award that runs, for those who look after it.
#pragma once

#include <boost/json/value.hpp>

#include "api/pages/visit.hpp"
#include "api/pages/wording.hpp"
#include "api/service/read_case.hpp"

namespace almoner::pages {

// {lines: [{ref, kind, path, amount, state, when, isOver}], hasChildren, plan: [{amount, when}],
// dates: [{title, when}]}: each payment and return, where there may be such, the parts that the
// agreement pays in, and the dates of the fund to come. Null where no money is promised, at an end,
// and for the applicant.
boost::json::value due_json(const Visit& visit, const service::CaseView& view,
                            const service::SeenCase& seen, const Wording& wording);

}  // namespace almoner::pages
