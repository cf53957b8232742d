// The ledger of one pot, a page at a time, and whole as a file.
#include <array>
#include <boost/json.hpp>
#include <charconv>

#include "api/pages/csv.hpp"
#include "api/pages/money_rows.hpp"
#include "api/service/fund_overview.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

constexpr std::int64_t lines_a_page = 50;

struct KindWords {
  money::Kind kind;
  const char* words;
};

constexpr std::array<KindWords, 7> kind_words = {{
    {money::Kind::open, "Added by the funder"},
    {money::Kind::reserve, "Reserved: recommended"},
    {money::Kind::commit, "Committed: agreed"},
    {money::Kind::pay, "Paid"},
    {money::Kind::unreserve, "Given back: no longer needed"},
    {money::Kind::final_spend, "Given back: not spent"},
    {money::Kind::transfer, "Moved between pots"},
}};

std::string words_of(money::Kind kind) {
  for (const auto& row : kind_words)
    if (row.kind == kind) return row.words;
  return std::string(money::name(kind));
}

struct Found {
  service::FundOverview fund;
  std::string pot;
  Zone zone;
};

// The fund and the pot that was asked for, or its first.
service::Result<Found> find(Visit& visit) {
  auto view =
      service::fund_overview(visit.context, visit.caller(), std::string(visit.parameter("fund")));
  if (auto* failure = std::get_if<service::Failure>(&view)) return std::move(*failure);
  auto& fund = std::get<service::FundOverview>(view);
  const std::string asked = visit.asked("pot");
  for (const auto& pot : fund.pots)
    if (asked.empty() || pot.name == asked) {
      const std::string name = pot.name;
      const Zone zone = Zone::find(fund.definition->fund->time_zone).value();
      return Found{std::move(fund), name, zone};
    }
  return service::not_found();
}

service::PotView page_of(Visit& visit, const Found& found, std::int64_t after, std::int64_t limit) {
  service::LedgerPage page;
  page.after = after;
  page.limit = limit;
  auto pots = service::ledger(visit.context, visit.caller(), found.fund.row.code, page);
  for (auto& pot : std::get<std::vector<service::PotView>>(pots))
    if (pot.name == found.pot) return std::move(pot);
  return {};
}

json::array lines_json(const service::PotView& pot, const Zone& zone) {
  json::array rows;
  for (std::size_t i = 0; i < pot.statement.lines.size(); ++i) {
    const auto& line = pot.statement.lines[i];
    rows.push_back({{"when", date_and_time_words(line.at, zone)},
                    {"ref", pot.refs[i]},
                    {"id", line.case_id.value},
                    {"what", words_of(line.kind)},
                    {"amount", line.amount.in_pence()},
                    {"balance", line.balance.in_pence()}});
  }
  return rows;
}

std::int64_t number_of(const std::string& text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::max<std::int64_t>(number, 0);
}

json::array pots_json(const Found& found) {
  json::array rows;
  for (const auto& pot : found.fund.pots)
    rows.push_back(
        {{"name", pot.name}, {"title", pot.title}, {"isCurrent", pot.name == found.pot}});
  return rows;
}

json::value before(std::int64_t after) {
  return after == 0 ? json::value(nullptr)
                    : json::value(std::max<std::int64_t>(after - lines_a_page, 0));
}

}  // namespace

Answer ledger_page(Visit& visit) {
  auto asked = find(visit);
  if (const auto* failure = std::get_if<service::Failure>(&asked))
    return failure_page(visit, *failure);
  const Found& found = std::get<Found>(asked);
  const std::int64_t after = number_of(visit.asked("after"));
  const service::PotView pot = page_of(visit, found, after, lines_a_page);
  return View{"ledger",
              {{"fund", {{"code", found.fund.row.code}, {"title", found.fund.row.title}}},
               {"pots", pots_json(found)},
               {"pot", pot_json(pot)},
               {"opening", pot.statement.opening.in_pence()},
               {"closing", pot.statement.closing.in_pence()},
               {"lines", lines_json(pot, found.zone)},
               {"notShown", pot.not_shown.in_pence()},
               {"first", after + 1},
               {"previous", before(after)},
               {"next", pot.next ? json::value(pot.next) : json::value(nullptr)}}};
}

Answer ledger_file(Visit& visit) {
  auto asked = find(visit);
  if (const auto* failure = std::get_if<service::Failure>(&asked))
    return failure_page(visit, *failure);
  const Found& found = std::get<Found>(asked);
  std::vector<CsvRow> rows = {{"When", "Bid", "What", "Amount", "Neither committed nor paid"}};
  std::int64_t after = 0;
  do {
    const auto pot = page_of(visit, found, after, service::LedgerPage::limit_max);
    if (after == 0)
      rows.push_back({"", "", "Opening", "", csv_money(pot.statement.opening.in_pence())});
    for (std::size_t i = 0; i < pot.statement.lines.size(); ++i) {
      const auto& line = pot.statement.lines[i];
      rows.push_back({date_and_time_words(line.at, found.zone), pot.refs[i], words_of(line.kind),
                      csv_money(line.amount.in_pence()), csv_money(line.balance.in_pence())});
    }
    if (pot.next == 0 && pot.not_shown > Money())
      rows.push_back({"", "Not shown to you", "Held by all of them together",
                      csv_money(pot.not_shown.in_pence()),
                      csv_money(pot.statement.closing.in_pence())});
    after = pot.next;
  } while (after != 0);
  return csv_file("ledger-" + found.fund.row.code + "-" + found.pot, rows);
}

}  // namespace almoner::pages
