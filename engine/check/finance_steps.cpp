#include "engine/check/finance_steps.hpp"

#include <algorithm>
#include <iterator>

#include "engine/check/approvals.hpp"
#include "engine/check/steps.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::MoneyVerb;

// Every step of people, with where it is taken.
template <class Look>
void each_written(const std::vector<const Workflow*>& all, const Look& look) {
  for (const Workflow* workflow : all)
    for (const State& state : workflow->states)
      for (const Transition& step : state.transitions)
        if (!step.by_clock) look(*workflow, state, step);
}

void add_to(std::set<std::string>& roles, const std::vector<std::string>& more) {
  roles.insert(more.begin(), more.end());
}

bool is_paid_in(const Workflow& workflow, const std::string& name) {
  const State* state = workflow.state(name);
  return state != nullptr &&
         std::any_of(state->transitions.begin(), state->transitions.end(),
                     [](const Transition& step) { return moves(step, MoneyVerb::pay); });
}

// Who starts a payment, or lets it be paid by a step that moves no money; and who sets it aside.
std::set<std::string> roles_that_ask_or_approve(const std::vector<const Workflow*>& all) {
  std::set<std::string> roles;
  each_written(all, [&](const Workflow& workflow, const State& state, const Transition& step) {
    const bool asks = step.money.empty() && step.undoes.empty() && state.name != step.goes_to &&
                      is_paid_in(workflow, step.goes_to);
    if (asks || moves(step, MoneyVerb::reserve)) add_to(roles, step.who_may);
    if (workflow.budget_of_parent && moves(step, MoneyVerb::pay))
      add_to(roles, workflow.who_may_open);
  });
  return roles;
}

bool any_of_them(const std::vector<std::string>& some, const std::vector<std::string>& others) {
  return std::any_of(some.begin(), some.end(),
                     [&](const auto& one) { return contains(others, one); });
}

}  // namespace

std::vector<std::string> finance_of(const std::vector<const Workflow*>& all) {
  std::set<std::string> paying, alone;
  each_written(all, [&](const Workflow&, const State&, const Transition& step) {
    if (moves(step, MoneyVerb::pay)) add_to(paying, step.who_may);
  });
  const auto others = roles_that_ask_or_approve(all);
  std::set_difference(paying.begin(), paying.end(), others.begin(), others.end(),
                      std::inserter(alone, alone.end()));
  const auto& roles = alone.empty() ? paying : alone;
  return {roles.begin(), roles.end()};
}

FinanceSteps::FinanceSteps(const Input& input)
    : input_(input),
      purse_(input.workflow, input.read.all),
      finance_(finance_of(input.read.all)),
      found_(input.ways, *input.paths.start(), purse_.at_start(),
             [&](const auto& at, const Way& way, std::vector<unsigned>& next) {
               purse_.after(way, at.memory, next);
             }) {}

// Every step of a person that some case takes, and where its money is before; what puts a step
// back is none of them.
template <class Look>
void FinanceSteps::each_step(const Look& look) const {
  for (const auto& visit : found_.visits())
    for (const Way* way : input_.ways.of(visit.state))
      if (!way->too_late && !way->transition->by_clock && way->transition->undoes.empty())
        look(*way, visit.memory);
}

// Whoever is of the applicant is kept from all that interests bar from.
bool FinanceSteps::asks(const std::vector<std::string>& roles) const {
  return std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
    return !input_.workflow.fund->is_applicants(role) || !bars_applicants();
  });
}

bool FinanceSteps::bars_applicants() const {
  const auto& rule = input_.workflow.interests;
  if (!rule) return true;
  for (const auto& visit : found_.visits())
    for (const Way* way : input_.ways.of(visit.state))
      if (moves(*way->transition, MoneyVerb::pay) &&
          contains(rule->barred_from, way->transition->action) == rule->all_but)
        return false;
  return true;
}

// It sends the form in, begins, or is the last before the payment of what was promised.
bool FinanceSteps::asks_by(const Way& way, unsigned where) const {
  const Transition& step = *way.transition;
  if (way.to == way.from || moves(step, MoneyVerb::pay) || !asks(step.who_may)) return false;
  const auto& next = input_.ways.of(way.to);
  const bool is_last = !input_.workflow.budget_of_parent && (where & committed) != 0 &&
                       std::any_of(next.begin(), next.end(), [](const Way* one) {
                         return moves(*one->transition, MoneyVerb::pay);
                       });
  return step.locks_form || way.from == *input_.paths.start() || is_last;
}

Separation FinanceSteps::approving() const {
  Separation one{
      "who approves a " + case_words(input_), "certifies it for finance", {}, {}, who_is_finance()};
  std::map<std::string, const Transition*> paying;
  std::set<std::string> committing;
  each_step([&](const Way& way, unsigned where) {
    const Transition& step = *way.transition;
    if (moves(step, MoneyVerb::reserve)) one.did.insert(step.action);
    if (moves(step, MoneyVerb::commit)) committing.insert(step.action);
    if (moves(step, MoneyVerb::pay)) paying.emplace(step.action, &step);
    const bool leads_on = way.to != way.from && step.cancels.empty() &&
                          !moves(step, MoneyVerb::unreserve) &&
                          !moves(step, MoneyVerb::final_spend);
    if ((where & reserved) != 0 && leads_on && any_of_them(step.who_may, finance_))
      one.may_not.emplace(step.action, &step);
  });
  const bool is_by_paying = one.may_not.empty();
  if (is_by_paying) one.may_not = std::move(paying);
  add_approvals(one, committing);
  if (!is_by_paying || one.may_not.empty()) return one;
  one.never = input_.workflow.budget_of_parent ? "releases it" : "pays it";
  one.why = "finance takes no step before it, so to pay is to certify for finance";
  if (input_.workflow.budget_of_parent) add_approvals(one, approvals_of(input_.workflow));
  return one;
}

// Less what finance certifies itself, and less what asks for the payment.
void FinanceSteps::add_approvals(Separation& one, const std::set<std::string>& actions) const {
  const auto asked = input_.workflow.budget_of_parent ? paying().did : std::set<std::string>{};
  for (const std::string& action : actions)
    if (!one.may_not.contains(action) && !asked.contains(action) && !is_of_finance_alone(action))
      one.did.insert(action);
}

Separation FinanceSteps::paying() const {
  Separation one{"who asks for a payment", "releases it", {}, {}, ""};
  each_step([&](const Way& way, unsigned) {
    if (moves(*way.transition, MoneyVerb::pay))
      one.may_not.emplace(way.transition->action, way.transition);
  });
  if (one.may_not.empty()) return one;
  if (asks(input_.workflow.who_may_open)) one.did.insert("open");
  for (const State& state : input_.workflow.states)
    if (!input_.workflow.form.fields.empty() && asks(input_.workflow.editors(state)))
      one.did.insert("edit");
  each_step([&](const Way& way, unsigned where) {
    if (asks_by(way, where)) one.did.insert(way.transition->action);
  });
  return one;
}

bool FinanceSteps::is_of_finance(const std::string& action) const {
  bool is_one = false;
  each_step([&](const Way& way, unsigned) {
    is_one = is_one ||
             (way.transition->action == action && any_of_them(way.transition->who_may, finance_));
  });
  return is_one;
}

bool FinanceSteps::is_of_finance_alone(const std::string& action) const {
  const auto roles = roles_of(input_.workflow, action);
  return std::all_of(roles.begin(), roles.end(),
                     [&](const std::string& role) { return contains(finance_, role); });
}

std::vector<std::string> FinanceSteps::others_who_pay(const Transition& paying) const {
  std::vector<std::string> others;
  std::copy_if(paying.who_may.begin(), paying.who_may.end(), std::back_inserter(others),
               [&](const std::string& role) { return !contains(finance_, role); });
  return others;
}

std::string FinanceSteps::who_is_finance() const {
  std::vector<std::string> actions;
  each_written(input_.read.all, [&](const Workflow&, const State&, const Transition& step) {
    if (moves(step, MoneyVerb::pay) && !contains(actions, step.action))
      actions.push_back(step.action);
  });
  return "finance is whoever pays: " + workflow::joined(finance_) + ", by " +
         workflow::joined_in_quotes(actions);
}

bool FinanceSteps::is_over_money() const {
  bool moves_some = false;
  for (const State& state : input_.workflow.states)
    for (const Transition& step : state.transitions) moves_some = moves_some || !step.money.empty();
  const auto& all = input_.read.all;
  return !moves_some && std::any_of(all.begin(), all.end(), [&](const Workflow* one) {
    return one->parent_kind == input_.workflow.kind && !one->pot.empty();
  });
}

const Transition* FinanceSteps::first_reserving() const {
  const Transition* first = nullptr;
  each_step([&](const Way& way, unsigned) {
    if (first == nullptr && moves(*way.transition, MoneyVerb::reserve)) first = way.transition;
  });
  return first;
}

}  // namespace almoner::check
