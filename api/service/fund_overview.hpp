// A fund as those see it who are appointed in it: its money, its rounds, what they may look into.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "api/service/fund_places.hpp"
#include "api/service/outcome.hpp"
#include "api/service/records.hpp"
#include "api/store/funds.hpp"
#include "engine/workflow/reader.hpp"

namespace almoner::service {

struct FundOverview {
  store::FundRow row;
  std::shared_ptr<const workflow::Definition> definition;  // what new cases run by
  std::vector<std::string> roles;                          // titles of those that the caller holds
  bool is_administrator = false;    // by a role that acts on no bid, and is called so
  std::vector<PotView> pots;        // without lines
  std::vector<RoundPlaces> rounds;  // that they see; the first fifty
  bool reads_exceptions = false;
};

Result<FundOverview> fund_overview(const Context& context, const Caller& caller,
                                   const std::string& code);

// Its files once more through every check that looks at nothing else.
workflow::ReadResult check_again(const Context& context, const store::FundRow& fund);

}  // namespace almoner::service
