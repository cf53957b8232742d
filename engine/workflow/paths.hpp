// A workflow as a small finite automaton: states and the ways between them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/workflow/workflow.hpp"

namespace almoner::workflow {

struct Way {
  std::size_t from, to;          // positions in Workflow::states
  const Transition* transition;  // of `from`
  bool too_late = false;  // an attempt after the deadline, kept in the state that `kept_as` names
};

struct StepWords {
  std::string taken, change;
};

// Ways that name an unknown state are left out. Lives no longer than the workflow.
class Paths {
 public:
  explicit Paths(const Workflow& workflow);

  // The same states, and of the ways only those.
  Paths only(const std::function<bool(const Way&)>& is_left) const;

  const std::vector<Way>& ways() const { return ways_; }
  std::vector<const Way*> ways_out_of(std::size_t state) const;  // without those that stay
  std::optional<std::size_t> start() const { return start_; }

  // For each state, whether a case can get there from `from`, itself counted.
  std::vector<bool> reachable_from(std::size_t from) const;

  // For each state, whether a case can get from there to one of `goals`, themselves counted.
  std::vector<bool> can_reach(const std::vector<std::size_t>& goals) const;

  // The shortest way from the start, in the order it is walked; empty at the start and when there
  // is none.
  std::vector<const Way*> shortest_to(std::size_t state) const;

  // "1st column: who takes what; 2nd: from -> to", lined up, in the titles that an officer knows.
  std::vector<std::string> in_words(const std::vector<const Way*>& path) const;

  // "who takes what", "from -> to"
  StepWords words_for(const Way& way) const;

  const State& state(std::size_t at) const { return workflow_.states[at]; }

 private:
  const Workflow& workflow_;
  std::vector<Way> ways_;
  std::optional<std::size_t> start_;
};

// A line each, the second parts under each other.
std::vector<std::string> lined_up(const std::vector<StepWords>& steps);

// "'Received, waiting for the sift' (submitted)"
std::string words_for(const State& state);

}  // namespace almoner::workflow
