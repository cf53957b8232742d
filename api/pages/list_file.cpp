// The list of cases as a file: its rows in their order, all pages of it, and the columns shown.
#include <algorithm>

#include "api/pages/csv.hpp"
#include "api/pages/list_address.hpp"
#include "api/pages/list_columns.hpp"
#include "api/pages/work_rows.hpp"

namespace almoner::pages {
namespace {

constexpr std::size_t rows_max = 20'000;
constexpr const char* there_are_more =
    "There are more. Choose a fund, a kind or a state to see the rest.";

CsvRow heading_of(const std::vector<std::string>& chosen) {
  CsvRow row{"Reference", "Title"};
  for (const auto& column : list_columns)
    if (is_shown(column, chosen)) row.emplace_back(column.text);
  return row;
}

CsvRow row_of(const service::FoundCase& found, const std::vector<std::string>& chosen) {
  CsvRow row{found.line.row.ref, found.line.title};
  for (const auto& column : list_columns)
    if (is_shown(column, chosen)) row.push_back(column.cell(found));
  return row;
}

CsvRow totals_row(const std::vector<service::FoundCase>& cases,
                  const std::vector<std::string>& chosen) {
  const ListTotals totals = totals_of(cases);
  const auto sum_under = [&](const std::string& column) -> std::string {
    if (column == "amount" && totals.amount) return csv_money(totals.amount->in_pence());
    if (column == "recommended") return csv_money(totals.recommended.in_pence());
    if (column == "awarded") return csv_money(totals.awarded.in_pence());
    return {};
  };
  CsvRow row{"Together", ""};
  for (const auto& column : list_columns)
    if (is_shown(column, chosen)) row.push_back(sum_under(column.name));
  return row;
}

bool has_totals(const std::vector<std::string>& chosen) {
  return std::any_of(list_columns.begin(), list_columns.end(), [&](const auto& column) {
    return column.usual == Usual::to_staff && is_shown(column, chosen);
  });
}

}  // namespace

Answer list_csv(Visit& visit) {
  const auto asked = list_asked(visit);
  if (!asked) return failure_page(visit, service::not_found());
  auto search = search_of(*asked);
  search.after = {};
  search.query.limit = service::SearchLimits::looked_through_max;
  const auto columns = asked->columns.empty() ? usual_for(visit) : asked->columns;
  std::vector<CsvRow> rows{heading_of(columns)};
  std::vector<service::FoundCase> all;
  for (;;) {
    auto found = service::search_cases(visit.context, visit.caller(), search);
    if (const auto* failure = std::get_if<service::Failure>(&found))
      return failure_page(visit, *failure);
    const auto& page = std::get<service::FoundCases>(found);
    for (const auto& one : page.cases) rows.push_back(row_of(one, columns));
    all.insert(all.end(), page.cases.begin(), page.cases.end());
    const bool is_cut = page.next && rows.size() > rows_max;
    const bool is_last = is_cut || !page.next;
    if (is_last && !all.empty() && has_totals(columns)) rows.push_back(totals_row(all, columns));
    if (is_cut || !page.is_whole) rows.push_back({there_are_more});
    if (is_last) return csv_file("list", rows);
    search.after = page.next;
  }
}

}  // namespace almoner::pages
