#include "api/pages/fund_model.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "api/pages/wording.hpp"
#include "engine/time/time_left.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
namespace {

const char* name_of(service::Opening opening) {
  switch (opening) {
    case service::Opening::open:
      return "open";
    case service::Opening::soon:
      return "soon";
    case service::Opening::closed:
      break;
  }
  return "closed";
}

const char* name_of(workflow::FieldType type) {
  using enum workflow::FieldType;
  switch (type) {
    case choice:
      return "choice";
    case choices:
      return "choices";
    case money:
      return "money";
    case date:
      return "date";
    case number:
      return "number";
    case yes_no:
      return "yes_no";
    case file:
      return "file";
    case list:
      return "list";
    case rows:
      return "rows";
    case text:
      break;
  }
  return "text";
}

json::value moment_or_null(const std::optional<Instant>& at, const workflow::Fund& fund) {
  return at ? json::value(Wording(fund).moment(*at)) : json::value(nullptr);
}

// "sift_from" as "Sift from": for names that no template has better words for.
std::string name_words(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return capitalised(std::move(name));
}

template <class T>
json::value number_or_null(const std::optional<T>& number) {
  return number ? json::value(*number) : json::value(nullptr);
}

json::value sum_or_null(const std::optional<Money>& sum) {
  return sum ? json::value(sum_words(*sum)) : json::value(nullptr);
}

json::object pot_model(const workflow::Pot& pot) {
  return {{"title", pot.title}, {"sum", sum_words(pot.sum)}, {"assumption", pot.assumption}};
}

json::object question_model(const workflow::Field& field, bool needed) {
  json::array columns;
  for (const auto& column : field.columns) columns.push_back(json::value(column.label));
  return {{"label", field.label},
          {"hint", field.hint},
          {"type", name_of(field.type)},
          {"isNeeded", needed},
          {"wordsMax", number_or_null(field.words_max)},
          {"charsMax", number_or_null(field.chars_max)},
          {"rowsMax", number_or_null(field.rows_max)},
          {"sumMin", sum_or_null(field.money_min)},
          {"sumMax", sum_or_null(field.money_max)},
          {"columns", std::move(columns)}};
}

// By task, in the order in which they are asked.
json::array tasks_model(const workflow::Workflow& rules) {
  const auto needed = service::needed_to_send_in(rules);
  json::array tasks;
  for (const auto& field : rules.form.fields) {
    if (!field.is_question()) continue;
    const bool is_new = std::none_of(tasks.begin(), tasks.end(), [&](const auto& task) {
      return task.at("title").as_string() == field.task;
    });
    if (is_new) tasks.push_back({{"title", field.task}, {"questions", json::array()}});
    const bool is_needed = std::find(needed.begin(), needed.end(), field.name) != needed.end();
    for (auto& task : tasks)
      if (task.at("title").as_string() == field.task)
        task.at("questions").as_array().push_back(question_model(field, is_needed));
  }
  return tasks;
}

// What the questions let people choose from, each list of the fund once.
void add_lists(const workflow::Workflow& rules, std::set<std::string>& done, json::array& lists) {
  for (const auto& field : rules.form.fields) {
    const auto* list = rules.fund->list(field.options_from);
    if (!field.is_question() || !list || !done.insert(list->name).second) continue;
    json::array options;
    for (const auto& [code, title] : list->options) options.push_back(json::value(title));
    lists.push_back(
        {{"name", list->name}, {"title", field.label}, {"options", std::move(options)}});
  }
}

json::array dates_model(const workflow::Fund& fund) {
  auto dates = fund.dates;
  std::stable_sort(dates.begin(), dates.end(),
                   [](const auto& a, const auto& b) { return a.instant < b.instant; });
  json::array out;
  for (const auto& date : dates)
    out.push_back({{"name", date.name},
                   {"words", name_words(date.name)},
                   {"when", moment_or_null(date.instant, fund)}});
  return out;
}

json::value scoring_model(const workflow::Fund& fund) {
  if (!fund.scoring) return nullptr;
  json::array criteria, scale, tie_break;
  for (const auto& criterion : fund.scoring->criteria)
    criteria.push_back({{"code", criterion.code},
                        {"question", criterion.question},
                        {"weight", criterion.weight},
                        {"gate", criterion.gate ? json::value(*criterion.gate) : json::value()}});
  for (const auto& [score, meaning] : fund.scoring->scale)
    scale.push_back({{"score", score}, {"meaning", meaning}});
  if (fund.ranking)
    for (const auto& key : fund.ranking->tie_break) tie_break.push_back(json::value(key));
  return json::object{{"criteria", std::move(criteria)},
                      {"scale", std::move(scale)},
                      {"tieBreak", std::move(tie_break)},
                      {"scorersMin", fund.scoring->scorers_min},
                      {"qualityLine", fund.scoring->quality_line}};
}

json::array pots_model(const workflow::Fund& fund) {
  json::array pots;
  for (const auto& pot : fund.pots) pots.push_back(pot_model(pot));
  return pots;
}

}  // namespace

json::object way_model(const service::PublicFund& fund, const service::WayIn& way, Instant now) {
  const auto& rules = way.fund();
  const auto* pot = rules.pot(way.rules->pot);
  const bool is_open = way.opening == service::Opening::open;
  // The round has gone on while its closing date was moved on: nobody starts in it any more.
  const bool takes_no_new =
      way.opening == service::Opening::closed && way.closes_at && now <= *way.closes_at;
  const std::string left = is_open && way.closes_at ? time_left_words(now, *way.closes_at) : "";
  return {{"fund", fund.code},
          {"fundTitle", fund.title},
          {"workflow", way.rules->name},
          {"title", way.rules->title},
          {"funder", rules.funder},
          {"opening", name_of(way.opening)},
          {"pot", pot ? json::value(pot_model(*pot)) : json::value(nullptr)},
          {"opensAt", moment_or_null(way.opens_at, rules)},
          {"closesAt", moment_or_null(way.closes_at, rules)},
          {"takesNoNew", takes_no_new},
          {"timeLeft", left}};
}

json::object fund_model(const service::PublicFund& fund, Instant now) {
  const workflow::Fund& rules = fund.ways.front().fund();
  json::array ways, lists;
  std::set<std::string> done;
  for (const auto& way : fund.ways) {
    auto model = way_model(fund, way, now);
    model["tasks"] = tasks_model(*way.rules);
    add_lists(*way.rules, done, lists);
    ways.push_back(std::move(model));
  }
  return {{"code", fund.code},
          {"title", fund.title},
          {"funder", rules.funder},
          {"accountableBody", rules.accountable_body},
          {"partnership", rules.partnership},
          {"owner", rules.owner},
          {"yearStarts", date_words(rules.year_starts)},
          {"yearEnds", date_words(rules.year_ends)},
          {"pots", pots_model(rules)},
          {"dates", dates_model(rules)},
          {"scoring", scoring_model(rules)},
          {"lists", std::move(lists)},
          {"ways", std::move(ways)}};
}

}  // namespace almoner::pages
