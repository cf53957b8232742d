// Who the people of a troupe are, and what is looked up of them once.
#include <algorithm>
#include <set>

#include "engine/check/troupe.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using workflow::DifferentPeople;
using workflow::Role;

constexpr std::size_t deeds_max = 32;

bool holds_any(const Person& person, const std::vector<std::string>& roles) {
  return std::any_of(roles.begin(), roles.end(),
                     [&](const std::string& role) { return contains(person.roles, role); });
}

// The roles that may take one of these actions somewhere.
std::vector<std::string> who_may(const Workflow& workflow,
                                 const std::vector<std::string>& actions) {
  std::vector<std::string> roles;
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions)
      if (contains(actions, transition.action))
        roles.insert(roles.end(), transition.who_may.begin(), transition.who_may.end());
  return roles;
}

// The bodies of which one could bar another of the same.
std::set<std::string> bodies_that_count(const Workflow& workflow, const Roster& roster) {
  std::set<std::string> bodies;
  for (const DifferentPeople& rule : workflow.different_people) {
    if (!rule.compare_body || rule.is_relaxed_in(*workflow.fund)) continue;
    const auto first = who_may(workflow, rule.whoever_did);
    const auto second = who_may(workflow, rule.may_not);
    std::set<std::string> acting;
    for (const Person& person : roster)
      if (holds_any(person, first)) acting.insert(person.body);
    for (const Person& person : roster)
      if (holds_any(person, second) && acting.contains(person.body)) bodies.insert(person.body);
  }
  return bodies;
}

// Whoever gives one of what is counted.
std::vector<std::string> givers_of(const Workflow& workflow, const std::string& what) {
  std::vector<std::string> roles;
  for (const State& state : workflow.states)
    for (const Transition& one : state.transitions)
      if (one.collects == what) roles.insert(roles.end(), one.who_may.begin(), one.who_may.end());
  return roles;
}

// The deeds that make a difference to somebody later.
std::vector<std::string> deeds_of(const Workflow& workflow) {
  std::set<std::string> deeds, counted;
  for (const DifferentPeople& rule : workflow.different_people)
    if (!rule.is_relaxed_in(*workflow.fund))
      deeds.insert(rule.whoever_did.begin(), rule.whoever_did.end());
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions)
      if (transition.enough) counted.insert(transition.enough->of);
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions)
      if (counted.contains(transition.collects)) deeds.insert(transition.action);
  return {deeds.begin(), deeds.end()};
}

}  // namespace

Roster those_who_count(const Workflow& workflow, const Roster& roster) {
  std::set<std::string> acting;
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions)
      acting.insert(transition.who_may.begin(), transition.who_may.end());
  Roster those;
  for (Person person : roster) {
    std::erase_if(person.roles, [&](const std::string& role) { return !acting.contains(role); });
    std::sort(person.roles.begin(), person.roles.end());
    if (!person.roles.empty()) those.push_back(std::move(person));
  }
  const auto bodies = bodies_that_count(workflow, those);
  for (Person& person : those)
    if (!bodies.contains(person.body)) person.body.clear();
  return those;
}

Troupe::Troupe(const Workflow& workflow, Roster people, const Roster& others,
               bool everyone_is_needed)
    : workflow_(workflow), people_(std::move(people)), deeds_(deeds_of(workflow)) {
  if (deeds_.size() > deeds_max) deeds_.resize(deeds_max);
  std::stable_sort(people_.begin(), people_.end(), [](const Person& a, const Person& b) {
    return std::tie(a.roles, a.body) < std::tie(b.roles, b.body);
  });
  add_stand_ins(others);
  set_apart();
  set_openers(others);
  for (const State& state : workflow.states)
    for (const Transition& transition : state.transitions)
      parts_.emplace(&transition, part_of(transition, others, everyone_is_needed));
  set_live();
}

Troupe Troupe::as_promised(const Workflow& workflow) {
  Roster people;
  for (const Role& role : workflow.fund->roles) {
    const int count = role.is_applicant ? 1 : role.may_act_on_bids ? role.at_least : 0;
    for (int i = 0; i < count; ++i) people.push_back({"", {role.name}, ""});
  }
  return {workflow, std::move(people), {}, true};
}

Troupe Troupe::of(const Workflow& workflow, const Roster& roster, const Roster& others) {
  Roster people = roster;
  for (const Role& role : workflow.fund->roles)
    if (role.is_applicant) people.push_back({role.title, {role.name}, ""});
  return {workflow, std::move(people), others, true};
}

Troupe Troupe::of_all_roles(const Workflow& workflow, std::size_t people, bool with_applicant) {
  Person appointed, applicant;
  for (const Role& role : workflow.fund->roles)
    (role.is_applicant ? applicant : appointed).roles.push_back(role.name);
  Roster all(people, appointed);
  if (with_applicant && !all.empty()) all.back() = applicant;
  return {workflow, std::move(all), {}, false};
}

// One for each body of somebody who is watched, with all that the others of it may do.
void Troupe::add_stand_ins(const Roster& others) {
  std::map<std::string, std::set<std::string>> roles;
  for (const Person& person : people_)
    if (!person.body.empty()) roles[person.body];
  for (const Person& other : others)
    if (const auto body = roles.find(other.body); body != roles.end())
      body->second.insert(other.roles.begin(), other.roles.end());
  for (const auto& [body, held] : roles) {
    if (held.empty()) continue;
    people_.push_back({"", {held.begin(), held.end()}, body});
    ++stand_ins_;
  }
}

void Troupe::set_apart() {
  of_one_body_.resize(people_.size());
  for (std::size_t who = 0; who < people_.size(); ++who) {
    const bool is_equal = who > 0 && !is_stand_in(who) &&
                          people_[who - 1].roles == people_[who].roles &&
                          people_[who - 1].body == people_[who].body;
    equals_.push_back(is_equal ? equals_.back() : who);
    for (std::size_t other = 0; other < people_.size(); ++other)
      if (other != who && !people_[who].body.empty() && people_[other].body == people_[who].body)
        of_one_body_[who].push_back(other);
  }
}

// Where somebody who is not watched may start it, whoever did is nobody that rules look at here.
void Troupe::set_openers(const Roster& others) {
  for (std::size_t who = 0; who < people_.size(); ++who)
    if (!is_stand_in(who) && holds_any(people_[who], workflow_.who_may_open))
      openers_.push_back(who);
  const bool others_may = std::any_of(others.begin(), others.end(), [&](const Person& person) {
    return holds_any(person, workflow_.who_may_open);
  });
  if (!openers_.empty() && !others_may) open_ = bit("open");
}

Troupe::Part Troupe::part_of(const Transition& transition, const Roster& others,
                             bool everyone_is_needed) const {
  Part part;
  for (std::size_t who = 0; who < people_.size(); ++who)
    if (holds_any(people_[who], transition.who_may))
      (is_stand_in(who) ? part.stand_ins : part.who_may).push_back(who);
  const auto among = [](const Roster& people, const std::vector<std::string>& roles) {
    return std::count_if(people.begin(), people.end(),
                         [&](const Person& person) { return holds_any(person, roles); });
  };
  part.others_may = among(others, transition.who_may) > 0;
  part.deed = bit(transition.action);
  part.cancels_own = bits(transition.undoes_own);
  part.cancels = bits(transition.cancels) & ~part.cancels_own;
  part.is_own_alone = part.cancels_own != 0 && transition.undoes == transition.undoes_own;
  for (const DifferentPeople& rule : workflow_.different_people)
    if (contains(rule.may_not, transition.action) && !rule.is_relaxed_in(*workflow_.fund))
      part.rules.push_back({&rule, bits(rule.whoever_did)});
  part.looks_at = part.cancels_own | (transition.collects.empty() ? 0 : part.deed);
  for (const Rule& rule : part.rules) part.looks_at |= rule.bars;
  if (!transition.enough) return part;
  for (const State& state : workflow_.states)
    for (const Transition& one : state.transitions)
      if (one.collects == transition.enough->of) part.giving |= bit(one.action);
  part.looks_at |= part.giving;
  const auto givers = givers_of(workflow_, transition.enough->of);
  part.others_give = among(others, givers) > 0;
  part.needed = transition.enough->at_least;
  if (transition.enough->everyone_not_barred && everyone_is_needed) {
    const Roster watched(people_.begin(), people_.end() - static_cast<std::ptrdiff_t>(stand_ins_));
    const auto everyone = among(watched, givers) + among(others, givers);
    part.needed = std::max(part.needed, static_cast<int>(everyone));
  }
  return part;
}

// Backwards along every way, till nothing is added: what it looks at, and what counts after it and
// is not put back by it.
void Troupe::set_live() {
  const workflow::Paths paths(workflow_);
  live_.assign(workflow_.states.size(), open_);
  for (bool is_more = true; is_more;) {
    is_more = false;
    for (const Way& way : paths.ways()) {
      const Part& its = part(way);
      const std::uint32_t later =
          way.too_late ? live_[way.to] : its.looks_at | (live_[way.to] & ~its.cancels);
      is_more = is_more || (later & ~live_[way.from]) != 0;
      live_[way.from] |= later;
    }
  }
}

std::uint32_t Troupe::bit(const std::string& action) const {
  const auto at = std::find(deeds_.begin(), deeds_.end(), action);
  return at == deeds_.end() ? 0 : std::uint32_t{1} << (at - deeds_.begin());
}

std::uint32_t Troupe::bits(const std::vector<std::string>& actions) const {
  std::uint32_t all = 0;
  for (const std::string& action : actions) all |= bit(action);
  return all;
}

}  // namespace almoner::check
