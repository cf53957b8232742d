#include "engine/check/ranges.hpp"

#include <algorithm>

#include "engine/check/steps.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using guard::Value;
using workflow::FieldType;
using workflow::MoneyVerb;

constexpr std::string_view balances = "ledger.";

Range one_of_two() {
  return {{Value{false}, Value{true}}};
}

Range always(Value value) {
  return {{std::move(value)}};
}

// What fills the balance.
MoneyVerb verb_of(const std::string& balance) {
  return balance == "ledger.reserved"    ? MoneyVerb::reserve
         : balance == "ledger.committed" ? MoneyVerb::commit
                                         : MoneyVerb::pay;
}

// The money is the parent's, or children move it too.
bool is_moved_elsewhere(const Input& input) {
  const auto is_of_child = [&](const Workflow* other) {
    return other->budget_of_parent && other->parent_kind == input.workflow.kind;
  };
  const bool are_unread = !input.read.others_are_known && input.read.all.size() > 1;
  return input.workflow.budget_of_parent || are_unread ||
         std::any_of(input.read.all.begin(), input.read.all.end(), is_of_child);
}

Range ordered(std::optional<Value> least = std::nullopt, std::optional<Value> most = std::nullopt) {
  return {{}, true, std::move(least), std::move(most)};
}

}  // namespace

Ranges::Ranges(const Input& input) : input_(input) {
  if (dates_are_known(input)) schedule_.emplace(input.workflow, input.read.all);
}

Range Ranges::of(const std::string& fact, const Way& way) {
  const auto dot = fact.find('.');
  const std::string root = fact.substr(0, dot);
  const std::string rest = dot == std::string::npos ? "" : fact.substr(dot + 1);
  Range range;
  if (fact == "now")
    range = of_now(way);
  else if (root == "form")
    range = of_field(rest);
  else if (root == "case" || root == input_.workflow.kind)
    range = of_case(rest, way);
  else if (fact == "actor.role")
    range = of_role(way);
  else if (fact == "parent.state")
    range = of_parent_state(way);
  else if (fact == "ledger.asked")
    range = ordered(Value{Money{}});
  else if (fact.starts_with(balances) && fact != "ledger.available")
    range = of_balance(fact, way);
  else
    range = of_fund(fact);
  range.may_be_absent = input_.there.may_be_empty(fact, way);
  range.is_never_there = !input_.there.may_be_filled(fact, way);
  return range;
}

Range Ranges::of_field(const std::string& name) const {
  const auto* field = input_.workflow.form.field(name);
  if (field == nullptr) return {};
  Range range;
  switch (field->type) {
    case FieldType::yes_no:
      return one_of_two();
    case FieldType::choice:
      for (const auto& [code, title] : field->options) range.values.emplace_back(code);
      return range;
    case FieldType::money:
      range = ordered();
      if (field->money_min) range.least = Value{*field->money_min};
      if (field->money_max) range.most = Value{*field->money_max};
      return range;
    case FieldType::number:
    case FieldType::date:
      return ordered();
    default:
      return range;
  }
}

Range Ranges::of_case(const std::string& name, const Way& way) const {
  if (name == "state") return always(input_.paths.state(way.from).name);
  if (name == "gate_passed" || name == "meets_quality_line" || name == "moderated")
    return one_of_two();
  if (name == "score") return ordered(Value{0}, Value{100});
  if (name == "score_spread" || name == "assessors_left") return ordered(Value{0});
  if (name == "opened_at" || name == "entered_state") return ordered();
  return {};
}

// The role that lets them take it, where nobody takes it in the applicant's place.
Range Ranges::of_role(const Way& way) {
  Range range;
  if (!way.transition->who_may_on_behalf.empty()) return range;
  for (const std::string& role : way.transition->who_may) range.values.emplace_back(role);
  return range;
}

Range Ranges::of_parent_state(const Way& way) const {
  Range range;
  const auto& named = way.transition->parent_in;
  for (const Workflow* other : input_.read.all) {
    if (other->kind != input_.workflow.parent_kind) continue;
    for (const State& state : other->states)
      if (!named || workflow::contains(named->states, state.name))
        range.values.emplace_back(state.name);
  }
  return range;
}

// By what the step says, and by what has to come before it.
Range Ranges::of_now(const Way& way) const {
  Range range = ordered();
  if (!schedule_) return range;
  const auto& ways = schedule_->paths().ways();
  const auto same = std::find_if(ways.begin(), ways.end(), [&](const Way& one) {
    return one.transition == way.transition && one.too_late == way.too_late;
  });
  if (same == ways.end()) return range;
  if (const auto first = schedule_->earliest_in(same->from)) range.least = Value{first->at};
  const auto& step = *way.transition;
  if (step.from && (!range.least || guard::Timestamp(range.least->as_timestamp()) <
                                        Value{step.from->instant}.as_timestamp()))
    range.least = Value{step.from->instant};
  if (step.until && !way.too_late) range.most = Value{step.until->instant};
  return range;
}

// Nothing, where no step before has put anything there.
Range Ranges::of_balance(const std::string& fact, const Way& way) {
  const Range any = ordered(Value{Money{}});
  if (is_moved_elsewhere(input_)) return any;
  const auto [known, is_new] = moved_.try_emplace(fact, input_.workflow.states.size(), false);
  std::vector<bool>& moved = known->second;
  if (is_new)
    for (const Way& one : input_.paths.ways()) {
      if (one.too_late || !moves(*one.transition, verb_of(fact))) continue;
      const auto after = input_.paths.reachable_from(one.to);
      for (std::size_t i = 0; i < moved.size(); ++i) moved[i] = moved[i] || after[i];
    }
  return moved[way.from] ? any : always(Money{});
}

Range Ranges::of_fund(const std::string& fact) const {
  const workflow::Fund& fund = *input_.workflow.fund;
  if (fact.starts_with("dates.")) {
    const auto* date = fund.date(fact.substr(6));
    return date != nullptr ? always(date->instant) : Range{};
  }
  if (fact == "budget.ceiling" && input_.workflow.ceiling) return always(*input_.workflow.ceiling);
  if (fact == "scoring.scorers" && fund.scoring) return always(fund.scoring->scorers_min);
  if (fact.starts_with("scoring.") && fund.scoring) {
    const std::string& line = fund.scoring->quality_line;
    return always(line.find('.') == std::string::npos ? Value{std::stoi(line)} : Value{line});
  }
  if (fact == "ledger.available") return ordered();
  return {};
}

}  // namespace almoner::check
