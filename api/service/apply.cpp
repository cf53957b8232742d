#include "api/service/apply.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "api/service/answers_json.hpp"
#include "api/service/exceptions.hpp"
#include "api/service/notices.hpp"
#include "api/service/score_draft.hpp"
#include "api/store/salt.hpp"
#include "api/store/score_drafts.hpp"
#include "api/store/timers.hpp"
#include "engine/workflow/collected.hpp"
#include "engine/workflow/turn.hpp"

namespace almoner::service {
namespace json = boost::json;
using workflow::MoneyVerb;
using workflow::Reason;
using workflow::ReasonCode;
using workflow::Step;

namespace {

money::Kind kind_of(MoneyVerb verb) {
  switch (verb) {
    case MoneyVerb::reserve:
      return money::Kind::reserve;
    case MoneyVerb::commit:
      return money::Kind::commit;
    case MoneyVerb::pay:
      return money::Kind::pay;
    case MoneyVerb::unreserve:
      return money::Kind::unreserve;
    case MoneyVerb::final_spend:
      break;
  }
  return money::Kind::final_spend;
}

std::optional<Failure> post_money(const Context& context, const LoadedCase& loaded,
                                  const Step& step, Instant at) {
  if (step.money.empty()) return std::nullopt;
  const MoneyPlace place = money_place(context, loaded);
  for (const auto& move : step.money) {
    const auto held = store::case_balances(context.db, place.pot, place.award);
    if (move.verb == MoneyVerb::unreserve && held.reserved + held.committed == Money{}) continue;
    const money::Movement movement{kind_of(move.verb), place.pot, place.award, move.amount, at, {}};
    if (const auto refusal = store::post(context.db, movement))
      return Failure{
          Trouble::refused, refusal->sentence, {{ReasonCode::money, refusal->sentence, ""}}};
  }
  return std::nullopt;
}

// Documents are made at once; nobody hears from the clock on a day off.
std::vector<store::OutboxOrder> orders_of(const workflow::Workflow& workflow, const Step& step,
                                          bool by_clock, Instant due_at) {
  std::vector<store::OutboxOrder> orders;
  for (const auto& document : step.documents)
    orders.push_back({"document",
                      json::serialize(json::object{{"template", document.document_template},
                                                   {"to", document.to}}),
                      due_at});
  const Instant told_at = by_clock ? working_moment(workflow, due_at) : due_at;
  auto notices = notices_of(*workflow.fund, step.tell, step.documents);
  if (step.on_behalf) tell_whom_it_was_done_for(*workflow.fund, notices);
  for (const auto& notice : notices) orders.push_back(order_of(notice, told_at));
  return orders;
}

store::Act act_of(const Context& context, const Step& step, const Doing& doing) {
  store::Act act = service::act_of(context, doing.doer);
  act.action = step.action;
  act.reason = doing.given.reason;
  act.detail = with_relaxed(doing.detail, step.relaxed);
  act.effective_at = doing.effective_at;
  return act;
}

std::optional<std::string> answers_after(const LoadedCase& loaded, const Step& step,
                                         const guard::Value& given) {
  const auto emptied = workflow::emptied_after(*loaded.workflow, step);
  const bool has_given = given.is(guard::Kind::map) && !given.as_map().entries().empty();
  if (emptied.empty() && !has_given) return std::nullopt;
  const guard::Value before = from_stored(loaded.workflow->form, loaded.row.answers);
  return to_stored(workflow::overlay(workflow::without(before, emptied), given));
}

store::CaseChange change_of(const Context& context, const LoadedCase& loaded, const Step& step,
                            const Doing& doing) {
  const auto& row = loaded.row;
  store::CaseChange change;
  change.id = row.id;
  change.expected_version = row.version;
  change.act = act_of(context, step, doing);
  change.to_state = step.to_state;
  change.form_locked = step.form_locked;
  change.answers = answers_after(loaded, step, doing.given.fields);
  // What answers a question is a fact of its own; what was taken back is sent in anew.
  const bool is_draft = !row.submitted_at || row.state == loaded.workflow->start;
  if (step.form_locked.value_or(false) && is_draft) change.submitted_at = doing.effective_at;
  const Instant entered_at = step.to_state == row.state ? row.entered_state_at : doing.effective_at;
  change.next_due_at = next_due(context, *loaded.workflow, row.id, step.to_state, entered_at);
  if (!step.cancels.empty()) change.cancels = workflow::cancels_in_entry(*step.transition);
  change.outbox = orders_of(*loaded.workflow, step, !doing.doer.person, context.now);
  return change;
}

Failure blame_child(const std::string& ref, std::vector<Reason> reasons) {
  for (auto& reason : reasons) reason.text = ref + ": " + reason.text;
  return {Trouble::refused, "Not every case could go along, so nothing was done.",
          std::move(reasons)};
}

Result<store::Saved> carry_child(const Context& context, CaseId id,
                                 const workflow::Carried& carried, const Step& parent_step,
                                 const Doing& doing, const Standing& standing) {
  const LoadedCase child = load(context, store::find_case(context.db, id).value());
  Doing own = doing;
  own.given = {};
  own.given.carried_by = parent_step.action;
  own.given.reason = doing.given.reason;
  own.detail = json::serialize(json::object{{"with", parent_step.action}});
  const workflow::Actor actor = actor_in(context, standing, child.row, *child.workflow);
  auto outcome = workflow::advance(*child.workflow, carried.action, actor, facts_of(context, child),
                                   own.given, context.now);
  if (auto* refusal = std::get_if<workflow::Refusal>(&outcome))
    return blame_child(child.row.ref, std::move(refusal->reasons));
  const auto& step = std::get<Step>(outcome);
  own.doer = doer_as(standing, actor, step.transition->who_may);
  return apply(context, child, step, own);
}

std::optional<Failure> carry_children(const Context& context, const LoadedCase& loaded,
                                      const Step& step, const Doing& doing) {
  if (step.carries.empty()) return std::nullopt;
  const auto children = store::children_of(context.db, loaded.row.id);
  const Standing standing = standing_of(context, doing.doer.person, loaded.row.fund);
  for (const auto& carried : step.carries) {
    for (const auto& child : children) {
      if (child.kind != carried.kind || child.state != carried.in) continue;
      auto result = carry_child(context, child.id, carried, step, doing, standing);
      if (auto* failure = std::get_if<Failure>(&result)) return std::move(*failure);
    }
  }
  return std::nullopt;
}

}  // namespace

store::Act act_of(const Context& context, const Doer& doer) {
  store::Act act;
  act.actor = doer.person;
  act.role = doer.role;
  act.body = doer.body;
  act.on_behalf_of = doer.covers;
  act.for_applicant = doer.for_applicant;
  act.effective_at = context.now;
  act.recorded_at = context.recorded_at;
  act.salt = store::fresh_salt();
  return act;
}

Doer doer_as(const Standing& standing, const workflow::Actor& actor,
             const std::vector<std::string>& roles) {
  Doer doer{actor.person, {}, actor.body, {}, false};
  for (const auto& role : roles)
    if (std::find(actor.roles.begin(), actor.roles.end(), role) != actor.roles.end()) {
      doer.role = role;
      break;
    }
  if (standing.is_appointed()) doer.body = standing.body_for(doer.role);
  doer.covers = standing.covers_as(doer.role);
  return doer;
}

std::optional<Instant> next_due(const Context& context, const workflow::Workflow& workflow,
                                CaseId id, const std::string& state, Instant entered_at) {
  const auto dues = workflow::due(workflow, state, entered_at);
  if (dues.empty()) return std::nullopt;
  const auto done = store::timers_done(context.db, id, entered_at);
  for (const auto& due : dues) {
    const store::TimerDone mark{timer_name(*due.timer), due.repetition};
    if (counts(due, entered_at) && std::find(done.begin(), done.end(), mark) == done.end())
      return due.at;
  }
  return std::nullopt;
}

namespace {

void drop_what_comes_too_late(const Context& context, const LoadedCase& loaded, const Step& step) {
  if (keeps_score_drafts(*loaded.workflow, loaded.row.state) &&
      !keeps_score_drafts(*loaded.workflow, step.to_state))
    store::drop_score_drafts(context.db, loaded.row.id);
}

}  // namespace

Result<store::Saved> apply(const Context& context, const LoadedCase& loaded, const Step& step,
                           const Doing& doing) {
  if (auto failure = post_money(context, loaded, step, doing.effective_at))
    return std::move(*failure);
  const auto saved = store::save(context.db, change_of(context, loaded, step, doing));
  if (std::holds_alternative<store::VersionConflict>(saved))
    return Failure{Trouble::stale, "Somebody changed " + loaded.row.ref +
                                       " since you read it. Read it again, then decide."};
  if (auto failure = carry_children(context, loaded, step, doing)) return std::move(*failure);
  drop_what_comes_too_late(context, loaded, step);
  return std::get<store::Saved>(saved);
}

}  // namespace almoner::service
