// The columns of the list of cases, beside reference and title: the same on the page and in a file.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "api/service/case_search.hpp"

namespace almoner::pages {

std::string organisation_cell(const service::FoundCase& found);
std::string fund_cell(const service::FoundCase& found);
std::string kind_cell(const service::FoundCase& found);
std::string state_cell(const service::FoundCase& found);
std::string since_cell(const service::FoundCase& found);
std::string amount_cell(const service::FoundCase& found);  // "4200.00": a number to spreadsheets

struct ListColumn {
  const char* name;
  const char* text;
  bool is_usual;
  std::string (*cell)(const service::FoundCase&);
};
inline constexpr std::array list_columns{
    ListColumn{"organisation", "Organisation", true, organisation_cell},
    ListColumn{"fund", "Fund", false, fund_cell},
    ListColumn{"kind", "Kind", false, kind_cell},
    ListColumn{"state", "State", true, state_cell},
    ListColumn{"since", "Since", true, since_cell},
    ListColumn{"amount", "Amount", true, amount_cell}};

// `chosen`: their names; none = the usual ones.
bool is_shown(const ListColumn& column, const std::vector<std::string>& chosen);

}  // namespace almoner::pages
