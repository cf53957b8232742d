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

// Nothing where the list shows nothing.
std::string sum_cell(Money sum) {
  return sum == Money() ? std::string() : csv_money(sum.in_pence());
}

std::string recommended_cell(const service::FoundCase& found) {
  return found.sums ? sum_cell(found.sums->recommended) : std::string();
}

std::string awarded_cell(const service::FoundCase& found) {
  return found.sums ? sum_cell(found.sums->awarded) : std::string();
}

std::vector<std::string> usual_columns(bool is_staff) {
  std::vector<std::string> names;
  for (const auto& column : list_columns)
    if (column.usual == Usual::yes || (is_staff && column.usual == Usual::to_staff))
      names.emplace_back(column.name);
  return names;
}

bool is_shown(const ListColumn& column, const std::vector<std::string>& chosen) {
  return std::find(chosen.begin(), chosen.end(), column.name) != chosen.end();
}

ListTotals totals_of(const std::vector<service::FoundCase>& cases) {
  ListTotals totals;
  const bool is_one_kind = std::all_of(cases.begin(), cases.end(), [&](const auto& one) {
    return one.line.row.kind == cases.front().line.row.kind;
  });
  Money amount;
  for (const auto& one : cases) {
    amount += one.line.amount.value_or(Money());
    if (!one.sums) continue;
    totals.recommended += one.sums->recommended;
    totals.awarded += one.sums->awarded;
  }
  if (is_one_kind) totals.amount = amount;
  return totals;
}

}  // namespace almoner::pages
