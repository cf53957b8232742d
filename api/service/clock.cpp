#include "api/service/clock.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <stdexcept>

#include "api/service/apply.hpp"
#include "api/service/notices.hpp"
#include "api/store/funds.hpp"
#include "api/store/salt.hpp"
#include "api/store/timers.hpp"

namespace almoner::service {
namespace json = boost::json;
namespace {

constexpr int steps_max =
    100;  // of one case in one go; the checks forbid timers that feed each other

bool is_closed(const Context& context, FundId fund) {
  const auto row = store::find_fund(context.db, fund);
  return !row || row->closed_at.has_value();
}

// The first thing the clock still owes this case, if its time has come.
std::optional<workflow::Due> first_owed(const Context& context, const LoadedCase& loaded) {
  const auto& row = loaded.row;
  const auto done = store::timers_done(context.db, row.id, row.entered_state_at);
  for (const auto& due : workflow::due(*loaded.workflow, row.state, row.entered_state_at)) {
    const store::TimerDone mark{timer_name(*due.timer), due.repetition};
    if (!counts(due, row.entered_state_at) ||
        std::find(done.begin(), done.end(), mark) != done.end())
      continue;
    if (due.at <= context.now) return due;
    return std::nullopt;
  }
  return std::nullopt;
}

void mark_done(const Context& context, const LoadedCase& loaded, const workflow::Due& due) {
  store::mark_timer_done(context.db, loaded.row.id, loaded.row.entered_state_at,
                         {timer_name(*due.timer), due.repetition}, context.recorded_at);
}

// What the clock did that is no step of the case.
void note(const Context& context, const LoadedCase& loaded, const workflow::Due& due,
          const std::string& action, const std::vector<store::OutboxOrder>& orders) {
  store::Act act;
  act.action = action;
  act.role = "clock";
  act.detail = json::serialize(json::object{{"timer", timer_name(*due.timer)}});
  act.effective_at = due.at;
  act.recorded_at = context.recorded_at;
  act.salt = store::fresh_salt();
  store::note(context.db, loaded.row.fund, loaded.row.id, loaded.row.ref, act, orders);
}

void remind(const Context& context, const LoadedCase& loaded, const workflow::Due& due) {
  const auto& row = loaded.row;
  const Notice notice{due.timer->who, due.timer->message, {}, true};
  mark_done(context, loaded, due);
  note(context, loaded, due, "remind",
       {order_of(notice, working_moment(*loaded.workflow, context.now))});
  store::set_next_due(context.db, row.id,
                      next_due(context, *loaded.workflow, row.id, row.state, row.entered_state_at));
}

void act(const Context& context, const LoadedCase& loaded, const workflow::Due& due) {
  mark_done(context, loaded, due);
  // Decided as of when it was due: a server that was down over the deadline closes the round at the
  // deadline. But never before the case was there to be acted on.
  const Instant effective_at = std::max(due.at, loaded.row.entered_state_at);
  Context then = context;
  then.now = effective_at;
  auto outcome = workflow::advance_by_clock(*loaded.workflow, due.timer->action,
                                            facts_of(then, loaded), effective_at);
  if (std::holds_alternative<workflow::Refusal>(outcome)) {
    note(context, loaded, due, "not_due_after_all", {});
    store::set_next_due(context.db, loaded.row.id,
                        next_due(context, *loaded.workflow, loaded.row.id, loaded.row.state,
                                 loaded.row.entered_state_at));
    return;
  }
  Doing doing{{}, {}, "{}", effective_at};
  doing.doer.role = "clock";
  const auto saved = apply(then, loaded, std::get<workflow::Step>(outcome), doing);
  if (const auto* failure = std::get_if<Failure>(&saved))
    throw std::runtime_error("The clock could not act on " + loaded.row.ref + ": " +
                             failure->detail);
}

void catch_up_one(const Context& context, CaseId id) {
  for (int step = 0; step < steps_max; ++step) {
    const LoadedCase loaded = load(context, store::find_case(context.db, id).value());
    if (!loaded.row.next_due_at || *loaded.row.next_due_at > context.now ||
        is_closed(context, loaded.row.fund))
      return;
    const auto owed = first_owed(context, loaded);
    if (!owed) {
      store::set_next_due(
          context.db, id,
          next_due(context, *loaded.workflow, id, loaded.row.state, loaded.row.entered_state_at));
      return;
    }
    owed->timer->kind == workflow::TimerKind::act ? act(context, loaded, *owed)
                                                  : remind(context, loaded, *owed);
  }
}

}  // namespace

std::optional<store::Case> catch_up(const Context& context, CaseId id) {
  auto row = store::find_case(context.db, id);
  if (!row) return row;
  const auto changed_before = context.db.rows_changed();
  if (row->parent) catch_up(context, row->parent);
  if (row->next_due_at && *row->next_due_at <= context.now) catch_up_one(context, id);
  if (context.db.rows_changed() != changed_before) row = store::find_case(context.db, id);
  return row;
}

std::vector<CaseId> cases_due(const Context& context, int limit) {
  return store::due_cases(context.db, context.now, limit);
}

int run_clock(const Context& context, int limit) {
  const auto due = store::due_cases(context.db, context.now, limit);
  for (const auto id : due) catch_up(context, id);
  return static_cast<int>(due.size());
}

}  // namespace almoner::service
