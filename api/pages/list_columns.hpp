// The columns of the list of cases, beside reference and title: the same on the page and in a file.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "api/service/case_search.hpp"

namespace almoner::pages {

std::string organisation_cell(const service::FoundCase& found);
std::string fund_cell(const service::FoundCase& found);
std::string kind_cell(const service::FoundCase& found);
std::string state_cell(const service::FoundCase& found);
std::string since_cell(const service::FoundCase& found);
// "4200.00": numbers to spreadsheets.
std::string amount_cell(const service::FoundCase& found);
std::string recommended_cell(const service::FoundCase& found);
std::string awarded_cell(const service::FoundCase& found);

enum class Usual { no, yes, to_staff };  // to_staff: to whoever has a role

struct ListColumn {
  const char* name;
  const char* text;
  Usual usual;
  std::string (*cell)(const service::FoundCase&);
};
inline constexpr std::array list_columns{
    ListColumn{"organisation", "Organisation", Usual::yes, organisation_cell},
    ListColumn{"fund", "Fund", Usual::no, fund_cell},
    ListColumn{"kind", "Kind", Usual::no, kind_cell},
    ListColumn{"state", "State", Usual::yes, state_cell},
    ListColumn{"since", "Since", Usual::yes, since_cell},
    ListColumn{"amount", "Amount", Usual::yes, amount_cell},
    ListColumn{"recommended", "Recommended", Usual::to_staff, recommended_cell},
    ListColumn{"awarded", "Awarded", Usual::to_staff, awarded_cell}};

// The names of those that somebody sees who chose none.
std::vector<std::string> usual_columns(bool is_staff);
bool is_shown(const ListColumn& column, const std::vector<std::string>& chosen);

// What stands under the lines: sums that are of the same kind. `amount` only where all are, since
// payments are parts of bids.
struct ListTotals {
  std::optional<Money> amount;
  Money recommended, awarded;
};
ListTotals totals_of(const std::vector<service::FoundCase>& cases);

}  // namespace almoner::pages
