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

bool compares_bodies(const Workflow& workflow) {
  return std::any_of(workflow.different_people.begin(), workflow.different_people.end(),
                     [](const DifferentPeople& rule) { return rule.compare_body; });
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

Troupe::Troupe(const Workflow& workflow, Roster people, bool everyone_is_needed)
    : workflow_(workflow),
      people_(std::move(people)),
      everyone_is_needed_(everyone_is_needed),
      deeds_(deeds_of(workflow)) {
  if (deeds_.size() > deeds_max) deeds_.resize(deeds_max);
  if (!compares_bodies(workflow))
    for (Person& person : people_) person.body.clear();
  std::stable_sort(people_.begin(), people_.end(), [](const Person& a, const Person& b) {
    return std::tie(a.roles, a.body) < std::tie(b.roles, b.body);
  });
}

Troupe Troupe::as_promised(const Workflow& workflow) {
  Roster people;
  for (const Role& role : workflow.fund->roles) {
    const int count = role.is_applicant ? 1 : role.may_act_on_bids ? role.at_least : 0;
    for (int i = 0; i < count; ++i) people.push_back({"", {role.name}, ""});
  }
  return {workflow, std::move(people), true};
}

Troupe Troupe::of(const Workflow& workflow, const Roster& roster) {
  Roster people = roster;
  for (const Role& role : workflow.fund->roles)
    if (role.is_applicant) people.push_back({role.title, {role.name}, ""});
  return {workflow, std::move(people), true};
}

Troupe Troupe::of_all_roles(const Workflow& workflow, std::size_t people, bool with_applicant) {
  Person appointed, applicant;
  for (const Role& role : workflow.fund->roles)
    (role.is_applicant ? applicant : appointed).roles.push_back(role.name);
  Roster all(people, appointed);
  if (with_applicant && !all.empty()) all.back() = applicant;
  return {workflow, std::move(all), false};
}

std::size_t Troupe::count_of(const std::string& role) const {
  return static_cast<std::size_t>(
      std::count_if(people_.begin(), people_.end(),
                    [&](const Person& person) { return contains(person.roles, role); }));
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

bool Troupe::may(const Transition& transition, std::size_t who) const {
  return std::any_of(transition.who_may.begin(), transition.who_may.end(),
                     [&](const std::string& role) { return contains(people_[who].roles, role); });
}

// All who may give one where everyone is asked, and never fewer than `at_least`.
int Troupe::needed(const Transition& transition) const {
  int everyone = 0;
  if (transition.enough->everyone_not_barred && everyone_is_needed_) {
    std::set<std::string> givers;
    for (const State& state : workflow_.states)
      for (const Transition& one : state.transitions)
        if (one.collects == transition.enough->of)
          givers.insert(one.who_may.begin(), one.who_may.end());
    for (const Person& person : people_)
      everyone += std::any_of(person.roles.begin(), person.roles.end(),
                              [&](const auto& role) { return givers.contains(role); });
  }
  return std::max(everyone, transition.enough->at_least);
}

bool Troupe::are_enough(const Transition& transition, const WhoDidWhat& done) const {
  if (!transition.enough) return true;
  std::uint32_t giving = 0;
  for (const State& state : workflow_.states)
    for (const Transition& one : state.transitions)
      if (one.collects == transition.enough->of) giving |= bit(one.action);
  const auto have = std::count_if(done.begin(), done.end(),
                                  [&](std::uint32_t deeds) { return (deeds & giving) != 0; });
  return have >= needed(transition);
}

const DifferentPeople* Troupe::barred_by(const Transition& transition, const WhoDidWhat& done,
                                         std::size_t who) const {
  for (const DifferentPeople& rule : workflow_.different_people) {
    if (!contains(rule.may_not, transition.action) || rule.is_relaxed_in(*workflow_.fund)) continue;
    const std::uint32_t bars = bits(rule.whoever_did);
    for (std::size_t other = 0; other < done.size(); ++other) {
      const bool same_body = rule.compare_body && !people_[who].body.empty() &&
                             people_[other].body == people_[who].body;
      if ((other == who || same_body) && (done[other] & bars) != 0) return &rule;
    }
  }
  return nullptr;
}

std::optional<WhoDidWhat> Troupe::after(const Way& way, const WhoDidWhat& done,
                                        std::size_t who) const {
  const Transition& transition = *way.transition;
  if (!may(transition, who)) return std::nullopt;
  if (way.too_late) return done;
  const std::uint32_t deed = bit(transition.action);
  const bool once = !transition.collects.empty() && (done[who] & deed) != 0;
  if (once || barred_by(transition, done, who) != nullptr) return std::nullopt;
  WhoDidWhat next = done;
  for (std::uint32_t& deeds : next) deeds &= ~bits(transition.cancels);
  next[who] |= deed;
  return next;
}

WhoDidWhat Troupe::merged(WhoDidWhat done) const {
  for (std::size_t from = 0; from < people_.size();) {
    std::size_t to = from;
    while (to < people_.size() && people_[to].roles == people_[from].roles &&
           people_[to].body == people_[from].body)
      ++to;
    std::sort(done.begin() + static_cast<std::ptrdiff_t>(from),
              done.begin() + static_cast<std::ptrdiff_t>(to));
    from = to;
  }
  return done;
}

std::vector<WhoDidWhat> Troupe::after(const Way& way, const WhoDidWhat& done) const {
  if (way.transition->by_clock) {
    WhoDidWhat next = done;
    for (std::uint32_t& deeds : next) deeds &= ~bits(way.transition->cancels);
    return {merged(std::move(next))};
  }
  std::vector<WhoDidWhat> all;
  if (!way.too_late && !are_enough(*way.transition, done)) return all;
  for (std::size_t who = 0; who < people_.size(); ++who) {
    auto next = after(way, done, who);
    if (!next) continue;
    WhoDidWhat one = merged(std::move(*next));
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(std::move(one));
  }
  return all;
}

std::vector<std::string> Troupe::why_nobody(const Way& way, const WhoDidWhat& done) const {
  const Transition& transition = *way.transition;
  if (!are_enough(transition, done))
    return {"it needs " + transition.enough->of + " of " + std::to_string(needed(transition)) +
            " people"};
  std::vector<std::string> reasons, titles;
  for (const std::string& name : transition.who_may) {
    const Role* role = workflow_.fund->role(name);
    titles.push_back(role != nullptr ? role->title : name);
  }
  const std::string role = workflow::one_of(titles);
  for (std::size_t who = 0; who < people_.size(); ++who) {
    const DifferentPeople* rule = may(transition, who) ? barred_by(transition, done, who) : nullptr;
    if (rule == nullptr) continue;
    std::vector<std::string> did;
    for (const std::string& action : rule->whoever_did)
      if ((done[who] & bit(action)) != 0) did.push_back("'" + action + "'");
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

Search<WhoDidWhat> all_they_can_do(const Input& input, const Troupe& troupe) {
  using Found = Search<WhoDidWhat>;
  return {input.ways, *input.paths.start(), troupe.nobody_yet(),
          [&](const Found::Visit& at, const Way& way, std::vector<WhoDidWhat>& next) {
            next = troupe.after(way, at.memory);
          }};
}

}  // namespace almoner::check
