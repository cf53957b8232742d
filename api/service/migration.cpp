#include "api/service/migration.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/service/apply.hpp"
#include "api/service/clock.hpp"
#include "api/service/running_case.hpp"
#include "api/service/unheld_roles.hpp"
#include "api/store/salt.hpp"
#include "api/store/save.hpp"
#include "api/store/timers.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

// The workflows of the version that cases move to, each with what can happen by it.
class Target {
 public:
  explicit Target(const workflow::Definition& definition) : definition_(definition) {
    for (const auto& one : definition.workflows) all_.push_back(one.get());
  }

  const workflow::Workflow* workflow(const std::string& name) const {
    return definition_.workflow(name);
  }
  const check::Migration& of(const workflow::Workflow& to) {
    const auto known = by_name_.find(to.name);
    return known != by_name_.end() ? known->second
                                   : by_name_.try_emplace(to.name, to, all_).first->second;
  }

 private:
  const workflow::Definition& definition_;
  std::vector<const workflow::Workflow*> all_;
  std::map<std::string, check::Migration> by_name_;
};

std::string state_after(const MigrationRequest& request, const store::Case& row) {
  const auto renamed = request.renamed.find(row.workflow + "." + row.state);
  return renamed != request.renamed.end() ? renamed->second : row.state;
}

std::string role_title(const workflow::Workflow& workflow, const std::string& name) {
  const auto* role = workflow.fund->role(name);
  return role != nullptr ? role->title : name;
}

// Who has which buttons in a state.
std::vector<std::string> buttons_of(const workflow::Workflow& workflow, const std::string& state) {
  std::vector<std::string> buttons;
  const auto* there = workflow.state(state);
  if (there == nullptr) return buttons;
  for (const auto& transition : there->transitions) {
    if (transition.by_clock || !transition.only_with.empty()) continue;
    for (const auto& role : transition.who_may)
      buttons.push_back(role_title(workflow, role) + ": " + transition.title);
    for (const auto& role : transition.who_may_on_behalf)
      buttons.push_back(role_title(workflow, role) + ", for the applicant: " + transition.title);
  }
  return buttons;
}

std::vector<std::string> without(std::vector<std::string> some,
                                 const std::vector<std::string>& others) {
  std::erase_if(some, [&](const auto& one) { return workflow::contains(others, one); });
  return some;
}

std::string words_of(const workflow::Workflow& workflow, const workflow::Timer& timer) {
  if (timer.kind == workflow::TimerKind::act) return "do " + timer.action;
  const bool reminds = timer.kind == workflow::TimerKind::remind;
  return (reminds ? "remind " : "alert ") + role_title(workflow, timer.who) + ": " + timer.message;
}

// What the clock has not done yet: what is to come, and what it will never do.
struct Clock {
  std::vector<workflow::Due> to_come, passed;
};

Clock clock_of(const Context& context, const workflow::Workflow& to, const store::Case& row,
               const std::string& state) {
  Clock clock;
  const auto done = store::timers_done(context.db, row.id, row.entered_state_at);
  for (const auto& due : workflow::due(to, state, row.entered_state_at)) {
    const store::TimerDone mark{timer_name(*due.timer), due.repetition};
    if (!counts(due, row.entered_state_at) ||
        std::find(done.begin(), done.end(), mark) != done.end())
      continue;
    (due.at <= context.now ? clock.passed : clock.to_come).push_back(due);
  }
  return clock;
}

std::vector<TimerPlan> in_words(const workflow::Workflow& to,
                                const std::vector<workflow::Due>& dues) {
  std::vector<TimerPlan> plans;
  for (const auto& due : dues) plans.push_back({words_of(to, *due.timer), due.at});
  return plans;
}

// What else than the paths forbids it.
std::vector<std::string> unlike_in_kind(const workflow::Workflow& from,
                                        const workflow::Workflow& to, unsigned where) {
  std::vector<std::string> said;
  if (to.kind != from.kind || to.parent_kind != from.parent_kind)
    said.push_back("the workflow " + to.name + " of the new version is for another kind of case");
  if (to.budget_of_parent != from.budget_of_parent ||
      (where != check::nowhere && to.pot != from.pot))
    said.push_back("its money is in another ledger than the new version moves money of");
  return said;
}

void add_reasons(const Context& context, const LoadedCase& loaded, const workflow::Workflow& to,
                 const Clock& clock, Target& target, CasePlan& plan) {
  const auto running = running_case(context, loaded, to, plan.state_after, clock.passed);
  plan.refusals = unlike_in_kind(*loaded.workflow, to, running.where);
  auto of_paths = target.of(to).refusals(running);
  auto of_answers = check::answers_lost(loaded.workflow->form, to.form, running.answered);
  auto of_choices = check::choices_lost(loaded.workflow->form, to.form, running.chosen);
  auto of_scores =
      check::scores_unlike(loaded.workflow->fund->scoring, to.fund->scoring, running.scored);
  auto of_roles = new_roles_unheld(context, loaded.row.fund, *loaded.workflow, to);
  for (auto* more : {&of_paths, &of_answers, &of_choices, &of_scores, &of_roles})
    plan.refusals.insert(plan.refusals.end(), more->begin(), more->end());
  if (to.state(plan.state_after) == nullptr) return;
  for (const auto& field : target.of(to).missing(running))
    plan.missing.push_back("“" + field.label + "” (" + field.field + "), which “" + field.action +
                           "” asks for");
}

CasePlan plan_of(const Context& context, const MigrationRequest& request, const LoadedCase& loaded,
                 Target& target) {
  const auto& row = loaded.row;
  CasePlan plan{row.id,
                row.ref,
                row.workflow,
                row.state,
                loaded.workflow->state(row.state)->title,
                state_after(request, row),
                {},
                {},
                {},
                {},
                {},
                {},
                {}};
  const auto* to = target.workflow(row.workflow);
  if (to == nullptr) {
    plan.refusals.push_back("the new version has no workflow " + row.workflow);
    return plan;
  }
  const auto* state = to->state(plan.state_after);
  const Clock clock = clock_of(context, *to, row, plan.state_after);
  add_reasons(context, loaded, *to, clock, target, plan);
  if (state == nullptr) return plan;
  plan.title_after = state->title;
  const auto before = buttons_of(*loaded.workflow, row.state);
  const auto after = buttons_of(*to, plan.state_after);
  plan.gained = without(after, before);
  plan.lost = without(before, after);
  plan.timers = in_words(*to, clock.to_come);
  plan.passed = in_words(*to, clock.passed);
  return plan;
}

// Those that run by another version and have not ended.
std::vector<CaseId> cases_to_move(const Context& context, FundId fund, const store::Digest& to) {
  constexpr int page = store::CaseListLimits::page_max;
  std::vector<CaseId> ids;
  for (CaseId after;;) {
    const auto rows =
        store::list_cases(context.db, {fund, {}, {}, {}, {}, std::nullopt}, after, page);
    for (const auto& row : rows)
      if (row.definition != to) ids.push_back(row.id);
    if (static_cast<int>(rows.size()) < page) return ids;
    after = rows.back().id;
  }
}

// Only a state that is gone can go by another name: a case in one that is still there would be
// moved on by nobody who may.
std::optional<Failure> wrong_with_name(const workflow::Definition& to, const std::string& from,
                                       const std::string& state) {
  const auto dot = std::min(from.find('.'), from.size());
  const auto* workflow = to.workflow(from.substr(0, dot));
  const auto given = "--renamed " + from + "=" + state + ": ";
  if (workflow == nullptr || workflow->state(state) == nullptr)
    return Failure{Trouble::invalid,
                   given + "the new version has no such state. Give WORKFLOW.OLD_STATE=NEW_STATE.",
                   {}};
  const auto* old = workflow->state(from.substr(std::min(dot + 1, from.size())));
  if (old == nullptr) return std::nullopt;
  return Failure{Trouble::invalid,
                 given + "the new version still has '" + old->name + "' (" + old->title +
                     "), so it was not renamed. Leave this out.",
                 {}};
}

std::optional<Failure> wrong_with(const MigrationRequest& request,
                                  const std::optional<store::FundRow>& fund) {
  const auto& code = request.to.definition->fund->name;
  if (!fund) return Failure{Trouble::invalid, "There is no fund “" + code + "” here.", {}};
  if (fund->closed_at)
    return Failure{Trouble::refused, "The fund “" + fund->title + "” is closed.", {}};
  for (const auto& [from, state] : request.renamed)
    if (auto wrong = wrong_with_name(*request.to.definition, from, state)) return wrong;
  return std::nullopt;
}

store::Act act_of(const Context& context, const MigrationRequest& request,
                  const json::object& detail) {
  store::Act act;
  act.action = "migrate";
  act.actor = request.by;
  act.role = "administrator";
  act.reason = request.reason;
  act.detail = json::serialize(detail);
  act.effective_at = context.now;
  act.recorded_at = context.recorded_at;
  act.salt = store::fresh_salt();
  return act;
}

json::array words_of(const std::vector<TimerPlan>& timers) {
  json::array out;
  for (const auto& timer : timers) out.push_back(json::string(timer.words));
  return out;
}

// What is past is marked as done, so that it is never fired.
void move(const Context& context, const MigrationRequest& request, const CasePlan& plan) {
  const auto row = store::find_case(context.db, plan.id).value();
  const auto& to = *request.to.definition->workflow(row.workflow);
  for (const auto& due : clock_of(context, to, row, plan.state_after).passed)
    store::mark_timer_done(context.db, row.id, row.entered_state_at,
                           {timer_name(*due.timer), due.repetition}, context.recorded_at);
  store::CaseChange change;
  change.id = row.id;
  change.expected_version = row.version;
  change.act =
      act_of(context, request,
             {{"definition_before", row.definition.hex()}, {"passed", words_of(plan.passed)}});
  change.to_state = plan.state_after;
  change.definition = request.to.digest;
  change.is_deed = false;
  change.next_due_at = next_due(context, to, row.id, plan.state_after, row.entered_state_at);
  if (request.outbox) {
    LoadedCase moved{row, request.to.definition, &to};
    moved.row.state = plan.state_after;
    change.outbox = request.outbox(moved);
  }
  store::save(context.db, change);
}

}  // namespace

std::size_t MigrationPlan::refused() const {
  return static_cast<std::size_t>(std::count_if(
      cases.begin(), cases.end(), [](const auto& plan) { return !plan.refusals.empty(); }));
}

Result<MigrationPlan> plan_migration(const Context& context, const MigrationRequest& request) {
  const auto& fund_of_files = *request.to.definition->fund;
  const auto fund = store::find_fund_by_code(context.db, fund_of_files.name);
  if (auto failure = wrong_with(request, fund)) return std::move(*failure);
  MigrationPlan plan{fund->id, fund->code, fund_of_files.time_zone, request.to.digest, {}};
  const auto ids =
      request.only ? *request.only : cases_to_move(context, fund->id, request.to.digest);
  for (const auto id : ids) catch_up(context, id);
  Target target(*request.to.definition);
  for (const auto id : ids) {
    const LoadedCase loaded = load(context, store::find_case(context.db, id).value());
    if (loaded.workflow->state(loaded.row.state)->is_end) continue;
    plan.cases.push_back(plan_of(context, request, loaded, target));
  }
  return plan;
}

Result<MigrationPlan> migrate(const Context& context, const MigrationRequest& request) {
  auto planned = plan_migration(context, request);
  const auto* plan = std::get_if<MigrationPlan>(&planned);
  if (plan == nullptr) return planned;
  if (auto problem = why_no_administrator(context, plan->fund, request.by); !problem.empty())
    return Failure{Trouble::forbidden, std::move(problem), {}};
  if (request.reason.empty()) return Failure{Trouble::invalid, "Say why, with --reason.", {}};
  if (!store::find_definition(context.db, request.to.digest))
    return Failure{Trouble::invalid,
                   "New cases do not start on this version yet. Let it in first with: almoner fund "
                   "update FOLDER --database DB",
                   {}};
  if (plan->refused() > 0) return planned;
  for (const auto& one : plan->cases) move(context, request, one);
  store::record(context.db, plan->fund,
                act_of(context, request,
                       {{"definition", request.to.digest.hex()}, {"cases", plan->cases.size()}}));
  return planned;
}

}  // namespace almoner::service
