// A case and its parent as they can stand together: what each allows the other, what the one
// carries along of the other, whether the parent's form can be typed in, and whether an approval of
// the case counts.
#pragma once

#include <compare>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/check/situations.hpp"

namespace almoner::check {

class Schedule;

struct Both {
  std::size_t parent = 0;
  std::optional<std::size_t> child;  // none: not started yet
  bool form_is_open = true;          // the parent's
  bool is_read = false;              // what the approval is about was looked at
  bool approved = false;
  auto operator<=>(const Both&) const = default;
};

// Of the parent, of the case, or of both at once; of none where the case is started.
struct JointStep {
  const workflow::Way *parent = nullptr, *child = nullptr;
  Both after;
};

class Together {
 public:
  // All must outlive this.
  Together(const workflow::Workflow& parent, const workflow::Workflow& child, std::string approval,
           std::function<bool(const workflow::Transition&)> reads);
  // Where nothing is approved. Given when each can be where, no step is taken that the one allows
  // only before the other can be there; null: whenever.
  Together(const workflow::Workflow& parent, const workflow::Workflow& child,
           const Schedule* parents_time, const Schedule* childs_time);

  struct Visit {
    Both at;
    std::size_t from;  // position of the visit before
    JointStep by;
  };
  const std::vector<Visit>& visits() const { return visits_; }  // in the order of their distance
  bool is_whole() const { return is_whole_; }                   // false: stopped at situations_max

  std::vector<JointStep> steps_from(const Both& at) const;
  std::size_t position_of(const Both& at) const { return seen_.at(at); }  // of what is visited

  const std::vector<const workflow::Way*>& ways_of_parent(const Both& at) const {
    return parents_out_.of(at.parent);
  }
  const std::vector<const workflow::Way*>& ways_of_child(const Both& at) const {
    return children_out_.of(*at.child);
  }
  // Of the parent: it asks that no such case is in that state.
  bool is_refused(const Both& at, const workflow::Transition& step) const;
  // Of the case: its parent is not where it has to be.
  bool is_barred(const Both& at, const workflow::Transition& step) const;

  // From the start to that visit, and what more is given, in words.
  std::vector<std::string> path_to(std::size_t visit, const JointStep* last = nullptr) const;

  const workflow::State& parent_state(const Both& at) const { return parent_.states[at.parent]; }
  const workflow::State* child_state(const Both& at) const;

  // The states, but for ends, in which the case can be while the approval counts.
  std::vector<std::string> approved_in() const;

 private:
  void search();
  void steps_of_parent(const Both& at, const workflow::Way& way,
                       std::vector<JointStep>& steps) const;
  void steps_of_child(const Both& at, std::vector<JointStep>& steps) const;
  bool is_in_time(const Both& at, const workflow::Way& way, bool of_parent) const;
  const std::string* carried_action(const Both& at, const workflow::Transition& step) const;
  Both after_parent(Both at, const workflow::Way& way) const;
  Both after_child(Both at, const workflow::Way& way) const;
  workflow::StepWords words_for(const JointStep& step) const;

  const workflow::Workflow &parent_, &child_;
  std::string approval_;
  std::function<bool(const workflow::Transition&)> reads_;  // a step of the case
  workflow::Paths parents_, children_;
  WaysOut parents_out_, children_out_;
  const Schedule *parents_time_ = nullptr, *childs_time_ = nullptr;
  std::vector<Visit> visits_;
  std::map<Both, std::size_t> seen_;
  bool is_whole_ = true;
};

}  // namespace almoner::check
