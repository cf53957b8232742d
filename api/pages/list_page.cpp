// Every case that somebody may see: filtered, sorted, a page at a time, and as a file.
#include <array>
#include <boost/json.hpp>
#include <set>

#include "api/pages/case_parts.hpp"
#include "api/pages/list_address.hpp"
#include "api/pages/work_rows.hpp"
#include "api/service/administration.hpp"
#include "engine/time/zone.hpp"

namespace almoner::pages {
namespace json = boost::json;
using service::Failure;
using service::FoundCase;

namespace {

struct SortRow {
  const char* value;
  const char* text;
};
constexpr std::array sorts{SortRow{"oldest", "Oldest first"},
                           SortRow{"newest", "Newest first"},
                           SortRow{"waiting", "Longest in its state first"},
                           SortRow{"title", "Title"},
                           SortRow{"organisation", "Organisation"},
                           SortRow{"amount", "Largest amount first"}};

json::object item(const std::string& value, const std::string& text, const std::string& chosen) {
  return {{"value", value}, {"text", text}, {"selected", value == chosen}};
}

json::array funds_json(const std::vector<service::FundView>& funds, const std::string& chosen) {
  json::array items{item("", "All funds", chosen)};
  for (const auto& fund : funds) items.push_back(item(fund.code, fund.title, chosen));
  return items;
}

json::array kinds_json(const std::vector<service::StateChoice>& states, const std::string& chosen) {
  json::array items{item("", "All kinds", chosen)};
  std::set<std::string> kinds;
  for (const auto& state : states)
    if (kinds.insert(state.kind).second)
      items.push_back(item(state.kind, capitalised(state.kind), chosen));
  return items;
}

// A state of the same name and title stands once.
json::array states_json(const std::vector<service::StateChoice>& states, const ListAsked& asked) {
  json::array items{item("", "All states", asked.state)};
  std::set<std::string> known;
  for (const auto& state : states) {
    if (!asked.kind.empty() && state.kind != asked.kind) continue;
    if (known.insert(state.state).second)
      items.push_back(item(state.state, capitalised(state.kind) + ": " + state.title, asked.state));
  }
  return items;
}

json::array sorts_json(const std::string& chosen) {
  json::array items;
  for (const auto& row : sorts) items.push_back(item(row.value, row.text, chosen));
  return items;
}

// Lists hold cases of several funds; all are in the one country's time.
std::string day_words(Instant at) {
  static const auto zone = Zone::find("Europe/London").value();
  return date_words(zone.day_of(at));
}

json::object line_json(const FoundCase& found) {
  const auto& line = found.line;
  return {{"id", line.row.id.value},
          {"ref", line.row.ref},
          {"title", line.title},
          {"kind", line.row.kind},
          {"organisation", found.organisation},
          {"fund", found.fund_title},
          {"path", case_path(line.row.id)},
          {"stateTitle", line.state_title},
          {"since", day_words(line.row.entered_state_at)},
          {"amount", line.amount ? sum_words(*line.amount) : std::string()}};
}

// "4200.00": a number to every spreadsheet.
std::string number_words(Money sum) {
  std::string out;
  for (const char c : sum.text())
    if ((c >= '0' && c <= '9') || c == '.' || c == '-') out += c;
  return out;
}

std::string csv_line(const FoundCase& found) {
  const auto& line = found.line;
  const std::string amount = line.amount ? number_words(*line.amount) : std::string();
  std::string out;
  for (const std::string& cell :
       {line.row.ref, line.title, found.organisation, line.row.kind, found.fund_title,
        line.state_title, day_words(line.row.entered_state_at), amount})
    out += (out.empty() ? "" : ",") + csv_cell(cell);
  return out + "\r\n";
}

}  // namespace

Answer list_page(Visit& visit) {
  const ListAsked asked = list_asked(visit);
  auto found = service::search_cases(visit.context, visit.caller(), search_of(asked));
  if (const auto* failure = std::get_if<Failure>(&found)) return failure_page(visit, *failure);
  const auto& page = std::get<service::FoundCases>(found);
  const auto funds = service::funds_for(visit.context, visit.caller());
  const auto states = service::states_to_choose(visit.context, visit.caller(), asked.fund);
  json::array lines;
  for (const auto& one : page.cases) lines.push_back(line_json(one));
  ListAsked next = asked, first = asked, whole = asked;
  next.after = page.next;
  first.after = whole.after = {};
  return View{"list",
              {{"lines", std::move(lines)},
               {"isWhole", page.is_whole},
               {"funds", funds_json(funds, asked.fund)},
               {"kinds", kinds_json(states, asked.kind)},
               {"states", states_json(states, asked)},
               {"sorts", sorts_json(asked.sort)},
               {"text", asked.text},
               {"parent", asked.parent.value},
               {"isFiltered", address_of(first) != "/cases"},
               {"isFirst", !asked.after},
               {"address", address_of(asked)},
               {"firstPath", address_of(first)},
               {"nextPath", page.next ? json::value(address_of(next)) : json::value(nullptr)},
               {"csvPath", address_of(whole, "/cases.csv")}}};
}

Answer list_csv(Visit& visit) {
  auto search = search_of(list_asked(visit));
  std::string body = "\xEF\xBB\xBFReference,Title,Organisation,Kind,Fund,State,Since,Amount\r\n";
  search.query.after = {};
  search.query.limit = service::CaseQueryLimits::page_max;
  for (int lines = 0; lines < service::SearchLimits::looked_through_max;) {
    auto found = service::search_cases(visit.context, visit.caller(), search);
    if (const auto* failure = std::get_if<Failure>(&found)) return failure_page(visit, *failure);
    const auto& page = std::get<service::FoundCases>(found);
    for (const auto& one : page.cases) body += csv_line(one);
    lines += static_cast<int>(page.cases.size());
    if (!page.next) break;
    search.query.after = page.next;
  }
  return http::Response(200, "text/csv; charset=utf-8", std::move(body))
      .add("Content-Disposition", "attachment; filename=\"list.csv\"");
}

}  // namespace almoner::pages
