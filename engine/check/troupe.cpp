#include "engine/check/troupe.hpp"

#include <algorithm>

#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {

using workflow::contains;
using workflow::DifferentPeople;
using workflow::Role;

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

WhoDidWhat Troupe::kept(WhoDidWhat done, const Way& way) const {
  for (std::uint32_t& deeds : done) deeds &= live_[way.to];
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
    all.push_back(kept(std::move(*next), way));
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
  all.push_back(kept(next, way));
  if (way.too_late) return;
  for (const std::size_t who : its.stand_ins) {
    all.push_back(next);
    all.back()[who] = (all.back()[who] & ~its.cancels_own) | its.deed;
    all.back() = kept(std::move(all.back()), way);
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
  all.push_back(kept(std::move(next), way));
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
