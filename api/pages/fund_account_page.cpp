// A fund for those who keep it: what each pot has left, its rounds, its dates, and where to look
// further.
#include <boost/json.hpp>

#include "api/pages/money_rows.hpp"
#include "api/service/document_source.hpp"
#include "api/service/fund_overview.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

json::array rounds_json(const service::FundOverview& fund) {
  json::array rows;
  for (const auto& line : fund.rounds)
    rows.push_back({{"id", line.id.value},
                    {"ref", line.ref},
                    {"title", line.title},
                    {"state", line.state_title},
                    {"panel", line.panel},
                    {"closingDay", line.closing_day}});
  return rows;
}

json::array dates_json(const workflow::Fund& fund) {
  const Zone zone = Zone::find(fund.time_zone).value();
  json::array rows;
  for (const auto& date : fund.dates)
    rows.push_back(
        {{"title", words_of_name(date.name)}, {"when", date_and_time_words(date.instant, zone)}});
  return rows;
}

json::array workflows_json(const workflow::Definition& definition) {
  json::array rows;
  for (const auto& workflow : definition.workflows)
    rows.push_back({{"name", workflow->name}, {"title", workflow->title}});
  return rows;
}

std::string assumption_of(const workflow::Fund& fund, const std::string& name) {
  for (const auto& pot : fund.pots)
    if (pot.name == name) return pot.assumption;
  return {};
}

}  // namespace

std::string words_of_name(const std::string& name) {
  std::string words;
  for (const char c : name) words += c == '_' ? ' ' : c;
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z')
    words[0] = static_cast<char>(words[0] - 'a' + 'A');
  for (std::size_t at = words.find("pcc"); at != std::string::npos; at = words.find("pcc"))
    words.replace(at, 3, "PCC");
  return words;
}

json::object pot_json(const service::PotView& pot) {
  return {{"name", pot.name},
          {"title", pot.title},
          {"sum", (-pot.balances.funder).in_pence()},
          {"available", pot.balances.available.in_pence()},
          {"reserved", pot.balances.reserved.in_pence()},
          {"committed", pot.balances.committed.in_pence()},
          {"paid", pot.balances.paid.in_pence()},
          {"without", json::array(pot.without.begin(), pot.without.end())}};
}

Answer fund_account_page(Visit& visit) {
  auto found =
      service::fund_overview(visit.context, visit.caller(), std::string(visit.parameter("fund")));
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const auto& view = std::get<service::FundOverview>(found);
  const workflow::Fund& fund = *view.definition->fund;
  json::array pots;
  for (const auto& pot : view.pots) {
    auto line = pot_json(pot);
    line["assumption"] = assumption_of(fund, pot.name);
    pots.push_back(std::move(line));
  }
  return View{"fund-account",
              {{"fund",
                {{"code", view.row.code},
                 {"title", view.row.title},
                 {"funder", fund.funder},
                 {"accountableBody", fund.accountable_body},
                 {"owner", fund.owner},
                 {"year", service::year_label(fund)},
                 {"isClosed", view.row.closed_at.has_value()}}},
               {"roles", json::array(view.roles.begin(), view.roles.end())},
               {"isAdministrator", view.is_administrator},
               {"readsExceptions", view.reads_exceptions},
               {"pots", std::move(pots)},
               {"rounds", rounds_json(view)},
               {"dates", dates_json(fund)},
               {"workflows", workflows_json(*view.definition)}}};
}

}  // namespace almoner::pages
