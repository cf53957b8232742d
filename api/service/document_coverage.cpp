#include "api/service/document_coverage.hpp"

#include <boost/json.hpp>
#include <map>

namespace almoner::service {
namespace json = boost::json;
namespace {

using Options = std::vector<std::pair<std::string, std::string>>;

struct Cell {
  int projects = 0;
  Money amount;

  void add(Money sum) {
    ++projects;
    amount += sum;
  }
};

struct Coverage {
  std::map<std::string, Cell> themes, priorities;
  std::map<std::pair<std::string, std::string>, Cell> both;
};

Coverage coverage_of(const RoundSource& round) {
  Coverage out;
  for (const auto& bid : round.bids) {
    if (bid.standing() != BidStanding::proposed) continue;
    const std::string theme = bid.source.answers.text("theme");
    out.themes[theme].add(bid.money.promised());
    for (const auto& priority : bid.source.answers.texts("pcc_priorities")) {
      out.priorities[priority].add(bid.money.promised());
      out.both[{theme, priority}].add(bid.money.promised());
    }
  }
  return out;
}

json::object cell_json(const Cell& cell) {
  return {{"projects", cell.projects}, {"amount", cell.amount.in_pence()}};
}

json::object line_json(const std::pair<std::string, std::string>& option, const Cell& cell) {
  json::object out = cell_json(cell);
  out["code"] = option.first;
  out["title"] = option.second;
  return out;
}

Options options_of(const workflow::Fund& fund, std::string_view list) {
  const auto* found = fund.list(list);
  return found ? found->options : Options{};
}

json::array gaps_in(const Options& options, std::map<std::string, Cell>& cells) {
  json::array out;
  for (const auto& [code, title] : options)
    if (cells[code].projects == 0) out.push_back(json::string(title));
  return out;
}

}  // namespace

json::object coverage_json(const workflow::Fund& fund, const RoundSource& round) {
  Coverage coverage = coverage_of(round);
  const Options themes = options_of(fund, "themes"),
                priorities = options_of(fund, "pcc_priorities");
  json::array rows, columns;
  for (const auto& priority : priorities)
    columns.push_back(line_json(priority, coverage.priorities[priority.first]));
  for (const auto& theme : themes) {
    json::object row = line_json(theme, coverage.themes[theme.first]);
    json::array cells;
    for (const auto& priority : priorities)
      cells.push_back(cell_json(coverage.both[{theme.first, priority.first}]));
    row["cells"] = std::move(cells);
    rows.push_back(std::move(row));
  }
  json::object gaps{{"themes", gaps_in(themes, coverage.themes)},
                    {"priorities", gaps_in(priorities, coverage.priorities)}};
  return {
      {"priorities", std::move(columns)}, {"themes", std::move(rows)}, {"gaps", std::move(gaps)}};
}

}  // namespace almoner::service
