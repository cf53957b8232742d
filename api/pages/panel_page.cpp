// What the panel decides on: the ranking of a round beside what each published rule gives.
#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "api/pages/csv.hpp"
#include "api/pages/live_event.hpp"
#include "api/pages/money_rows.hpp"
#include "api/service/document_source.hpp"
#include "api/service/panel.hpp"
#include "api/service/read_case.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

struct Shown {
  service::CaseView round;
  service::PanelView panel;
  std::shared_ptr<const workflow::Definition> definition;
  std::vector<sift::Recommended> other;  // by the rule that is not the round's

  const workflow::Fund& fund() const { return *definition->fund; }
};

std::string title_of_rule(const std::string& rule) {
  return rule == "ceiling_then_themes" ? "Ceiling and one for each theme first"
                                       : "Strict rank order";
}

std::string other_rule(const std::string& rule) {
  return rule == "ceiling_then_themes" ? "strict_rank" : "ceiling_then_themes";
}

service::Result<Shown> look(Visit& visit) {
  const CaseId id{http::id_parameter(visit.exchange, "case")};
  auto panel = service::panel_view(visit.context, visit.caller(), id);
  if (auto* failure = std::get_if<service::Failure>(&panel)) return std::move(*failure);
  auto round = service::read_case(visit.context, visit.caller(), id);
  if (auto* failure = std::get_if<service::Failure>(&round)) return std::move(*failure);
  Shown shown{std::move(std::get<service::CaseView>(round)),
              std::move(std::get<service::PanelView>(panel)),
              {},
              {}};
  shown.definition = visit.context.definitions.get(visit.context.db, shown.round.row.definition);
  const auto& view = shown.panel;
  shown.other =
      sift::recommend(view.ranking, view.rule == "ceiling_then_themes" ? view.strict_rank
                                                                       : view.ceiling_then_themes);
  return shown;
}

json::object told_json(const service::PanelBid& bid) {
  return {
      {"id", bid.id.value},     {"ref", bid.ref},           {"organisation", bid.organisation},
      {"project", bid.project}, {"state", bid.state_title}, {"promised", bid.promised.in_pence()}};
}

std::string words_of_barred(int assessors) {
  if (assessors == 0) return {};
  return assessors == 1
             ? "1 assessor has an interest that bars them: no score of theirs counts."
             : std::to_string(assessors) +
                   " assessors have an interest that bars them: no score of theirs counts.";
}

// Every criterion on which assessors are far apart.
std::string words_of_spread(const sift::Placing& placing) {
  if (!placing.score || placing.score->to_moderate.empty()) return {};
  std::string codes;
  for (const auto& code : placing.score->to_moderate) codes += (codes.empty() ? "" : ", ") + code;
  return "Scores are far apart on " + codes + ": talk about it first.";
}

class Table {
 public:
  explicit Table(const Shown& shown) : shown_(shown) {
    for (const auto& bid : shown.panel.bids) told_[bid.ref] = &bid;
  }

  json::array ranked() const {
    json::array rows;
    Money running;
    const auto& bids = shown_.panel.recommended;
    for (std::size_t i = 0; i < shown_.panel.ranking.ranked.size(); ++i) {
      running += bids[i].amount;
      json::object row = row_of(bids[i]);
      row["running"] = running.in_pence();
      row["other"] = shown_.other[i].amount.in_pence();
      row["otherRecommendation"] = sift::text(shown_.other[i].recommendation);
      row["tie"] = shown_.panel.ties[i];
      rows.push_back(std::move(row));
    }
    return rows;
  }

  json::array others() const {
    json::array rows;
    for (std::size_t i = shown_.panel.ranking.ranked.size(); i < shown_.panel.recommended.size();
         ++i)
      rows.push_back(row_of(shown_.panel.recommended[i]));
    return rows;
  }

 private:
  json::object row_of(const sift::Recommended& bid) const {
    const sift::Placing& placing = bid.placing;
    const service::PanelBid& told = *told_.at(placing.ref);
    json::object row = told_json(told);
    row["rank"] = placing.rank;
    row["theme"] = placing.theme;
    row["themeTitle"] = service::option_title(shown_.fund(), "themes", placing.theme);
    row["total"] = placing.total_text().value_or("");
    row["asked"] = placing.requested.in_pence();
    row["least"] = placing.minimum_viable.in_pence();
    row["gives"] = bid.amount.in_pence();
    row["recommendation"] = sift::text(bid.recommendation);
    row["reason"] = placing.reason;
    row["barred"] = words_of_barred(told.assessors_barred);
    row["spread"] = words_of_spread(placing);
    return row;
  }

  const Shown& shown_;
  std::map<std::string, const service::PanelBid*> told_;
};

json::array themes_json(const Shown& shown) {
  const bool by_themes = shown.panel.rule == "ceiling_then_themes";
  const auto& own = by_themes ? shown.panel.ceiling_then_themes : shown.panel.strict_rank;
  const auto& other = by_themes ? shown.panel.strict_rank : shown.panel.ceiling_then_themes;
  json::array rows;
  for (std::size_t i = 0; i < own.by_theme.size(); ++i)
    rows.push_back({{"code", own.by_theme[i].first},
                    {"title", service::option_title(shown.fund(), "themes", own.by_theme[i].first)},
                    {"gives", own.by_theme[i].second.in_pence()},
                    {"other", other.by_theme[i].second.in_pence()}});
  return rows;
}

json::object sums_json(const sift::Allocation& allocation) {
  return {{"recommended", allocation.recommended.in_pence()},
          {"left", allocation.unallocated.in_pence()},
          {"bids", allocation.awards.size()}};
}

json::value live_pot(Visit& visit, const Shown& shown) {
  service::LedgerPage no_lines;
  no_lines.limit = 0;
  auto pots = service::ledger(visit.context, visit.caller(), shown.round.fund_code, no_lines);
  if (service::failed(pots)) return nullptr;
  for (const auto& pot : std::get<std::vector<service::PotView>>(pots))
    if (pot.name == shown.panel.pot_name) return pot_json(pot);
  return nullptr;
}

constexpr std::chrono::seconds pace{5};  // while the panel sits

// What changes under the table while it is looked at, by the names that the page gives them: the
// balance of the pot, and where each bid is.
json::object figures_json(Visit& visit, const Shown& shown) {
  json::object figures;
  if (const auto pot = live_pot(visit, shown); pot.is_object())
    for (const char* name : {"available", "reserved", "committed", "paid"})
      figures[name] = Money::pence(pot.at(name).to_number<std::int64_t>()).text();
  for (const auto& bid : shown.panel.bids) {
    const std::string id = std::to_string(bid.id.value);
    figures["state-" + id] = bid.state_title;
    figures["promised-" + id] = bid.promised.in_pence() == 0 ? "" : bid.promised.text();
  }
  return figures;
}

json::array refs_json(const std::vector<std::string>& refs) {
  return json::array(refs.begin(), refs.end());
}

std::string moment_words(const workflow::Fund& fund, Instant at) {
  return date_and_time_words(at, Zone::find(fund.time_zone).value(), Seconds::show);
}

json::object model_of(Visit& visit, const Shown& shown) {
  const auto& panel = shown.panel;
  const bool by_themes = panel.rule == "ceiling_then_themes";
  const Table table(shown);
  json::array left_out;
  for (const auto& bid : panel.left_out) left_out.push_back(told_json(bid));
  return {
      {"round",
       {{"id", shown.round.row.id.value},
        {"ref", shown.round.row.ref},
        {"state", shown.round.state_title}}},
      {"fund", {{"code", shown.round.fund_code}, {"title", shown.fund().title}}},
      {"rule", title_of_rule(panel.rule)},
      {"otherRule", title_of_rule(other_rule(panel.rule))},
      {"sum", panel.pot.in_pence()},
      {"heldByOthers", panel.held_by_others.in_pence()},
      {"toGive", panel.to_give().in_pence()},
      {"pot", live_pot(visit, shown)},
      {"qualityLine", shown.fund().scoring ? shown.fund().scoring->quality_line : std::string()},
      {"byRule", sums_json(by_themes ? panel.ceiling_then_themes : panel.strict_rank)},
      {"byOther", sums_json(by_themes ? panel.strict_rank : panel.ceiling_then_themes)},
      {"ranked", table.ranked()},
      {"others", table.others()},
      {"leftOut", std::move(left_out)},
      {"without", refs_json(panel.without)},
      {"themes", themes_json(shown)},
      {"madeAt", moment_words(shown.fund(), visit.context.now)}};
}

std::string text(const json::value& value) {
  return std::string(value.as_string());
}

std::string pounds(const json::value& value) {
  return csv_money(value.to_number<std::int64_t>());
}

std::string notes_of(const json::object& row) {
  std::string notes;
  for (const char* name : {"reason", "tie", "barred", "spread"})
    if (const auto* note = row.if_contains(name); note && !note->as_string().empty())
      notes += (notes.empty() ? "" : " ") + text(*note);
  return notes;
}

CsvRow csv_row(const json::object& row) {
  const bool is_ranked = row.contains("running");
  return {is_ranked ? std::to_string(row.at("rank").to_number<int>()) : "",
          text(row.at("ref")),
          text(row.at("organisation")),
          text(row.at("project")),
          text(row.at("themeTitle")),
          text(row.at("total")),
          pounds(row.at("asked")),
          pounds(row.at("gives")),
          is_ranked ? pounds(row.at("running")) : "",
          is_ranked ? pounds(row.at("other")) : "",
          text(row.at("state")),
          pounds(row.at("promised")),
          notes_of(row)};
}

}  // namespace

Answer panel_page(Visit& visit) {
  auto shown = look(visit);
  if (const auto* failure = std::get_if<service::Failure>(&shown))
    return failure_page(visit, *failure);
  return View{"panel", model_of(visit, std::get<Shown>(shown))};
}

Answer panel_events(Visit& visit) {
  auto shown = look(visit);
  if (const auto* failure = std::get_if<service::Failure>(&shown))
    return failure_page(visit, *failure);
  return live_event(figures_json(visit, std::get<Shown>(shown)), pace);
}

Answer panel_file(Visit& visit) {
  auto found = look(visit);
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const Shown& shown = std::get<Shown>(found);
  const Table table(shown);
  std::vector<CsvRow> rows = {{"Rank", "Bid", "Organisation", "Project", "Theme", "Score", "Asked",
                               title_of_rule(shown.panel.rule), "Running sum",
                               title_of_rule(other_rule(shown.panel.rule)), "State",
                               "Reserved, committed or paid", "Notes"}};
  for (const auto& part : {table.ranked(), table.others()})
    for (const auto& row : part) rows.push_back(csv_row(row.as_object()));
  return csv_file("panel-" + shown.round.row.ref, rows);
}

}  // namespace almoner::pages
