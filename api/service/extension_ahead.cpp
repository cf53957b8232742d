#include "api/service/extension_ahead.hpp"

#include <algorithm>
#include <set>

#include "api/service/facts.hpp"
#include "api/store/funds.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::service {
namespace {

using workflow::Workflow;

constexpr int rounds_max = 50;

// Whether cases of the kind can still be started in it, now or later.
bool takes_new(const Workflow& round, const std::string& state,
               const std::vector<std::string>& open_in) {
  std::set<std::string> seen{state};
  std::vector<std::string> to_look{state};
  while (!to_look.empty()) {
    const std::string name = to_look.back();
    to_look.pop_back();
    if (workflow::contains(open_in, name)) return true;
    const auto* now = round.state(name);
    if (!now) continue;
    for (const auto& step : now->transitions)
      if (step.undoes.empty() && seen.insert(step.goes_to).second) to_look.push_back(step.goes_to);
  }
  return false;
}

void add_rounds(const Context& context, const store::FundRow& fund, const Workflow& rules,
                ExtensionAhead& ahead) {
  for (const auto& row : store::list_cases(
           context.db, {fund.id, rules.parent_kind, {}, {}, {}, std::nullopt}, {}, rounds_max)) {
    const LoadedCase round = load(context, row);
    const auto* state = round.workflow->state(row.state);
    if (state && !state->is_end && !takes_new(*round.workflow, row.state, rules.parent_in))
      ahead.shut_rounds.push_back(row.ref);
  }
}

// Of those that are kept as late, by the date as it now is.
bool came_in_time(const LoadedCase& one, const std::string& date) {
  const auto* state = one.workflow->state(one.row.state);
  const auto* limit = one.workflow->fund->date(date);
  return state && limit && state->ranking == "late" && one.row.entered_state_at <= limit->instant;
}

}  // namespace

bool waits_for_applicant(const Workflow& rules, const std::string& state, const std::string& date) {
  const auto* now = rules.state(state);
  return now && std::ranges::any_of(now->transitions, [&](const auto& step) {
           const bool leads_back = step.goes_to == rules.start && state != rules.start;
           return step.until && step.until->date == date && !leads_back &&
                  rules.has_applicant(step.who_may);
         });
}

ExtensionAhead extension_ahead(const Context& context, const std::string& code,
                               const std::string& date, const std::vector<CaseId>& moved) {
  ExtensionAhead ahead;
  const auto fund = store::find_fund_by_code(context.db, code);
  if (!fund) return ahead;
  const auto definition = context.definitions.get(context.db, fund->definition);
  for (const auto& rules : definition->workflows) {
    if (!rules->has_applicant(rules->who_may_open) ||
        !waits_for_applicant(*rules, rules->start, date))
      continue;
    ahead.is_closing = true;
    if (!rules->parent_kind.empty()) add_rounds(context, *fund, *rules, ahead);
  }
  for (const CaseId id : moved) {
    const LoadedCase one = load(context, store::find_case(context.db, id).value());
    if (waits_for_applicant(*one.workflow, one.row.state, date)) ++ahead.to_be_sent;
    if (came_in_time(one, date)) ++ahead.in_time;
  }
  for (const auto& count : store::count_states(context.db, fund->id))
    if (const auto* rules = definition->workflow(count.workflow))
      if (const auto* state = rules->state(count.state);
          state && state->is_end && state->ranking == "late")
        ahead.late += count.cases;
  return ahead;
}

}  // namespace almoner::service
