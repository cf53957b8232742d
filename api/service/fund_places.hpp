// Where those who are appointed look beside the cases: a fund's money and exceptions, what the
// panel has before it, the closing day. Each by the rule of the page that it leads to.
#pragma once

#include <string>
#include <vector>

#include "api/service/seen_case.hpp"

namespace almoner::service {

struct RoundPlaces {
  CaseId id;
  std::string ref, title, state_title;
  bool panel = false, closing_day = false;

  bool any() const { return panel || closing_day; }
};

struct FundPlaces {
  std::string code, title;
  bool is_closed = false, account = false, exceptions = false;
  std::vector<RoundPlaces> rounds = {};  // that they see; at most FundPlacesLimits::rounds_max
};

struct FundPlacesLimits {
  static constexpr int rounds_max = 20;  // of a fund; the fund's own page has more
};

std::vector<RoundPlaces> rounds_of(const Context& context, const Caller& caller,
                                   const std::string& fund, int limit);
// Every fund in which they are appointed.
std::vector<FundPlaces> fund_places(const Context& context, const Caller& caller);
// Of a case that they see; nothing where it is no round.
RoundPlaces round_places(const Context& context, const SeenCase& seen);

}  // namespace almoner::service
