// Every case that somebody may see: filtered, sorted, a page at a time, and as a file.
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <set>

#include "api/http/query_text.hpp"
#include "api/pages/case_parts.hpp"
#include "api/pages/form_errors.hpp"
#include "api/pages/list_address.hpp"
#include "api/pages/list_columns.hpp"
#include "api/pages/places.hpp"
#include "api/pages/work_rows.hpp"
#include "api/service/administration.hpp"
#include "api/service/own_interest.hpp"

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

// One of "a,b", or both.
bool is_one_of(const std::string& states, const std::string& state) {
  return !state.empty() && ("," + states + ",").find("," + state + ",") != std::string::npos;
}

// States of the same title stand once; where kinds share them, the first kind names them.
json::array states_json(const std::vector<service::StateChoice>& states, const ListAsked& asked) {
  json::array items{item("", "All states", asked.state)};
  std::set<std::string> known;
  for (const auto& state : states) {
    if (!asked.kind.empty() && state.kind != asked.kind) continue;
    if (known.insert(state.state).second)
      items.push_back(item(state.state, capitalised(state.kind) + ": " + state.title,
                           is_one_of(state.state, asked.state) ? state.state : std::string()));
  }
  return items;
}

json::array sorts_json(const std::string& chosen) {
  json::array items;
  for (const auto& row : sorts) items.push_back(item(row.value, row.text, chosen));
  return items;
}

// Nothing where there is none: a list is read for what stands out.
std::string sum_or_nothing(Money sum) {
  return sum == Money() ? std::string() : sum_words(sum);
}

json::object totals_json(const std::vector<FoundCase>& cases) {
  const ListTotals totals = totals_of(cases);
  return {{"amount", totals.amount ? sum_words(*totals.amount) : std::string()},
          {"recommended", sum_words(totals.recommended)},
          {"awarded", sum_words(totals.awarded)}};
}

// Whether an interest that they declared keeps them from it.
bool is_barred(const Visit& visit, const FoundCase& found) {
  if (!found.line.title.empty() || found.sums) return false;
  const auto loaded = service::load(visit.context, found.line.row);
  return service::own_interests(visit.context, visit.caller().person, loaded).barred_by.has_value();
}

json::object line_json(const Visit& visit, const FoundCase& found) {
  const auto& line = found.line;
  const auto& sums = found.sums;
  return {{"id", line.row.id.value},
          {"ref", line.row.ref},
          {"title", line.title},
          {"kind", kind_cell(found)},
          {"organisation", organisation_cell(found)},
          {"fund", fund_cell(found)},
          {"path", case_path(line.row.id)},
          {"stateTitle", state_cell(found)},
          {"since", since_cell(found)},
          {"isBarred", is_barred(visit, found)},
          {"recommended", sums ? sum_or_nothing(sums->recommended) : std::string()},
          {"awarded", sums ? sum_or_nothing(sums->awarded) : std::string()},
          {"amount", line.amount ? sum_words(*line.amount) : std::string()}};
}

bool is_usual(const Visit& visit, const std::vector<std::string>& chosen) {
  const auto usual = usual_for(visit);
  return std::all_of(list_columns.begin(), list_columns.end(), [&](const ListColumn& row) {
    return is_shown(row, usual) == is_shown(row, chosen);
  });
}

// As the page's boxes are ticked, and by name what is shown.
json::array columns_json(const std::vector<std::string>& chosen) {
  json::array items;
  for (const auto& row : list_columns)
    items.push_back({{"value", row.name}, {"text", row.text}, {"checked", is_shown(row, chosen)}});
  return items;
}

json::object shown_json(const json::array& items) {
  json::object shown;
  for (const auto& item : items) shown[item.at("value").as_string()] = item.at("checked");
  return shown;
}

json::array views_json(const Visit& visit, const ListAsked& asked) {
  json::array out;
  for (const auto& view : service::list_views(visit.context, visit.caller()))
    out.push_back({{"name", view.name},
                   {"path", address_of(asked_as(view))},
                   {"delete", "/list-views/" + std::to_string(view.id) + "/delete"},
                   {"isThis", view.id == asked.view}});
  return out;
}

Answer list_view_of(Visit& visit, const ListAsked& asked) {
  auto found = service::search_cases(visit.context, visit.caller(), search_of(asked));
  if (const auto* failure = std::get_if<Failure>(&found)) return failure_page(visit, *failure);
  const auto& page = std::get<service::FoundCases>(found);
  const auto funds = service::funds_for(visit.context, visit.caller());
  const auto states = service::states_to_choose(visit.context, visit.caller(), asked.fund);
  json::array lines;
  for (const auto& one : page.cases) lines.push_back(line_json(visit, one));
  ListAsked next = asked, first = asked, whole = asked;
  next.after = page.next;
  first.after = whole.after = {};
  json::array ticked = columns_json(asked.columns.empty() ? usual_for(visit) : asked.columns);
  json::object shown = shown_json(ticked);
  return View{"list",
              {{"lines", std::move(lines)},
               {"totals", totals_json(page.cases)},
               {"views", views_json(visit, asked)},
               {"view", asked.view},
               {"viewName", asked.name},
               {"columns", std::move(ticked)},
               {"shown", std::move(shown)},
               {"name", ""},
               {"places", asked.fund.empty() ? json::array() : fund_places_json(visit, asked.fund)},
               {"isWhole", page.is_whole},
               {"funds", funds_json(funds, asked.fund)},
               {"kinds", kinds_json(states, asked.kind)},
               {"states", states_json(states, asked)},
               {"sorts", sorts_json(asked.sort)},
               {"text", asked.text},
               {"parent", asked.parent.value},
               {"isFiltered", address_of(first) != "/cases"},
               {"asked", json::object{{"fund", asked.fund},
                                      {"kind", asked.kind},
                                      {"state", asked.state},
                                      {"sort", asked.sort}}},
               {"isFirst", !asked.after},
               {"address", address_of(asked)},
               {"firstPath", address_of(first)},
               {"nextPath", page.next ? json::value(address_of(next)) : json::value(nullptr)},
               {"csvPath", address_of(whole, "/cases.csv")}}};
}

}  // namespace

Answer list_page(Visit& visit) {
  const auto asked = list_asked(visit);
  if (!asked) return failure_page(visit, service::not_found());
  return list_view_of(visit, *asked);
}

// What is searched for, and which columns, are kept for them; the rest the address says.
Answer filter_list(Visit& visit) {
  ListAsked asked = list_filled_in(visit);
  if (is_usual(visit, asked.columns)) asked.columns.clear();
  if (!asked.text.empty() || !asked.columns.empty())
    asked.view = service::keep_search(visit.context, visit.caller(), asked_for(asked));
  return see_other(address_of(asked));
}

Answer keep_list_view(Visit& visit) {
  ListAsked asked = list_filled_in(visit);
  if (const auto number = http::query_number(visit.exchange.form, "view", 0); number != 0) {
    const auto view = service::list_view(visit.context, visit.caller(), number);
    if (!view) return failure_page(visit, service::not_found());
    asked = asked_as(*view);
  }
  const std::string name = visit.field("name");
  const auto kept = service::keep_view(visit.context, visit.caller(), name, asked_for(asked));
  if (const auto* failure = std::get_if<Failure>(&kept)) {
    visit.exchange.keep = false;
    Answer answer = list_view_of(visit, asked);
    if (auto* page = std::get_if<View>(&answer)) {
      page->status = 422;
      page->model["name"] = name;
      FormErrors errors;
      errors.add(failure->reasons);
      errors.put_into(page->model);
    }
    return answer;
  }
  asked.view = std::get<std::int64_t>(kept);
  return see_other(address_of(asked));
}

Answer forget_list_view(Visit& visit) {
  const auto failure = service::forget_view(visit.context, visit.caller(),
                                            http::id_parameter(visit.exchange, "view"));
  return failure ? failure_page(visit, *failure) : Answer(see_other("/cases"));
}

}  // namespace almoner::pages
