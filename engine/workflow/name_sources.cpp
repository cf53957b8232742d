#include "engine/workflow/name_sources.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "engine/time/zone.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/past_verb.hpp"
#include "engine/workflow/workflow.hpp"

namespace almoner::workflow {
namespace {

using Found = std::optional<guard::Value>;
using Source = const NameSource&;
using At = const Circumstances&;
using On = const Grounds&;

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

// The role in which the actor may do this, or else the first that they hold.
Found role_of(const Circumstances& at) {
  if (at.actor->roles.empty()) return std::nullopt;
  for (const std::string& role : at.actor->roles)
    if (contains(at.transition.who_may, role)) return role;
  return at.actor->roles.front();
}

std::string title_of(const Workflow& workflow, const std::string& action) {
  for (const State& state : workflow.states)
    if (const Transition* transition = state.transition(action)) return transition->title;
  return action;
}

Found past_words(Source, At at, On on) {
  if (on.past == nullptr) return std::nullopt;
  return past_verb(title_of(at.workflow, on.past->action));
}

Found past_day(Source, At at, On on) {
  if (on.past == nullptr) return std::nullopt;
  const auto zone = Zone::find(at.workflow.fund->time_zone);
  return zone ? Found{zone->day_of(on.past->at)} : std::nullopt;
}

// The reason, or where none was given the words of its kind.
Found interest_words(Source, At at, On on) {
  const DeclaredInterest* interest = on.interest;
  if (interest == nullptr) return std::nullopt;
  if (!interest->reason.empty()) return interest->reason;
  if (const ChoiceList* kinds = at.workflow.fund->list("interest_kinds"))
    for (const auto& [code, title] : kinds->options)
      if (code == interest->kind) return title;
  return interest->kind;
}

// A whole line is a number, so that whole points can be compared with it.
Found quality_line(Source, At at, On) {
  const auto& scoring = at.workflow.fund->scoring;
  if (!scoring) return std::nullopt;
  const std::string& line = scoring->quality_line;
  return line.find('.') == std::string::npos ? guard::Value{std::stoi(line)} : guard::Value{line};
}

Found scorers(Source, At at, On) {
  const auto& scoring = at.workflow.fund->scoring;
  return scoring ? Found{scoring->scorers_min} : std::nullopt;
}

struct Row {
  std::string_view name;
  NameSource::Value value;
};

// Under "case." and under the kind's own name.
constexpr std::array of_a_case{
    Row{"ref", [](Source, At at, On) -> Found { return at.facts.ref; }},
    Row{"state", [](Source, At at, On) -> Found { return at.facts.state; }},
    Row{"opened_at", [](Source, At at, On) -> Found { return at.facts.opened_at; }},
    Row{"entered_state", [](Source, At at, On) -> Found { return at.facts.entered_state_at; }},
    Row{"scored_by", [](Source, At at, On) -> Found { return ids(at.facts.scores.scored_by); }},
    Row{"declared_by", [](Source, At at, On) -> Found { return who_declared(at.facts.interests); }},
    Row{"assessors_left",
        [](Source, At at, On) -> Found { return at.facts.scores.assessors_not_barred; }},
    Row{"gate_passed", [](Source, At at, On) -> Found { return at.facts.scores.gate_passed; }},
    Row{"gates_failed", [](Source, At at, On) -> Found { return at.facts.scores.gates_failed; }},
    Row{"meets_quality_line",
        [](Source, At at, On) -> Found { return at.facts.scores.meets_quality_line; }},
    Row{"moderated", [](Source, At at, On) -> Found { return is_to_be_moderated(at); }},
    Row{"score",
        [](Source, At at, On) -> Found {
          return at.facts.scores.total_text ? Found{at.facts.scores.total_floor} : std::nullopt;
        }},
    Row{"score_text",
        [](Source, At at, On) -> Found {
          const auto& total = at.facts.scores.total_text;
          return total ? Found{*total} : std::nullopt;
        }},
    Row{"score_spread",
        [](Source, At at, On) -> Found {
          return at.facts.scores.total_text ? Found{at.facts.scores.spread} : std::nullopt;
        }},
};

constexpr std::array others{
    Row{"now", [](Source, At at, On) -> Found { return at.now; }},
    Row{"parent.state",
        [](Source, At at, On) -> Found {
          const auto& state = at.facts.parent_state;
          return state ? Found{*state} : std::nullopt;
        }},
    Row{"ledger.available", [](Source, At at, On) -> Found { return at.facts.ledger.available; }},
    Row{"ledger.reserved", [](Source, At at, On) -> Found { return at.facts.ledger.reserved; }},
    Row{"ledger.committed", [](Source, At at, On) -> Found { return at.facts.ledger.committed; }},
    Row{"ledger.paid", [](Source, At at, On) -> Found { return at.facts.ledger.paid; }},
    Row{"ledger.asked", [](Source, At at, On) -> Found { return at.facts.ledger.asked; }},
    Row{"budget.ceiling",
        [](Source, At at, On) -> Found {
          return at.workflow.ceiling ? Found{*at.workflow.ceiling} : std::nullopt;
        }},
    Row{"actor.id",
        [](Source, At at, On) -> Found {
          return at.actor ? Found{std::to_string(at.actor->person.value)} : std::nullopt;
        }},
    Row{"actor.role", [](Source, At at, On) { return at.actor ? role_of(at) : std::nullopt; }},
    Row{"actor.body",
        [](Source, At at, On on) -> Found {
          if (at.actor == nullptr) return std::nullopt;
          return on.body != nullptr ? *on.body : at.actor->body;
        }},
    Row{"action.title", [](Source, At at, On) -> Found { return at.transition.title; }},
    Row{"scoring.quality_line", quality_line},
    Row{"scoring.pass_mark", quality_line},
    Row{"scoring.scorers", scorers},
};

// Each in its own sentence and nowhere else.
constexpr std::array of_grounds{
    Row{"past.verb", past_words},
    Row{"past.date", past_day},
    Row{"interest.reason", interest_words},
    Row{"enough.have", [](Source, At, On on) -> Found { return on.have; }},
    Row{"enough.need", [](Source, At, On on) -> Found { return on.need; }},
    Row{"none_in.count",
        [](Source, At, On on) -> Found {
          return on.open ? Found{static_cast<std::int64_t>(on.open->size())} : std::nullopt;
        }},
    Row{"none_in.refs",
        [](Source, At, On on) -> Found {
          if (on.open == nullptr) return std::nullopt;
          std::vector<std::string> refs;
          for (const ChildFacts* child : *on.open) refs.push_back(child->ref);
          return joined_shortly(refs);
        }},
};

Found none(Source, At, On) {
  return std::nullopt;
}

NameSource::Value found_in(std::span<const Row> rows, std::string_view name) {
  const auto row = std::ranges::find(rows, name, &Row::name);
  return row != rows.end() ? row->value : nullptr;
}

template <class Items>
std::size_t place_of(const Items& items, std::string_view name) {
  return static_cast<std::size_t>(std::ranges::find(items, name, &Items::value_type::name) -
                                  items.begin());
}

// `name` itself is the case, as in ledger.reserved(bid): it reads its balances too.
NameSource the_case(const guard::Environment& environment) {
  NameSource source;
  source.value = found_in(of_a_case, "ref");
  for (const char* balance : {"ledger.reserved", "ledger.committed", "ledger.paid", "ledger.asked"})
    source.with.push_back(*environment.slot(balance));
  return source;
}

NameSource source_of(std::string_view name, const Workflow& workflow, const Fund& fund) {
  const auto dot = name.find('.');
  if (dot == std::string_view::npos && name != "now") return the_case(*workflow.environment);
  const std::string_view root = name.substr(0, dot);
  const std::string_view rest = dot == std::string_view::npos ? "" : name.substr(dot + 1);
  if (root == "form") return {NameSource::Kind::answer, none, place_of(workflow.form.fields, rest)};
  if (root == "dates")
    return {.kind = NameSource::Kind::constant,
            .constant = fund.dates.at(place_of(fund.dates, rest)).instant};
  if (root == "parent" && rest.starts_with("form."))
    return {NameSource::Kind::parent_answer, none, 0, std::string(rest.substr(5))};
  if (const auto value = found_in(of_grounds, name)) return {.value = value, .of_grounds = true};
  if (const auto value = found_in(others, name)) return {.value = value};
  const auto value = found_in(of_a_case, rest);
  return {.value = value != nullptr ? value : none};
}

}  // namespace

NameSources::NameSources(const Workflow& workflow, const Fund& fund) {
  for (const std::string& name : workflow.environment->names()) {
    const auto slot = static_cast<guard::Slot>(by_slot_.size());
    const NameSource& source = by_slot_.emplace_back(source_of(name, workflow, fund));
    if (source.kind == NameSource::Kind::answer) of_answers_.push_back({slot, source.place});
  }
}

std::string NameSources::carrier(const std::string& action) const {
  const auto title = carriers_.find(action);
  return title != carriers_.end() ? title->second : action;
}

}  // namespace almoner::workflow
