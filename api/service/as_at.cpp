#include "api/service/as_at.hpp"

#include <algorithm>

#include "api/service/case_fold.hpp"
#include "api/service/kept_from.hpp"
#include "api/service/shown_since.hpp"
#include "api/store/funds.hpp"
#include "engine/money/balances.hpp"

namespace almoner::service {
namespace {

std::vector<workflow::Deed> as_facts(const std::vector<store::DeedRow>& rows) {
  std::vector<workflow::Deed> deeds;
  for (const auto& row : rows) deeds.push_back({row.action, row.person, row.body, row.at});
  return deeds;
}

store::Case row_then(store::Case row, const store::CaseState& state, bool has_answers) {
  row.definition = state.definition;
  row.state = state.state;
  row.entered_state_at = state.entered_state_at;
  row.form_locked = state.form_locked;
  row.version = state.version;
  row.submitted_at = state.submitted_at;
  row.next_due_at.reset();
  if (!has_answers) row.answers = "{}";
  return row;
}

// What its applicant is shown of then: no more than was told by then, and nothing that is hidden
// from them again.
workflow::StateShown told_then(const Context& context, const SeenCase& today, const CaseThen& then,
                               const AsAt& as_at) {
  auto told = workflow::shown_to_applicant(*then.loaded.workflow, then.loaded.row.state,
                                           as_facts(then.deeds));
  if (told.is_shared) told.told_at = shown_since(context, then.loaded, as_at);
  if (!told.outcome) return told;
  auto now = shown_to_applicant(context, today.loaded);
  if (now.is_shared) now.told_at = shown_since(context, today.loaded);
  return now.outcome ? told : now;
}

}  // namespace

std::optional<CaseThen> case_then(const Context& context, const store::Case& row,
                                  const AsAt& as_at) {
  const auto today = store::find_case_state(context.db, row.id).value();
  CaseFold fold(context, today);
  store::DeedFold deeds;
  CaseThen then;
  for (const auto& step : store::steps_of(context.db, row.id)) {
    if (!as_at.holds(step.effective_at, step.recorded_at)) continue;
    fold.take_as_told(step);
    deeds.take(step);
    ++then.steps;
  }
  if (then.steps == 0 || fold.state().state.empty()) return std::nullopt;
  then.deeds = deeds.counting();
  then.has_answers =
      fold.has_answers_digest() && fold.state().answers_digest == today.answers_digest;
  then.loaded = load(context, row_then(row, fold.state(), then.has_answers));
  const bool is_known = then.loaded.workflow->state(then.loaded.row.state) != nullptr;
  return is_known ? std::optional(std::move(then)) : std::nullopt;  // else the record is broken
}

workflow::LedgerFacts money_then(const Context& context, const LoadedCase& loaded,
                                 const AsAt& as_at) {
  workflow::LedgerFacts ledger;
  const MoneyPlace place = money_place(context, loaded);
  if (!place.pot) return ledger;
  const auto balances = money::balances(store::ledger_as_at(context.db, place.pot, as_at));
  const auto held = balances.of_case(place.pot, place.award);
  return {balances.pot(place.pot).available, held.reserved, held.committed, held.paid};
}

std::optional<SeenThen> seen_then(const Context& context, const SeenCase& today,
                                  const AsAt& as_at) {
  auto then = case_then(context, today.loaded.row, as_at);
  if (!then) return std::nullopt;
  const Sight was = sight_of(context, today.standing, then->loaded.row, *then->loaded.workflow);
  const Sight sight = std::min(was, today.sight);  // they are in the order of what they show
  if (sight == Sight::none) return std::nullopt;
  workflow::StateShown told;
  if (sight == Sight::own) told = told_then(context, today, *then, as_at);
  SeenThen out{seen_as(told, today.standing, sight, std::move(then->loaded)), then->has_answers,
               then->steps};
  out.seen.shows_money = out.seen.shows_money && today.shows_money;
  // That they are others today would tell of what is filled in behind the applicant's back.
  if (sight == Sight::own) out.has_answers = out.has_answers && today.shows_money;
  return out;
}

bool was_kept_from(const Context& context, const Standing& standing, const store::Case& row,
                   const AsAt& as_at) {
  const auto then = case_then(context, row, as_at);
  if (!then) return false;
  const auto& workflow = *then->loaded.workflow;
  const Sight sight = sight_of(context, standing, then->loaded.row, workflow);
  if (!sees_a_part(sight)) return false;
  const auto told =
      workflow::shown_to_applicant(workflow, then->loaded.row.state, as_facts(then->deeds));
  return !told.is_told || (sight == Sight::own && !told.outcome);
}

namespace {

std::vector<ChildThen> children_then(const Context& context, const Caller& caller, CaseId id,
                                     const AsAt& as_at) {
  std::vector<ChildThen> children;
  for (const auto& child : store::children_of(context.db, id)) {
    auto today = see_case(context, caller, child.id);
    if (failed(today)) continue;
    const auto then = seen_then(context, std::get<SeenCase>(today), as_at);
    if (!then) continue;
    const auto& shown = then->seen.shown;
    children.push_back({shown.id, shown.ref, shown.kind, shown.state, then->seen.state_title});
  }
  return children;
}

}  // namespace

Result<CaseAsAt> read_case_as_at(const Context& context, const Caller& caller, CaseId id,
                                 const AsAt& as_at) {
  auto found = see_case(context, caller, id);
  if (auto* failure = std::get_if<Failure>(&found)) return std::move(*failure);
  auto then = seen_then(context, std::get<SeenCase>(found), as_at);
  if (!then) return not_found();
  CaseAsAt out{std::move(*then), {}, {}, {}};
  out.fund_code = store::find_fund(context.db, out.then.seen.shown.fund)->code;
  if (out.then.seen.shows_money) {
    out.ledger = money_then(context, out.then.seen.loaded, as_at);
    out.ledger->available = {};  // of the pot: for those who read its ledger
  }
  out.children = children_then(context, caller, id, as_at);
  return out;
}

}  // namespace almoner::service
