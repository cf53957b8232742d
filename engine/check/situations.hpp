// The search over situations that the checks share: a state, and what a check remembers of the way
// there (what was done and still counts, where the money is, who did what). Breadth first, so the
// first visit to a situation is by a shortest way.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_set>
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

using VisitNumber = std::uint32_t;  // small, as a search keeps several of each visit

struct VisitStep {
  VisitNumber from, to;
};

enum class Direction { onwards, backwards };

// For each of so many visits, whether it is one that `is_first`, or is come to from one by those
// steps in that direction.
std::vector<bool> spread(std::size_t visits, const std::vector<VisitStep>& steps,
                         Direction direction, const std::function<bool(VisitNumber)>& is_first);

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

// What a memory is looked up by. One of its own type brings its own (past.hpp).
inline std::size_t hash_of(std::uint64_t bits) {
  bits *= 0x9e3779b97f4a7c15U;  // the golden ratio's bits: neighbours end up far from each other
  return bits ^ (bits >> 32U);
}

template <class Part>
std::size_t hash_of(const std::vector<Part>& parts) {
  std::size_t all = parts.size();
  for (const Part& part : parts) all = hash_of(all + static_cast<std::uint64_t>(part));
  return all;
}

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
    for (std::size_t at = 0; at < visits().size() && is_whole_; ++at) {
      if (work != nullptr && work->is_over()) is_whole_ = false;
      for (const workflow::Way* way : ways.of(visits()[at].state)) {
        next.clear();
        after(visits()[at], *way, next);
        for (Memory& one : next) visit(way->to, std::move(one), at, way);
      }
    }
  }

  bool is_whole() const { return is_whole_; }  // false: stopped at situations_max, or its work
  const std::vector<Visit>& visits() const { return *visits_; }  // in the order of their distance

  std::optional<VisitNumber> find(std::size_t state, const Memory& memory) const {
    const auto known = seen_.find(Looked{state, memory});
    return known == seen_.end() ? std::nullopt : std::optional(*known);
  }

  // From the start to that visit, in the order it is walked.
  std::vector<const workflow::Way*> path_to(std::size_t visit) const {
    std::vector<const workflow::Way*> path;
    for (const std::size_t at : visits_to(visit))
      if (visits()[at].by != nullptr) path.push_back(visits()[at].by);
    return path;
  }

  // For each visit, whether one for which `is_goal` holds can still be got to, itself counted.
  std::vector<bool> can_reach(const std::function<bool(const Visit&)>& is_goal) const {
    return spread(visits().size(), steps_, Direction::backwards,
                  [&](VisitNumber at) { return is_goal(visits()[at]); });
  }

  // For each visit, whether it can come after one for which `is_start` holds, itself counted.
  std::vector<bool> can_follow(const std::function<bool(const Visit&)>& is_start) const {
    return spread(visits().size(), steps_, Direction::onwards,
                  [&](VisitNumber at) { return is_start(visits()[at]); });
  }

  // The visits on that path, the first and the last too.
  std::vector<std::size_t> visits_to(std::size_t visit) const {
    std::vector<std::size_t> path{visit};
    while (visits()[path.back()].by != nullptr) path.push_back(visits()[path.back()].from);
    std::reverse(path.begin(), path.end());
    return path;
  }

 private:
  struct Looked {
    std::size_t state;
    const Memory& memory;
  };
  // Of situations by the number of their visit, so that each is kept once.
  struct ByNumber {
    using is_transparent = void;
    const std::vector<Visit>* visits;

    Looked looked(const Looked& one) const { return one; }
    Looked looked(VisitNumber at) const { return {(*visits)[at].state, (*visits)[at].memory}; }
  };
  struct Hash : ByNumber {
    std::size_t operator()(const auto& one) const {
      const Looked its = this->looked(one);
      return hash_of(its.state) ^ hash_of(its.memory);
    }
  };
  struct Same : ByNumber {
    bool operator()(const auto& one, const auto& other) const {
      const Looked a = this->looked(one), b = this->looked(other);
      return a.state == b.state && a.memory == b.memory;
    }
  };

  void visit(std::size_t state, Memory memory, std::size_t from, const workflow::Way* by) {
    const auto known = seen_.find(Looked{state, memory});
    const auto next = static_cast<VisitNumber>(visits_->size());
    steps_.push_back({static_cast<VisitNumber>(from), known == seen_.end() ? next : *known});
    if (known != seen_.end()) return;
    is_whole_ = is_whole_ && visits_->size() < situations_max;
    visits_->push_back({state, std::move(memory), from, by});
    seen_.insert(next);
  }

  std::unique_ptr<std::vector<Visit>> visits_ = std::make_unique<std::vector<Visit>>();
  std::unordered_set<VisitNumber, Hash, Same> seen_{0, Hash{visits_.get()}, Same{visits_.get()}};
  std::vector<VisitStep> steps_;
  bool is_whole_ = true;
};

}  // namespace almoner::check
