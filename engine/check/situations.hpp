// The search over situations that the checks share: a state, and what a check remembers of the way
// there (what was done and still counts, where the money is, who did what). Breadth first, so the
// first visit to a situation is by a shortest way.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "engine/workflow/paths.hpp"

namespace almoner::check {

// More than this in one search is refused, and said so: 200 states with 600 actions stay below.
inline constexpr std::size_t situations_max = 200'000;

// What a search may cost, counted and never timed: looks at one person for one step.
struct Work {
  std::size_t max;
  std::size_t done = 0;
  bool is_over() const { return done > max; }
};

// The ways out of each state, looked up once.
class WaysOut {
 public:
  explicit WaysOut(const workflow::Paths& paths, std::size_t states) : out_(states) {
    for (const workflow::Way& way : paths.ways()) out_[way.from].push_back(&way);
  }
  const std::vector<const workflow::Way*>& of(std::size_t state) const { return out_[state]; }

 private:
  std::vector<std::vector<const workflow::Way*>> out_;
};

template <class Memory>
class Search {
 public:
  struct Visit {
    std::size_t state;
    Memory memory;
    std::size_t from;         // position of the visit before; of the first: itself
    const workflow::Way* by;  // null at the start
  };

  // Adds what may be remembered after the way is taken; nothing, when it cannot be taken.
  using After = std::function<void(const Visit&, const workflow::Way&, std::vector<Memory>&)>;

  // Given `work`, which `after` counts, it stops once that is over.
  Search(const WaysOut& ways, std::size_t state, Memory memory, const After& after,
         const Work* work = nullptr) {
    visit(state, std::move(memory), 0, nullptr);
    std::vector<Memory> next;
    for (std::size_t at = 0; at < visits_.size() && is_whole_; ++at) {
      if (work != nullptr && work->is_over()) is_whole_ = false;
      for (const workflow::Way* way : ways.of(visits_[at].state)) {
        next.clear();
        after(visits_[at], *way, next);
        for (Memory& one : next) visit(way->to, std::move(one), at, way);
      }
    }
  }

  bool is_whole() const { return is_whole_; }  // false: stopped at situations_max, or its work
  const std::vector<Visit>& visits() const { return visits_; }  // in the order of their distance

  std::optional<std::size_t> find(std::size_t state, const Memory& memory) const {
    const auto known = seen_.find(std::pair{state, memory});
    return known == seen_.end() ? std::nullopt : std::optional(known->second);
  }

  // From the start to that visit, in the order it is walked.
  std::vector<const workflow::Way*> path_to(std::size_t visit) const {
    std::vector<const workflow::Way*> path;
    for (const std::size_t at : visits_to(visit))
      if (visits_[at].by != nullptr) path.push_back(visits_[at].by);
    return path;
  }

  // For each visit, whether one for which `is_goal` holds can still be got to, itself counted.
  std::vector<bool> can_reach(const std::function<bool(const Visit&)>& is_goal) const {
    std::vector<std::vector<std::size_t>> before(visits_.size());
    for (const auto& [from, to] : steps_) before[to].push_back(from);
    return spread(is_goal, before);
  }

  // For each visit, whether it can come after one for which `is_start` holds, itself counted.
  std::vector<bool> can_follow(const std::function<bool(const Visit&)>& is_start) const {
    std::vector<std::vector<std::size_t>> after(visits_.size());
    for (const auto& [from, to] : steps_) after[from].push_back(to);
    return spread(is_start, after);
  }

  // The visits on that path, the first and the last too.
  std::vector<std::size_t> visits_to(std::size_t visit) const {
    std::vector<std::size_t> path{visit};
    while (visits_[path.back()].by != nullptr) path.push_back(visits_[path.back()].from);
    std::reverse(path.begin(), path.end());
    return path;
  }

  // For each visit, whether it is or comes after one for which `is_first` holds, by those steps.
  std::vector<bool> spread(const std::function<bool(const Visit&)>& is_first,
                           const std::vector<std::vector<std::size_t>>& next) const {
    std::vector<bool> seen(visits_.size(), false);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < visits_.size(); ++i)
      if (is_first(visits_[i])) open.push_back(i);
    for (const std::size_t one : open) seen[one] = true;
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      for (const std::size_t to : next[at]) {
        if (seen[to]) continue;
        seen[to] = true;
        open.push_back(to);
      }
    }
    return seen;
  }

 private:
  void visit(std::size_t state, Memory memory, std::size_t from, const workflow::Way* by) {
    const auto [known, is_new] = seen_.emplace(std::pair{state, memory}, visits_.size());
    steps_.emplace_back(from, known->second);
    if (!is_new) return;
    is_whole_ = is_whole_ && visits_.size() < situations_max;
    visits_.push_back({state, std::move(memory), from, by});
  }

  std::vector<Visit> visits_;
  std::map<std::pair<std::size_t, Memory>, std::size_t> seen_;
  std::vector<std::pair<std::size_t, std::size_t>> steps_;
  bool is_whole_ = true;
};

}  // namespace almoner::check
