// The three files of figures that a played round leaves, and the sums that are printed beside them.
#pragma once

#include <string>

#include "api/commands/play/script.hpp"

namespace almoner::commands::play {

struct Results {
  std::string ranking, allocations, ledger;  // JSON texts
};

Results results_of(const service::Context& context, FundId fund, const Played& played);

// What a person wants to know first: asked, eligible, awarded, what is left, late bids with their
// sentence, what was assumed.
std::string summary_of(const service::Context& context, FundId fund, const RoundFile& round,
                       const Played& played);

}  // namespace almoner::commands::play
