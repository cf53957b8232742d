#include "api/pages/list_columns.hpp"

#include <algorithm>

#include "api/pages/csv.hpp"
#include "api/pages/wording.hpp"
#include "engine/time/words.hpp"
#include "engine/time/zone.hpp"

namespace almoner::pages {

std::string organisation_cell(const service::FoundCase& found) {
  return found.organisation;
}

std::string fund_cell(const service::FoundCase& found) {
  return found.fund_title;
}

std::string kind_cell(const service::FoundCase& found) {
  return capitalised(found.line.row.kind);
}

std::string state_cell(const service::FoundCase& found) {
  return found.line.state_title;
}

// Lists hold cases of several funds; all are in the one country's time.
std::string since_cell(const service::FoundCase& found) {
  static const auto zone = Zone::find("Europe/London").value();
  return date_words(zone.day_of(found.line.row.entered_state_at));
}

std::string amount_cell(const service::FoundCase& found) {
  return found.line.amount ? csv_money(found.line.amount->in_pence()) : std::string();
}

bool is_shown(const ListColumn& column, const std::vector<std::string>& chosen) {
  if (chosen.empty()) return column.is_usual;
  return std::find(chosen.begin(), chosen.end(), column.name) != chosen.end();
}

}  // namespace almoner::pages
