#include "engine/check/purse.hpp"

#include <algorithm>

#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::MoneyMove;
using workflow::MoneyVerb;

// What is wrong with a move from there; empty when it may be made.
std::string wrong_with_move(MoneyVerb verb, unsigned where) {
  switch (verb) {
    case MoneyVerb::reserve:
      return where & (reserved | committed)
                 ? "reserves money, but some is " + words_of(where) + " already"
                 : "";
    case MoneyVerb::commit:
      return where & reserved ? "" : "commits money of which none is reserved";
    case MoneyVerb::pay:
      return where & committed ? "" : "pays money of which none is committed";
    case MoneyVerb::unreserve:  // what is left, and be it nothing once it was paid
      return where != nowhere ? "" : "gives money back, but none is reserved or committed";
    case MoneyVerb::final_spend:
      return where & (committed | paid) ? "" : "says what was spent, but nothing was committed";
  }
  return "";
}

// Empty where it could not be read.
std::string sum_of(const MoneyMove& move) {
  return move.amount ? move.amount->text() : std::string();
}

}  // namespace

std::string words_of(unsigned where) {
  std::vector<std::string> words;
  if (where & reserved) words.push_back("reserved");
  if (where & committed) words.push_back("committed");
  if (where & paid) words.push_back("paid and not accounted for");
  return workflow::joined(words);
}

Purse::Purse(const Workflow& workflow, const std::vector<const Workflow*>& all)
    : workflow_(workflow) {
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions)
      for (const MoneyMove& move : transition.money) {
        if (move.verb == MoneyVerb::commit) commits_.insert(sum_of(move));
        if (move.verb == MoneyVerb::pay) pays_.push_back(&move);
        accounts_for_spend_ = accounts_for_spend_ || move.verb == MoneyVerb::final_spend;
      }
  // In some states payments, which are cases of their own, may move the money on.
  for (const Workflow* child : all)
    if (child->budget_of_parent && child->parent_kind == workflow.kind)
      children_pay_in_.insert(child->parent_in.begin(), child->parent_in.end());
}

// Only when all that can be committed is that very sum. A sum that could not be read is told as
// such (R8), and taken for the right one.
bool Purse::pays_all(const MoneyMove& move) const {
  const std::string sum = sum_of(move);
  return sum.empty() || commits_.contains("") || (commits_.size() == 1 && commits_.contains(sum));
}

// A part may be all there is, or all that was left of it.
std::vector<unsigned> Purse::moved(const MoneyMove& move, unsigned where) const {
  const unsigned all_paid = (where & ~unsigned{committed}) | paid;
  switch (move.verb) {
    case MoneyVerb::reserve:
      return {where | reserved};
    case MoneyVerb::commit:  // what was not committed goes back
      return {(where & ~unsigned{reserved}) | committed};
    case MoneyVerb::pay:
      return pays_all(move) ? std::vector{all_paid} : std::vector{where | paid, all_paid};
    case MoneyVerb::unreserve:
      return {where & ~unsigned{reserved | committed}};
    case MoneyVerb::final_spend:
      return {nowhere};
  }
  return {where};
}

// Where parts are paid, their sums decide whether something is left for the next.
bool Purse::may_be_paid_up(const MoneyMove& move, unsigned where) const {
  return move.verb == MoneyVerb::pay && (where & (paid | committed)) == paid &&
         std::any_of(pays_.begin(), pays_.end(),
                     [&](const MoneyMove* one) { return !pays_all(*one); });
}

Purse::Outcome Purse::outcome_of(const Way& way, unsigned where) const {
  Outcome outcome{{where}, ""};
  for (const MoneyMove& move : way.transition->money) {
    std::set<unsigned> next;
    for (const unsigned one : outcome.wheres) {
      const std::string wrong = wrong_with_move(move.verb, one);
      if (wrong.empty())
        for (const unsigned to : moved(move, one)) next.insert(to);
      else if (outcome.wrong.empty() && !may_be_paid_up(move, one))
        outcome.wrong = wrong;
    }
    outcome.wheres = std::move(next);
    if (!outcome.wheres.empty()) outcome.wrong.clear();
    if (outcome.wheres.empty()) break;
  }
  return outcome;
}

bool Purse::is_refused(const Way& way, unsigned where) {
  return !way.too_late && way.transition->while_unpaid && (where & paid) != 0;
}

std::string Purse::wrong_with(const Way& way, unsigned where) const {
  return outcome_of(way, where).wrong;
}

void Purse::after(const Way& way, unsigned where, std::vector<unsigned>& next) const {
  if (is_refused(way, where)) return;
  const auto wheres = way.too_late ? std::set<unsigned>{where} : outcome_of(way, where).wheres;
  const bool children_pay = children_pay_in_.contains(workflow_.states[way.to].name);
  for (const unsigned one : wheres) {
    next.push_back(one);
    if ((one & committed) == 0 || !children_pay) continue;
    next.push_back(one | paid);
    next.push_back((one & ~unsigned{committed}) | paid);
  }
}

}  // namespace almoner::check
