// A list of cases as its address names it, so that a view of it can be kept as a bookmark. What
// somebody searched for stands in no address: it is kept for them, and the address has its number.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/pages/visit.hpp"
#include "api/service/case_search.hpp"
#include "api/service/list_views.hpp"

namespace almoner::pages {

struct ListAsked {
  std::string fund, kind, state, text, sort;
  CaseId parent;
  std::optional<service::CasePlace> after;  // in the order of `sort`
  std::vector<std::string> columns;         // none = the usual ones
  std::int64_t view = 0;  // which they keep; then the rest but `after` is from there
  std::string name;       // of that view
};

// None where the address names a view that is not theirs.
std::optional<ListAsked> list_asked(const Visit& visit);
// As the form says, with its words.
ListAsked list_filled_in(const Visit& visit);
service::ListAskedFor asked_for(const ListAsked& asked);
ListAsked asked_as(const service::ListView& view);
// "/cases?fund=smp-2019-20&state=submitted"; "/cases.csv?…" with the other beginning.
std::string address_of(const ListAsked& asked, const std::string& beginning = "/cases");
service::CaseSearch search_of(const ListAsked& asked);
// The columns that they see where they chose none.
std::vector<std::string> usual_for(const Visit& visit);

}  // namespace almoner::pages
