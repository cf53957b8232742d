// What a step decides on, beside its form: sums, score, documents to read, and the cases that go
// with it.
#pragma once

#include <boost/json/array.hpp>

#include "api/pages/visit.hpp"
#include "api/pages/wording.hpp"
#include "api/service/rank_order.hpp"
#include "api/service/read_case.hpp"

namespace almoner::pages {

// [{label, text}]: whose it is, the sums that were asked, how it was judged, its rank and what the
// round's rule gives it, what the ledger holds
// for it with what others filled in, and what is left in the pot; for the applicant what others
// filled in for them, and what is promised. Nothing of what the step itself asks, and nothing where
// the text is hidden.
boost::json::array decided_on_json(const Visit& visit, const service::SeenCase& seen,
                                   const service::ActionView& action,
                                   const std::optional<service::RankOrder>& order);

// What brought it where it can be put back from, and the reason that was given: "Give up the round,
// by Olu Ade on 4 March 2019 at 10am: the PCC has no money". Empty where no reason was given, or
// for who does not see the case whole.
std::string done_before(const Visit& visit, const service::SeenCase& seen);

// Its place among the other bids, for whoever sees it whole and decides on its money.
std::optional<service::RankOrder> rank_of(const Visit& visit, const service::SeenCase& seen,
                                          const service::ActionView& action);

// {groups: [{title, stateTitle, count, documents, cases: [{id, ref, title, path, amount}]}],
// drafts}; documents are [{name, title}].
boost::json::object carried_json(const Visit& visit, const service::SeenCase& seen,
                                 const service::ActionView& action);

}  // namespace almoner::pages
