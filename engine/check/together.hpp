// A case and its parent as they can stand together: what each allows the other, what the one
// carries along of the other, whether the parent's form can be typed in, and whether an approval of
// the case counts.
#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/check/situations.hpp"

namespace almoner::check {

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

  struct Visit {
    Both at;
    std::size_t from;  // position of the visit before
    JointStep by;
  };
  const std::vector<Visit>& visits() const { return visits_; }  // in the order of their distance
  bool is_whole() const { return is_whole_; }                   // false: stopped at situations_max

  std::vector<JointStep> steps_from(const Both& at) const;

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
  bool is_refused(const Both& at, const workflow::Transition& step) const;
  const std::string* carried_action(const Both& at, const workflow::Transition& step) const;
  Both after_parent(Both at, const workflow::Way& way) const;
  Both after_child(Both at, const workflow::Way& way) const;
  workflow::StepWords words_for(const JointStep& step) const;

  const workflow::Workflow &parent_, &child_;
  std::string approval_;
  std::function<bool(const workflow::Transition&)> reads_;  // a step of the case
  workflow::Paths parents_, children_;
  WaysOut parents_out_, children_out_;
  std::vector<Visit> visits_;
  bool is_whole_ = true;
};

}  // namespace almoner::check
