// What the ledger holds for cases, for lists.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "api/service/context.hpp"
#include "api/service/standing.hpp"
#include "api/store/pot_cases.hpp"

namespace almoner::service {

struct CaseSums {
  Money recommended;  // set aside, and not agreed yet
  Money awarded;      // agreed: promised or paid
};

// Of one list: each pot is read once, and who the caller is in a fund is asked once.
class ListedSums {
 public:
  ListedSums(const Context& context, const Caller& caller) : context_(context), caller_(caller) {}

  // None where no money moves on the case itself, and where the caller is not told of it.
  std::optional<CaseSums> of(CaseId id);

 private:
  struct Pot {
    store::PotId id;  // none: the fund has no such pot
    std::map<CaseId, money::CaseBalances> cases;
  };

  const Standing& standing_in(FundId fund);
  const Pot& pot_of(FundId fund, const std::string& name);

  const Context& context_;
  const Caller& caller_;
  std::map<FundId, Standing> standings_;
  std::map<std::pair<FundId, std::string>, Pot> pots_;
};

}  // namespace almoner::service
