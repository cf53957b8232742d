// Looking through the cases that somebody may see: by what stands in a list, in an order they
// choose.
#pragma once

#include <string>
#include <vector>

#include "api/service/case_order.hpp"
#include "api/service/case_sums.hpp"
#include "api/service/read_case.hpp"

namespace almoner::service {

struct CaseSearch {
  CaseQuery query;   // its `limit` too; `after` stands below
  std::string text;  // each of its words in the reference, the title or the organisation's name
  CaseOrder order = CaseOrder::oldest;
  std::optional<CasePlace> after;  // in that order: where the page before ended
};

struct FoundCase {
  CaseLine line;
  std::string organisation, fund_title;
  CasePlace place;
  std::optional<CaseSums> sums;
};

struct FoundCases {
  std::vector<FoundCase> cases;
  std::optional<CasePlace> next;  // none: this was the last page
  bool is_whole = true;           // false: there are more than are looked through for one search
};

struct SearchLimits {
  static constexpr int looked_through_max = 2'000;
};

// A page by id is read as far as it goes and no further; any other order, and a text, look through
// all that the query lets through, up to the limit.
Result<FoundCases> search_cases(const Context& context, const Caller& caller,
                                const CaseSearch& search);

// What there is to choose from in a list of this fund ("" = of all), for somebody who is appointed
// in it or has cases of their own.
struct StateChoice {
  std::string kind, title, state;  // those of the same title joined: "withdrawal_at_sift,lapsed"
  auto operator<=>(const StateChoice&) const = default;
};
std::vector<StateChoice> states_to_choose(const Context& context, const Caller& caller,
                                          const std::string& fund);

}  // namespace almoner::service
