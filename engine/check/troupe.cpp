#include "engine/check/troupe.hpp"

#include <algorithm>
#include <set>

#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

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

bool Troupe::is_started(const WhoDidWhat& done) const {
  return open_ == 0 ||
         std::any_of(done.begin(), done.end(), [&](auto deeds) { return (deeds & open_) != 0; });
}

std::vector<WhoDidWhat> Troupe::started(const WhoDidWhat& done) const {
  if (is_started(done)) return {done};
  std::vector<WhoDidWhat> all;
  for (const std::size_t who : openers_) {
    if (is_second_of_equals(done, who)) continue;
    all.push_back(done);
    all.back()[who] |= open_;
  }
  return all;
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
  if (!transition.enough) return part;
  for (const State& state : workflow_.states)
    for (const Transition& one : state.transitions)
      if (one.collects == transition.enough->of) part.giving |= bit(one.action);
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

std::uint32_t Troupe::bit(const std::string& action) const {
  const auto at = std::find(deeds_.begin(), deeds_.end(), action);
  return at == deeds_.end() ? 0 : std::uint32_t{1} << (at - deeds_.begin());
}

std::uint32_t Troupe::bits(const std::vector<std::string>& actions) const {
  std::uint32_t all = 0;
  for (const std::string& action : actions) all |= bit(action);
  return all;
}

// All who may give one where everyone is asked, and never fewer than `at_least`.
bool Troupe::are_enough(const Part& part, const Way& way, const WhoDidWhat& done) const {
  if (!way.transition->enough) return true;
  const auto end = done.end() - static_cast<std::ptrdiff_t>(stand_ins_);
  return std::count_if(done.begin(), end, [&](std::uint32_t deeds) {
           return (deeds & part.giving) != 0;
         }) >= part.needed;
}

const DifferentPeople* Troupe::barred_by(const Part& part, const WhoDidWhat& done,
                                         std::size_t who) const {
  for (const Rule& one : part.rules) {
    if ((done[who] & one.bars) != 0) return one.rule;
    if (!one.rule->compare_body) continue;
    for (const std::size_t other : of_one_body_[who])
      if ((done[other] & one.bars) != 0) return one.rule;
  }
  return nullptr;
}

std::optional<WhoDidWhat> Troupe::after(const Way& way, const WhoDidWhat& done,
                                        std::size_t who) const {
  const Part& its = part(way);
  if (!std::binary_search(its.who_may.begin(), its.who_may.end(), who)) return std::nullopt;
  if (way.too_late) return done;
  const bool once = !way.transition->collects.empty() && (done[who] & its.deed) != 0;
  const bool has_none = its.is_own_alone && (done[who] & its.cancels_own) == 0;
  if (once || has_none || barred_by(its, done, who) != nullptr) return std::nullopt;
  WhoDidWhat next = done;
  if (its.cancels != 0)
    for (std::uint32_t& deeds : next) deeds &= ~its.cancels;
  next[who] = (next[who] & ~its.cancels_own) | its.deed;
  return next;
}

bool Troupe::changes_nothing(const Way& way) const {
  const Part& its = part(way);
  return way.from == way.to && (its.deed | its.cancels | its.cancels_own) == 0;
}

WhoDidWhat Troupe::merged(WhoDidWhat done) const {
  for (std::size_t from = 0; from < people_.size();) {
    std::size_t to = from;
    while (to < people_.size() && equals_[to] == from) ++to;
    if (to - from > 1)
      std::sort(done.begin() + static_cast<std::ptrdiff_t>(from),
                done.begin() + static_cast<std::ptrdiff_t>(to));
    from = to;
  }
  return done;
}

bool Troupe::is_second_of_equals(const WhoDidWhat& done, std::size_t who) const {
  return equals_[who] != who && done[who - 1] == done[who];
}

void Troupe::add_by_people(const Way& way, const WhoDidWhat& done,
                           std::vector<WhoDidWhat>& all) const {
  const Part& its = part(way);
  for (const std::size_t who : its.who_may) {
    if (is_second_of_equals(done, who)) continue;
    auto next = after(way, done, who);
    if (!next) continue;
    all.push_back(merged(std::move(*next)));
    if (its.deed == 0 && its.cancels_own == 0) return;  // whoever took it, the same is remembered
  }
}

// What somebody did who is not watched is remembered of their body alone.
void Troupe::add_by_others(const Way& way, const WhoDidWhat& done,
                           std::vector<WhoDidWhat>& all) const {
  const Part& its = part(way);
  if (!its.others_may) return;
  WhoDidWhat next = done;
  if (!way.too_late)
    for (std::uint32_t& deeds : next) deeds &= ~its.cancels;
  all.push_back(merged(next));
  if (way.too_late) return;
  for (const std::size_t who : its.stand_ins) {
    all.push_back(next);
    all.back()[who] = (all.back()[who] & ~its.cancels_own) | its.deed;
    all.back() = merged(std::move(all.back()));
  }
}

void Troupe::add_after(const Way& way, const WhoDidWhat& done, std::vector<WhoDidWhat>& all) const {
  const Part& its = part(way);
  if (!way.transition->by_clock) {
    if (way.too_late || are_enough(its, way, done)) add_by_people(way, done, all);
    return;
  }
  WhoDidWhat next = done;
  for (std::uint32_t& deeds : next) deeds &= ~its.cancels;
  all.push_back(merged(std::move(next)));
}

std::vector<WhoDidWhat> Troupe::after(const Way& way, const WhoDidWhat& done) const {
  std::vector<WhoDidWhat> all;
  if (is_started(done))
    add_after(way, done, all);
  else
    for (const WhoDidWhat& one : started(done)) add_after(way, one, all);
  return all;
}

std::vector<WhoDidWhat> Troupe::after_anybody(const Way& way, const WhoDidWhat& done) const {
  const Part& its = part(way);
  if (way.transition->by_clock) return after(way, done);
  std::vector<WhoDidWhat> all;
  if (!way.too_late && !its.others_give && !are_enough(its, way, done)) return all;
  for (const WhoDidWhat& one : started(done)) {
    add_by_people(way, one, all);
    add_by_others(way, one, all);
  }
  return all;
}

std::vector<std::string> Troupe::why_nobody(const Way& way, const WhoDidWhat& done) const {
  const Transition& transition = *way.transition;
  const Part& its = part(way);
  if (!are_enough(its, way, done))
    return {"it needs " + transition.enough->of + " of " + std::to_string(its.needed) + " people"};
  std::vector<std::string> reasons, titles;
  for (const std::string& name : transition.who_may) {
    const Role* role = workflow_.fund->role(name);
    titles.push_back(role != nullptr ? role->title : name);
  }
  const std::string role = workflow::one_of(titles);
  for (const std::size_t who : its.who_may) {
    const DifferentPeople* rule = barred_by(its, done, who);
    if (rule == nullptr) continue;
    std::vector<std::string> did;
    for (const std::string& action : rule->whoever_did)
      if ((done[who] & bit(action)) != 0)
        did.push_back(action == "open" ? "'open' (started it)" : "'" + action + "'");
    const std::string& name = people_[who].name;
    const std::string reason = (name.empty() ? "somebody who is " + role : name) +
                               (did.empty() ? " is of the same body as who acted before"
                                            : " did " + workflow::joined(did)) +
                               ": the rule " + rule->name + " forbids '" + transition.action +
                               "' after that";
    if (!contains(reasons, reason)) reasons.push_back(reason);
  }
  if (reasons.empty()) reasons.push_back("there is no " + role + " who may do it");
  return reasons;
}

Search<WhoDidWhat> all_they_can_do(const Input& input, const Troupe& troupe, Work* work,
                                   bool anybody) {
  using Found = Search<WhoDidWhat>;
  const auto after = [&](const Found::Visit& at, const Way& way, std::vector<WhoDidWhat>& next) {
    if (troupe.changes_nothing(way)) return;  // an interest that is declared, say
    next = anybody ? troupe.after_anybody(way, at.memory) : troupe.after(way, at.memory);
    if (work != nullptr) work->done += troupe.people().size() * (1 + next.size());
  };
  return {input.ways, *input.paths.start(), troupe.nobody_yet(), after, work};
}

}  // namespace almoner::check
