#include "engine/workflow/circumstances.hpp"

#include "engine/time/zone.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/past_verb.hpp"

namespace almoner::workflow {
namespace {

using guard::MapKey;
using Found = std::optional<guard::Value>;

const guard::Value* in_map(const guard::Value& map, std::string_view key) {
  return map.is(guard::Kind::map) ? map.as_map().find(MapKey{key}) : nullptr;
}

Found copied(const guard::Value* value) {
  return value != nullptr ? Found{*value} : std::nullopt;
}

guard::Value ids(const std::vector<PersonId>& people) {
  guard::List list;
  for (const PersonId person : people) list.emplace_back(std::to_string(person.value));
  return guard::Value{std::move(list)};
}

guard::Value who_declared(const std::vector<DeclaredInterest>& interests) {
  std::vector<PersonId> people;
  for (const DeclaredInterest& interest : interests) people.push_back(interest.person);
  return ids(people);
}

bool is_to_be_moderated(const Circumstances& at) {
  const auto& scoring = at.workflow.fund->scoring;
  return scoring && scoring->spread_over && at.facts.scores.spread > *scoring->spread_over;
}

Found of_case(std::string_view name, const Circumstances& at) {
  const ScoreFacts& scores = at.facts.scores;
  if (name == "ref") return at.facts.ref;
  if (name == "state") return at.facts.state;
  if (name == "opened_at") return at.facts.opened_at;
  if (name == "entered_state") return at.facts.entered_state_at;
  if (name == "scored_by") return ids(scores.scored_by);
  if (name == "declared_by") return who_declared(at.facts.interests);
  if (name == "assessors_left") return scores.assessors_not_barred;
  if (name == "gate_passed") return scores.gate_passed;
  if (name == "gates_failed") return scores.gates_failed;
  if (name == "meets_quality_line") return scores.meets_quality_line;
  if (name == "moderated") return is_to_be_moderated(at);
  if (!scores.total_text) return std::nullopt;
  if (name == "score") return scores.total_floor;
  if (name == "score_text") return *scores.total_text;
  if (name == "score_spread") return scores.spread;
  return std::nullopt;
}

Found of_ledger(std::string_view name, const LedgerFacts& ledger) {
  if (name == "available") return ledger.available;
  if (name == "reserved") return ledger.reserved;
  if (name == "committed") return ledger.committed;
  if (name == "paid") return ledger.paid;
  return std::nullopt;
}

// A whole line is a number, so that whole points can be compared with it.
Found of_scoring(std::string_view name, const Fund& fund) {
  if (!fund.scoring) return std::nullopt;
  if (name == "scorers") return fund.scoring->scorers_min;
  const std::string& line = fund.scoring->quality_line;
  return line.find('.') == std::string::npos ? guard::Value{std::stoi(line)} : guard::Value{line};
}

// The role in which the actor may do this, or else the first that they hold.
Found role_of(const Circumstances& at) {
  if (at.actor->roles.empty()) return std::nullopt;
  for (const std::string& role : at.actor->roles)
    if (contains(at.transition.who_may, role)) return role;
  return at.actor->roles.front();
}

Found of_actor(std::string_view name, const Circumstances& at, const std::string* body) {
  if (at.actor == nullptr) return std::nullopt;
  if (name == "id") return std::to_string(at.actor->person.value);
  if (name == "role") return role_of(at);
  if (name == "body") return body != nullptr ? *body : at.actor->body;
  return std::nullopt;
}

std::string title_of(const Workflow& workflow, const std::string& action) {
  for (const State& state : workflow.states)
    if (const Transition* transition = state.transition(action)) return transition->title;
  return action;
}

Found of_past(std::string_view name, const Circumstances& at, const Deed* past) {
  if (past == nullptr) return std::nullopt;
  if (name == "verb") return past_verb(title_of(at.workflow, past->action));
  const auto zone = Zone::find(at.workflow.fund->time_zone);
  return zone ? Found{zone->day_of(past->at)} : std::nullopt;
}

// The reason, or where none was given the words of its kind.
Found of_interest(const Circumstances& at, const DeclaredInterest* interest) {
  if (interest == nullptr) return std::nullopt;
  if (!interest->reason.empty()) return interest->reason;
  if (const ChoiceList* kinds = at.workflow.fund->list("interest_kinds"))
    for (const auto& [code, title] : kinds->options)
      if (code == interest->kind) return title;
  return interest->kind;
}

Found of_open_children(std::string_view name, const std::vector<const ChildFacts*>* open) {
  if (open == nullptr) return std::nullopt;
  if (name == "count") return static_cast<std::int64_t>(open->size());
  std::vector<std::string> refs;
  for (const ChildFacts* child : *open) refs.push_back(child->ref);
  return joined_shortly(refs);
}

Found of_dates(std::string_view name, const Fund& fund) {
  const FundDate* date = fund.date(name);
  return date != nullptr ? Found{date->instant} : std::nullopt;
}

Found without_dot(std::string_view name, const Circumstances& at) {
  if (name == "now") return at.now;
  return at.facts.ref;  // the case itself
}

}  // namespace

const guard::Value* answer(const Circumstances& at, std::string_view field) {
  if (at.given != nullptr && contains(at.transition.asks, field))
    if (const guard::Value* given = in_map(at.given->fields, field)) return given;
  return in_map(at.facts.form, field);
}

Found value_of(std::string_view name, const Circumstances& at, const Grounds& grounds) {
  const auto dot = name.find('.');
  if (dot == std::string_view::npos) return without_dot(name, at);
  const std::string_view root = name.substr(0, dot);
  const std::string_view rest = name.substr(dot + 1);
  if (root == "form") return copied(answer(at, rest));
  if (root == "dates") return of_dates(rest, *at.workflow.fund);
  if (root == "case" || root == at.workflow.kind) return of_case(rest, at);
  if (root == "ledger") return of_ledger(rest, at.facts.ledger);
  if (root == "scoring") return of_scoring(rest, *at.workflow.fund);
  if (root == "actor") return of_actor(rest, at, grounds.body);
  if (root == "past") return of_past(rest, at, grounds.past);
  if (root == "action") return at.transition.title;
  if (root == "interest") return of_interest(at, grounds.interest);
  if (root == "enough") return rest == "have" ? grounds.have : grounds.need;
  if (root == "none_in") return of_open_children(rest, grounds.open);
  if (name == "budget.ceiling" && at.workflow.ceiling) return *at.workflow.ceiling;
  if (name == "parent.state" && at.facts.parent_state) return *at.facts.parent_state;
  if (rest.starts_with("form.")) return copied(in_map(at.facts.parent_form, rest.substr(5)));
  return std::nullopt;
}

}  // namespace almoner::workflow
