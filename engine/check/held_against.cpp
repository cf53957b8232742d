#include "engine/check/held_against.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/check/people.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;
using Found = Search<WhoDidWhat>;
using Steps = std::vector<std::vector<VisitNumber>>;

bool holds_one_of(const Person& person, const std::vector<std::string>& roles) {
  return std::any_of(roles.begin(), roles.end(),
                     [&](const std::string& role) { return contains(person.roles, role); });
}

// Those who are watched, at first one a role; whoever holds the fewest roles is taken first.
class Watch {
 public:
  Watch(const Workflow& workflow, const Roster& roster)
      : workflow_(workflow), others_(those_who_count(workflow, roster)) {
    std::stable_sort(others_.begin(), others_.end(), [](const Person& a, const Person& b) {
      return a.roles.size() < b.roles.size();
    });
  }

  const Roster& watched() const { return watched_; }
  const Roster& others() const { return others_; }

  void everybody() {
    watched_.insert(watched_.end(), others_.begin(), others_.end());
    others_.clear();
  }

  void one_of_each_role() {
    for (const auto& role : workflow_.fund->roles)
      if (std::none_of(watched_.begin(), watched_.end(),
                       [&](const Person& person) { return contains(person.roles, role.name); }))
        one_more({role.name});
  }

  // False when nobody is left who could take it, or give what it counts.
  bool one_more_for(const Transition& transition) {
    if (transition.enough && one_more(givers(transition))) return true;
    return one_more(transition.who_may);
  }

 private:
  bool one_more(const std::vector<std::string>& roles) {
    const auto next = std::find_if(others_.begin(), others_.end(), [&](const Person& person) {
      return holds_one_of(person, roles);
    });
    if (next == others_.end()) return false;
    watched_.push_back(std::move(*next));
    others_.erase(next);
    return true;
  }

  std::vector<std::string> givers(const Transition& counting) const {
    std::vector<std::string> roles;
    for (const State& state : workflow_.states)
      for (const Transition& one : state.transitions)
        if (one.collects == counting.enough->of)
          roles.insert(roles.end(), one.who_may.begin(), one.who_may.end());
    return roles;
  }

  const Workflow& workflow_;
  Roster watched_, others_;
};

// From where a way can still be taken, now or after more steps.
class Later {
 public:
  Later(const Troupe& troupe, const Found& found) : troupe_(troupe), found_(found) {}

  bool can_be_taken(const Way& way, std::size_t from) {
    const auto [known, is_new] = from_.try_emplace(&way);
    if (is_new) known->second = all_from(way);
    return !known->second.empty() && known->second[from];
  }

 private:
  // Empty: from nowhere.
  std::vector<bool> all_from(const Way& way) const {
    const auto takes = [&](const Found::Visit& visit) {
      return visit.state == way.from && !troupe_.after_anybody(way, visit.memory).empty();
    };
    const auto& visits = found_.visits();
    if (std::none_of(visits.begin(), visits.end(), takes)) return {};
    return found_.can_reach(takes);
  }

  const Troupe& troupe_;
  const Found& found_;
  std::map<const Way*, std::vector<bool>> from_;
};

// The way onwards that nobody can take any more, nearest to where it goes wrong: rather one that
// waits for nothing else, like a count that is not full yet.
void find_blocked(const Input& input, const Troupe& troupe, const Found& found,
                  const std::vector<bool>& leads_on, bool is_for_good, Stuck& stuck) {
  Later later(troupe, found);
  for (std::size_t i = stuck.visit; i < found.visits().size() && stuck.blocked == nullptr; ++i) {
    const auto path = found.visits_to(i);
    if (std::find(path.begin(), path.end(), stuck.visit) == path.end()) continue;
    const auto& visit = found.visits()[i];
    for (const Way* way : input.ways.of(visit.state)) {
      if (!leads_on[way->to] || way->too_late || way->to == way->from) continue;
      if (!troupe.after_anybody(*way, visit.memory).empty()) continue;
      if (is_for_good && later.can_be_taken(*way, i)) continue;
      stuck.blocked = way;
      stuck.at = i;
      stuck.reasons = troupe.why_nobody(*way, visit.memory);
      break;
    }
  }
}

// From each visit of `all`, those that the people who are watched can bring it to by themselves.
Steps steps_of_their_own(const Input& input, const Troupe& troupe, const Found& all, Work& work) {
  Steps steps(all.visits().size());
  for (std::size_t i = 0; i < steps.size() && !work.is_over(); ++i) {
    const auto& visit = all.visits()[i];
    for (const Way* way : input.ways.of(visit.state)) {
      const auto next = troupe.after(*way, visit.memory);
      work.done += troupe.people().size() * (1 + next.size());
      for (const WhoDidWhat& one : next)
        if (const auto to = all.find(way->to, one)) steps[i].push_back(*to);
    }
  }
  return steps;
}

std::vector<bool> can_come_to(const Steps& steps, const Found& all, std::size_t end) {
  std::vector<VisitStep> each;
  for (VisitNumber from = 0; from < steps.size(); ++from)
    for (const VisitNumber to : steps[from]) each.push_back({from, to});
  return spread(all.visits().size(), each, Direction::backwards,
                [&](VisitNumber at) { return all.visits()[at].state == end; });
}

// Onwards, where nobody who is watched can take it.
bool only_others_may(const Troupe& troupe, const Found::Visit& visit, const Way& way) {
  return !way.too_late && way.to != way.from && troupe.after(way, visit.memory).empty() &&
         !troupe.after_anybody(way, visit.memory).empty();
}

// The way that others might take where those who are watched cannot go on from `start`: rather one
// that no count keeps shut.
const Way* way_for_others(const Input& input, const Troupe& troupe, const Found& all,
                          const Steps& steps, const std::vector<bool>& leads_on,
                          std::size_t start) {
  const Way* counting = nullptr;
  std::vector<std::size_t> open{start};
  std::set<std::size_t> seen{start};
  for (std::size_t at = 0; at < open.size(); ++at) {
    const auto& visit = all.visits()[open[at]];
    for (const Way* way : input.ways.of(visit.state)) {
      if (!leads_on[way->to] || !only_others_may(troupe, visit, *way)) continue;
      if (!way->transition->enough) return way;
      if (counting == nullptr) counting = way;
    }
    for (const std::size_t to : steps[open[at]])
      if (seen.insert(to).second) open.push_back(to);
  }
  return counting;
}

// The first of those ways; none when they need nobody else.
struct Unsure {
  bool is_so = false;
  const Way* way = nullptr;
};

Unsure first_unsure(const Input& input, const Troupe& troupe, const Found& all, Work& work) {
  const Steps steps = steps_of_their_own(input, troupe, all, work);
  for (const std::size_t end : good_ends(input)) {
    const auto leads_on = input.paths.can_reach({end});
    const auto can = can_come_to(steps, all, end);
    for (std::size_t i = 0; i < steps.size(); ++i)
      if (!can[i] && leads_on[all.visits()[i].state])
        return {true, way_for_others(input, troupe, all, steps, leads_on, i)};
  }
  return {};
}

// None when the work was over before it was known.
std::optional<HeldAgainst> with_these_watched(const Input& input, Watch& watch, Work& work) {
  const Troupe troupe = Troupe::of(input.workflow, watch.watched(), watch.others());
  HeldAgainst held;
  held.found = all_they_can_do(input, troupe, &work);
  if (!held.found->is_whole()) return std::nullopt;
  if (watch.others().empty()) {
    held.stuck = first_stuck(input, troupe, *held.found, *held.found);
    held.is_known = true;
    return held;
  }
  const Found all = all_they_can_do(input, troupe, &work, true);
  if (!all.is_whole()) return std::nullopt;
  held.stuck = first_stuck(input, troupe, *held.found, all);
  held.is_known = held.stuck.has_value();
  if (held.is_known) return held;
  const Unsure unsure = first_unsure(input, troupe, all, work);
  if (work.is_over()) return std::nullopt;
  held.is_known = !unsure.is_so;
  if (unsure.is_so && (unsure.way == nullptr || !watch.one_more_for(*unsure.way->transition)))
    return std::nullopt;
  return held;
}

bool gets_to(const Found& found, const std::vector<std::size_t>& ends) {
  std::set<std::size_t> reached;
  for (const auto& visit : found.visits()) reached.insert(visit.state);
  return std::all_of(ends.begin(), ends.end(),
                     [&](std::size_t end) { return reached.contains(end); });
}

// Where nobody who is watched can go on, and somebody else might.
const Way* first_for_others(const Input& input, const Troupe& troupe, const Found& found,
                            const std::vector<bool>& leads_on) {
  const Way* counting = nullptr;
  for (const auto& visit : found.visits()) {
    for (const Way* way : input.ways.of(visit.state)) {
      if (!leads_on[way->to] || !only_others_may(troupe, visit, *way)) continue;
      if (!way->transition->enough) return way;
      if (counting == nullptr) counting = way;
    }
  }
  return counting;
}

}  // namespace

std::optional<Stuck> first_stuck(const Input& input, const Troupe& troupe, const Found& found,
                                 const Found& all) {
  for (const std::size_t end : good_ends(input)) {
    const auto leads_on = input.paths.can_reach({end});
    const auto can = all.can_reach([&](const Found::Visit& visit) { return visit.state == end; });
    for (std::size_t i = 0; i < found.visits().size(); ++i) {
      const auto& visit = found.visits()[i];
      if (!leads_on[visit.state] || can[*all.find(visit.state, visit.memory)]) continue;
      Stuck stuck{end, i, i, nullptr, {}};
      find_blocked(input, troupe, found, leads_on, true, stuck);
      if (stuck.blocked == nullptr) find_blocked(input, troupe, found, leads_on, false, stuck);
      if (stuck.blocked != nullptr) return stuck;
    }
  }
  return std::nullopt;
}

HeldAgainst held_against(const Input& input, const Roster& roster, Work& work,
                         std::size_t everybody_max) {
  Watch all(input.workflow, roster);
  all.everybody();
  Work part{std::min(work.max, work.done + everybody_max), work.done};
  auto exact = with_these_watched(input, all, part);
  work.done = part.done;
  if (exact) return std::move(*exact);
  Watch watch(input.workflow, roster);
  watch.one_of_each_role();
  while (!work.is_over()) {
    auto held = with_these_watched(input, watch, work);
    if (!held) break;
    if (held->is_known) return std::move(*held);
  }
  return {};
}

std::optional<bool> can_get_to_all(const Input& input, const Roster& roster,
                                   const std::vector<std::size_t>& ends, Work& work) {
  Watch watch(input.workflow, roster);
  watch.one_of_each_role();
  while (!work.is_over()) {
    const Troupe troupe = Troupe::of(input.workflow, watch.watched(), watch.others());
    const Found own = all_they_can_do(input, troupe, &work);
    if (gets_to(own, ends)) return true;
    if (!own.is_whole()) return std::nullopt;
    const Found anybody = all_they_can_do(input, troupe, &work, true);
    if (!anybody.is_whole()) return std::nullopt;
    if (!gets_to(anybody, ends)) return false;
    const auto* way = first_for_others(input, troupe, own, input.paths.can_reach(ends));
    if (way == nullptr || !watch.one_more_for(*way->transition)) return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace almoner::check
