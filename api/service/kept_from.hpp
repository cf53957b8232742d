// What somebody who takes part in a round is kept from in it: the decision on bids of their own
// organisation, that they typed for another, or in which they have an interest that bars them. What
// is counted and written about the whole round would tell it too.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/service/facts.hpp"
#include "api/service/outcome.hpp"
#include "api/service/standing.hpp"

namespace almoner::service {

// Whether the case is neither hidden from them nor seen whole.
bool sees_a_part(Sight sight);

// Whether its decision is: until the letter.
bool is_kept_from_decision(const Context& context, const Standing& standing,
                           const LoadedCase& loaded);

// Why they cannot read the papers of that case yet; none where they can. Of a case that belongs to
// a round and to no applicant (a report) as of the round.
std::optional<Failure> papers_kept_back(const Context& context, const Standing& standing,
                                        const LoadedCase& loaded);

}  // namespace almoner::service
