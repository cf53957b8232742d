// The list of cases as a file: its rows in their order, all pages of it, and the columns shown.
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

}  // namespace

Answer list_csv(Visit& visit) {
  const auto asked = list_asked(visit);
  if (!asked) return failure_page(visit, service::not_found());
  auto search = search_of(*asked);
  search.query.after = {};
  search.query.limit = service::SearchLimits::looked_through_max;
  std::vector<CsvRow> rows{heading_of(asked->columns)};
  for (;;) {
    auto found = service::search_cases(visit.context, visit.caller(), search);
    if (const auto* failure = std::get_if<service::Failure>(&found))
      return failure_page(visit, *failure);
    const auto& page = std::get<service::FoundCases>(found);
    for (const auto& one : page.cases) rows.push_back(row_of(one, asked->columns));
    const bool is_cut = page.next && rows.size() > rows_max;
    if (is_cut || !page.is_whole) rows.push_back({there_are_more});
    if (is_cut || !page.next) return csv_file("list", rows);
    search.query.after = page.next;
  }
}

}  // namespace almoner::pages
