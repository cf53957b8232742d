// A list of cases as its address names it, so that a view of it can be kept as a bookmark.
#pragma once

#include <string>

#include "api/pages/visit.hpp"
#include "api/service/case_search.hpp"

namespace almoner::pages {

struct ListAsked {
  std::string fund, kind, state, text, sort;
  CaseId parent, after;
};

ListAsked list_asked(const Visit& visit);
// "/cases?fund=smp-2019-20&state=submitted"; "/cases.csv?…" with the other beginning.
std::string address_of(const ListAsked& asked, const std::string& beginning = "/cases");
service::CaseSearch search_of(const ListAsked& asked);

// A cell of CSV that no spreadsheet takes for a formula.
std::string csv_cell(const std::string& text);

}  // namespace almoner::pages
