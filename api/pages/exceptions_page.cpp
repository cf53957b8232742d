// Each step that went round a rule, was put back, or that only the setting for a small council
// allowed, by the month: for the section 151 officer.
#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "api/pages/csv.hpp"
#include "api/pages/money_rows.hpp"
#include "api/service/administration.hpp"
#include "api/service/document_source.hpp"
#include "api/service/exceptions.hpp"
#include "engine/time/words.hpp"

namespace almoner::pages {
namespace json = boost::json;
using service::ExceptionLine;
using service::Exceptions;

namespace {

struct Asked {
  Exceptions all;
  std::shared_ptr<const workflow::Definition> definition;
  std::string code;
  std::optional<service::Month> month;

  std::vector<ExceptionLine> lines() const {
    std::vector<ExceptionLine> lines;
    for (const auto& line : all.lines)
      if (!month || line.month == *month) lines.push_back(line);
    return lines;
  }
};

service::Result<Asked> ask(Visit& visit) {
  const std::string code(visit.parameter("fund"));
  auto all = service::exceptions(visit.context, visit.caller(), code, std::nullopt);
  if (auto* failure = std::get_if<service::Failure>(&all)) return std::move(*failure);
  return Asked{std::move(std::get<Exceptions>(all)), service::definition_of(visit.context, code),
               code, service::parse_month(visit.asked("month"))};
}

std::string joined(const std::vector<std::string>& names) {
  std::string words;
  for (const auto& name : names) words += (words.empty() ? "" : "; ") + name;
  return words;
}

// "panel-and-finance-differ" -> "panel and finance differ"
std::string words_of_rules(const std::vector<std::string>& rules) {
  std::string words = joined(rules);
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

// What makes the step an exception, in sentences.
std::string words_of_what(const ExceptionLine& line) {
  std::string words;
  const auto add = [&](const std::string& what, const std::string& of) {
    if (!of.empty()) words += (words.empty() ? "" : ". ") + what + of;
  };
  add("Went round: ", line.exception);
  add("Put back: ", joined(line.undone));
  add("One person alone, against: ", words_of_rules(line.rules));
  add("", line.told);
  return words;
}

std::string words_of_reason(const ExceptionLine& line) {
  return line.erased_on ? "erased on " + date_words(*line.erased_on) : line.reason;
}

json::array months_json(const Asked& asked) {
  std::set<service::Month> months;
  for (const auto& line : asked.all.lines) months.insert(line.month);
  if (asked.month) months.insert(*asked.month);
  json::array options = {
      {{"value", ""}, {"text", "Every month"}, {"selected", !asked.month.has_value()}}};
  for (const auto& month : months)
    options.push_back({{"value", service::to_iso(month)},
                       {"text", service::month_words(month)},
                       {"selected", asked.month == month}});
  return options;
}

json::array lines_json(const Asked& asked) {
  const Zone zone = Zone::find(asked.all.time_zone).value();
  json::array rows;
  for (const auto& line : asked.lines())
    rows.push_back({{"id", line.id.value},
                    {"ref", line.ref},
                    {"when", date_and_time_words(line.at, zone)},
                    {"step", line.title},
                    {"actor", line.actor},
                    {"role", service::role_title(*asked.definition->fund, line.role)},
                    {"reason", words_of_reason(line)},
                    {"what", words_of_what(line)}});
  return rows;
}

json::value setting_json(const Exceptions& all) {
  if (!all.setting) return nullptr;
  return {{"agreedBy", all.setting->agreed_by}, {"on", date_words(all.setting->on)}};
}

}  // namespace

Answer exceptions_page(Visit& visit) {
  auto found = ask(visit);
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const Asked& asked = std::get<Asked>(found);
  const auto& fund = *asked.definition->fund;
  return View{"exceptions",
              {{"fund", {{"code", asked.code}, {"title", fund.title}}},
               {"setting", setting_json(asked.all)},
               {"months", months_json(asked)},
               {"month", asked.month ? service::to_iso(*asked.month) : std::string()},
               {"lines", lines_json(asked)},
               {"leftOut", asked.all.left_out}}};
}

Answer exceptions_file(Visit& visit) {
  auto found = ask(visit);
  if (const auto* failure = std::get_if<service::Failure>(&found))
    return failure_page(visit, *failure);
  const Asked& asked = std::get<Asked>(found);
  std::vector<CsvRow> rows = {{"When", "Case", "Step", "By", "As", "What makes it one", "Reason"}};
  for (const auto& line : lines_json(asked)) {
    CsvRow& row = rows.emplace_back();
    for (const char* name : {"when", "ref", "step", "actor", "role", "what", "reason"})
      row.emplace_back(line.at(name).as_string());
  }
  return csv_file("exceptions-" + asked.code, rows);
}

}  // namespace almoner::pages
