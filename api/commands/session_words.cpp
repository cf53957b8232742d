#include <map>
#include <ostream>

#include "api/commands/session.hpp"
#include "engine/time/words.hpp"
#include "engine/workflow/evaluation.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/sentence.hpp"

namespace almoner::commands {
namespace {

using simulate::Case;
using simulate::Person;
using simulate::World;
using workflow::Possible;
using workflow::Reason;
using workflow::Transition;

constexpr std::size_t reasons_shown = 3;  // `why` says all of them

std::string when_words(const World& world, Instant instant) {
  const auto zone = Zone::find(world.definition().fund->time_zone);
  const bool whole_minute = instant == std::chrono::floor<std::chrono::minutes>(instant);
  return date_and_time_words(instant, zone.value_or(Zone::find("UTC").value()),
                             whole_minute ? Seconds::leave_out : Seconds::show);
}

std::string title_of(const workflow::Workflow& workflow, const std::string& name) {
  const auto* state = workflow.state(name);
  return "“" + (state != nullptr ? state->title : name) + "”";
}

std::string list_of(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

// The role of those who apply, as the fund calls it.
std::string applicant_of(const World& world) {
  for (const auto& role : world.definition().fund->roles)
    if (role.is_applicant) return role.name;
  return "applicant";
}

struct ByPerson {
  std::vector<std::string> may, may_for_applicant;
  std::vector<std::pair<std::vector<Reason>, std::vector<std::string>>> may_not;  // same reasons
  std::string only;  // whose it is, where nobody else's reasons are of interest
};

bool same(const std::vector<Reason>& one, const std::vector<Reason>& other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [](const Reason& a, const Reason& b) { return a.text == b.text; });
}

void sort_in(const Possible& possible, const std::string& name, ByPerson& people) {
  if (possible.allowed()) {
    (possible.on_behalf ? people.may_for_applicant : people.may).push_back(name);
    return;
  }
  if (possible.reasons.front().code == workflow::ReasonCode::role) {
    people.only = possible.reasons.front().text;
    return;
  }
  for (auto& [reasons, names] : people.may_not) {
    if (!same(reasons, possible.reasons)) continue;
    names.push_back(name);
    return;
  }
  people.may_not.push_back({possible.reasons, {name}});
}

// Of every action of the state; those that somebody does not even see are missing for them.
std::map<std::string, ByPerson> by_action(const World& world, const Case& of) {
  std::map<std::string, ByPerson> actions;
  for (const Person& person : world.people())
    for (const Possible& possible : world.can(person.id, of.id))
      sort_in(possible, person.name, actions[possible.transition->action]);
  return actions;
}

std::string asks_for(const Transition& transition) {
  std::vector<std::string> names = transition.asks;
  if (transition.collects == "scores") names.push_back("scores");
  if (transition.collects == "interests") names.push_back("interest");
  if (transition.reason_required) names.push_back("because");
  return names.empty() ? "" : "; give " + list_of(names);
}

void print_reasons(const std::vector<Reason>& reasons, const std::string& names,
                   const std::string& action, std::ostream& out) {
  out << "      not " << names << ":\n";
  for (std::size_t i = 0; i < std::min(reasons.size(), reasons_shown); ++i)
    out << "        " << simulate::words_of(reasons[i].code) << ": " << reasons[i].text << "\n";
  if (reasons.size() > reasons_shown)
    out << "        and " << reasons.size() - reasons_shown << " more: why " << action << "\n";
}

std::string said_of(const workflow::Timer& timer) {
  if (timer.kind == workflow::TimerKind::act) return "will " + timer.action;
  return (timer.kind == workflow::TimerKind::remind ? "will remind " : "will alert ") + timer.who +
         ": " + timer.message;
}

// Of rows each on a line of its own.
void print_answer(const std::string& name, const guard::Value& value, const workflow::Fund& fund,
                  std::ostream& out) {
  const bool in_rows = value.is(guard::Kind::list) && !value.as_list().empty() &&
                       value.as_list().front().is(guard::Kind::map);
  if (!in_rows) {
    out << "  " << name << ": " << workflow::words_of(value, fund) << "\n";
    return;
  }
  out << "  " << name << ":\n";
  for (const guard::Value& row : value.as_list()) {
    std::string cells;
    for (const auto& [key, cell] : row.as_map().entries())
      cells += (cells.empty() ? "" : "; ") + key.as_text() + ": " + workflow::words_of(cell, fund);
    out << "    - " << cells << "\n";
  }
}

}  // namespace

std::string step_time(const World& world, Instant instant) {
  const auto zone = Zone::find(world.definition().fund->time_zone);
  return to_iso(zone.value_or(Zone::find("UTC").value()).local(instant));
}

void print_state(const World& world, const Case& of, std::ostream& out) {
  out << of.name << " (" << of.ref << ") is " << title_of(*of.workflow, of.state) << " since "
      << when_words(world, of.entered_state_at) << ". It is now " << when_words(world, world.now())
      << ".\n";
}

void print_possible(const World& world, const Case& of, std::ostream& out) {
  const auto* state = of.workflow->state(of.state);
  if (state->is_end) {
    out << "Nothing more can be done: it has ended.\n";
    return;
  }
  const auto actions = by_action(world, of);
  out << "What can be done in this state:\n";
  for (const Transition& transition : state->transitions) {
    out << "  " << (transition.title.empty() ? transition.action : transition.title) << " ("
        << transition.action << ") -> " << title_of(*of.workflow, transition.goes_to)
        << asks_for(transition) << "\n";
    if (transition.by_clock) {
      out << "      the clock does it\n";
      continue;
    }
    const auto found = actions.find(transition.action);
    const ByPerson people = found != actions.end() ? found->second : ByPerson{};
    if (!people.may.empty()) out << "      now: " << list_of(people.may) << "\n";
    if (!people.may_for_applicant.empty())
      out << "      now, for the applicant, saying why: " << list_of(people.may_for_applicant)
          << "\n";
    for (const auto& [reasons, names] : people.may_not)
      print_reasons(reasons, list_of(names), transition.action, out);
    if (people.may.empty() && people.may_for_applicant.empty() && people.may_not.empty())
      out << "      nobody here: " << people.only << "\n";
  }
}

void print_next_of_clock(const World& world, const Case& of, std::ostream& out) {
  if (const auto due = world.next_due(of))
    out << "Next, the clock " << said_of(*due->timer) << " on " << when_words(world, due->at)
        << ".\n";
}

void print_all(const World& world, const Case& of, std::ostream& out) {
  print_state(world, of, out);
  if (!of.organisation.empty()) out << "It is for " << of.organisation << ".\n";
  if (of.parent) out << "It belongs to " << world.at(of.parent).name << ".\n";
  out << "The form is " << (of.form_locked ? "closed" : "open") << ".\n";
  for (const auto& [key, value] : of.answers.as_map().entries())
    print_answer(key.as_text(), value, *world.definition().fund, out);
  out << "What was done and counts:\n";
  for (const auto& deed : of.deeds)
    out << "  " << when_words(world, deed.at) << ": "
        << (deed.person ? world.person(deed.person).name : "the clock") << ": " << deed.action
        << (deed.for_applicant ? " (for the applicant)" : "") << "\n";
  for (const auto& interest : of.interests)
    out << "  " << world.person(interest.person).name << " declared: " << interest.kind
        << (interest.reason.empty() ? "" : ", " + interest.reason) << "\n";
  const auto held = world.money_of(of.id);
  out << "Money: " << held.reserved.text() << " reserved, " << held.committed.text()
      << " committed, " << held.paid.text() << " paid.\n";
  for (const auto& pot : world.definition().fund->pots)
    out << "The pot " << pot.name << " has " << world.pot(pot.name).available.text() << " left.\n";
  for (const Case& other : world.cases())
    if (other.id != of.id)
      out << other.name << " (" << other.ref << ") is " << title_of(*other.workflow, other.state)
          << ".\n";
}

void print_people(const World& world, std::size_t from, std::ostream& out) {
  for (std::size_t i = from; i < world.people().size(); ++i) {
    const Person& person = world.people()[i];
    std::string roles = person.organisation.empty() ? "" : applicant_of(world);
    for (const std::string& role : person.roles) roles += (roles.empty() ? "" : " and ") + role;
    out << "  " << person.name << ": " << roles;
    if (!person.body.empty()) out << " of " << person.body;
    if (!person.organisation.empty()) out << " for " << person.organisation;
    if (person.covers) out << " covering " << world.person(person.covers).name;
    out << "\n";
  }
}

bool print_why(const World& world, const Case& of, PersonId who, std::string_view words,
               std::ostream& out) {
  const std::string& name = world.person(who).name;
  for (const Possible& possible : world.can(who, of.id)) {
    const Transition& transition = *possible.transition;
    if (transition.action != words && !simulate::same_words(transition.title, words)) continue;
    if (possible.allowed()) {
      out << name << " may " << transition.title << " now" << asks_for(transition) << ".\n";
    } else {
      out << name << " may not " << transition.title << " now:\n";
      for (const Reason& reason : possible.reasons)
        out << "  " << simulate::words_of(reason.code) << ": " << reason.text << "\n";
    }
    for (const Reason& warning : possible.warnings) out << "  a warning: " << warning.text << "\n";
    return true;
  }
  return false;
}

}  // namespace almoner::commands
