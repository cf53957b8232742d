#include "api/service/exceptions.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "api/service/administration.hpp"
#include "api/service/seen_case.hpp"
#include "api/store/funds.hpp"
#include "api/store/history.hpp"
#include "engine/time/iso.hpp"
#include "engine/time/zone.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::service {
namespace json = boost::json;

namespace {

constexpr const char* word = "small_council";
constexpr std::array<const char*, 12> month_names = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::string title_of(const workflow::Workflow& workflow, const audit::AuditEntry& entry) {
  const auto* state = workflow.state(entry.from_state);
  const auto* transition = state ? state->transition(entry.action) : nullptr;
  return transition ? transition->title : entry.action;
}

std::string name_of(const Context& context, PersonId person) {
  const auto row = person ? store::find_person(context.db, person) : std::nullopt;
  return row ? row->name : std::string();
}

ExceptionLine line_of(const Context& context, const LoadedCase& loaded,
                      const audit::AuditEntry& entry, Month month) {
  const auto& then = workflow_then(context, loaded, entry.workflow_digest);
  return {entry.seq,
          month,
          entry.effective_at,
          loaded.row.id,
          loaded.row.ref,
          entry.action,
          title_of(then, entry),
          entry.role,
          name_of(context, entry.actor),
          entry.reason,
          relaxed_in(entry.detail)};
}

// A day more on either side, as no clock is further from UTC.
std::pair<Instant, Instant> around(std::optional<Month> month) {
  if (!month) return {Instant::min(), Instant::max()};
  using std::chrono::days;
  const auto first = std::chrono::sys_days{*month / std::chrono::day{1}};
  const auto next = std::chrono::sys_days{(*month + std::chrono::months{1}) / std::chrono::day{1}};
  return {Instant{first - days{1}}, Instant{next + days{1}}};
}

// Whoever pays, and whoever acts on no bid: finance, auditors and administrators.
std::vector<const workflow::Role*> readers(const workflow::Definition& definition) {
  std::vector<std::string> pay;
  for (const auto& workflow : definition.workflows)
    for (const auto& state : workflow->states)
      for (const auto& step : state.transitions)
        for (const auto& move : step.money)
          if (move.verb == workflow::MoneyVerb::pay)
            pay.insert(pay.end(), step.who_may.begin(), step.who_may.end());
  std::vector<const workflow::Role*> roles;
  for (const auto& role : definition.fund->roles)
    if (!role.may_act_on_bids || workflow::contains(pay, role.name)) roles.push_back(&role);
  return roles;
}

std::optional<Failure> not_for(const Standing& standing, const workflow::Definition& definition) {
  if (!standing.is_appointed()) return not_found();
  std::vector<std::string> titles;
  for (const auto* role : readers(definition)) {
    if (standing.holds(role->name)) return std::nullopt;
    titles.push_back(role->title);
  }
  return Failure{Trouble::forbidden,
                 "Uses of the setting for a small council are listed for these roles alone: " +
                     workflow::joined(titles) + "."};
}

// With `standing`, as far as they see the cases.
Exceptions list(const Context& context, const store::FundRow& fund,
                const workflow::Definition& definition, const Standing* standing,
                std::optional<Month> month) {
  Exceptions all;
  all.setting = definition.fund->small_council;
  all.time_zone = definition.fund->time_zone;
  const Zone zone = Zone::find(all.time_zone).value();
  const auto [from, until] = around(month);
  for (const auto& record : store::entries_that_say(context.db, fund.id, word, from, until)) {
    const auto& entry = record.entry;
    const Date day = zone.day_of(entry.effective_at);
    const Month of{day.year(), day.month()};
    if ((month && of != *month) || !entry.case_id || relaxed_in(entry.detail).empty()) continue;
    const LoadedCase loaded = load(context, store::find_case(context.db, entry.case_id).value());
    const bool is_seen = standing == nullptr ||
                         sight_of(context, *standing, loaded.row, *loaded.workflow) == Sight::full;
    if (is_seen)
      all.lines.push_back(line_of(context, loaded, entry, of));
    else
      ++all.left_out;
  }
  return all;
}

}  // namespace

std::string with_relaxed(const std::string& detail, const std::vector<workflow::Relaxed>& relaxed) {
  if (relaxed.empty()) return detail;
  json::object all = detail.empty() ? json::object{} : json::parse(detail).as_object();
  json::array rules;
  for (const auto& one : relaxed) rules.emplace_back(one.rule);
  all[word] = std::move(rules);
  return json::serialize(all);
}

std::vector<std::string> relaxed_in(const std::string& detail) {
  std::vector<std::string> rules;
  if (detail.find(word) == std::string::npos) return rules;  // which most steps do not say
  const json::value all = json::parse(detail);
  const auto* object = all.if_object();
  const auto* said = object ? object->if_contains(word) : nullptr;
  if (said && said->is_array())
    for (const auto& rule : said->as_array()) rules.emplace_back(rule.as_string());
  return rules;
}

std::optional<Month> parse_month(std::string_view text) {
  const auto day = parse_date(std::string(text) + "-01");
  return day ? std::optional(Month{day->year(), day->month()}) : std::nullopt;
}

std::string to_iso(Month month) {
  return almoner::to_iso(Date{month / std::chrono::day{1}}).substr(0, 7);
}

std::string month_words(Month month) {
  return std::string(month_names.at(unsigned{month.month()} - 1)) + " " +
         std::to_string(int{month.year()});
}

Result<Exceptions> exceptions(const Context& context, const Caller& caller, const std::string& code,
                              std::optional<Month> month) {
  const auto fund = store::find_fund_by_code(context.db, code);
  if (!fund) return not_found();
  const Standing standing = standing_of(context, caller.person, fund->id);
  const auto definition = context.definitions.get(context.db, fund->definition);
  if (auto failure = not_for(standing, *definition)) return std::move(*failure);
  return list(context, *fund, *definition, &standing, month);
}

std::optional<Exceptions> exceptions(const Context& context, const std::string& code,
                                     std::optional<Month> month) {
  const auto fund = store::find_fund_by_code(context.db, code);
  if (!fund) return std::nullopt;
  const auto definition = context.definitions.get(context.db, fund->definition);
  return list(context, *fund, *definition, nullptr, month);
}

}  // namespace almoner::service
