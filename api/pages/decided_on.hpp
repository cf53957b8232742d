// What a step decides on, beside its form: sums, score, documents to read, and the cases that go
// with it.
#pragma once

#include <boost/json/array.hpp>

#include "api/pages/visit.hpp"
#include "api/pages/wording.hpp"
#include "api/service/read_case.hpp"

namespace almoner::pages {

// [{label, text}]: the sums that were asked, and how it was judged; for the applicant what others
// filled in for them, and what is promised. Nothing of what the step itself asks, and nothing where
// the text is hidden.
boost::json::array decided_on_json(const Visit& visit, const service::SeenCase& seen,
                                   const service::ActionView& action);

// [{title, stateTitle, count, documents, cases: [{id, ref, title, path, amount}]}]; documents are
// [{name, title}].
boost::json::array carried_json(const Visit& visit, const service::SeenCase& seen,
                                const service::ActionView& action);

}  // namespace almoner::pages
