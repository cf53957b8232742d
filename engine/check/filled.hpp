// Whether something that conditions and letters read is filled in by the time they read it, on
// every path: an answer of the form, or the score that sheets give.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/check/situations.hpp"

namespace almoner::check {

// What each step leaves without an answer (engine/workflow/emptied.hpp), looked up once.
class EmptiedBy {
 public:
  explicit EmptiedBy(const workflow::Workflow& workflow);
  const std::vector<std::string>& of(const workflow::Transition& step) const {
    return fields_.at(&step);
  }

 private:
  std::map<const workflow::Transition*, std::vector<std::string>> fields_;
};

class Filled {
 public:
  // `fact` as conditions name it: "form.award", "case.score_text". The workflow, its paths and ways
  // must outlive this.
  Filled(const workflow::Workflow& workflow, const workflow::Paths& paths, const WaysOut& ways,
         const EmptiedBy& emptied, std::string fact);

  // When the step is looked at; before it, where it asks for the answer itself, that answer.
  bool may_be_empty(const workflow::Way& way) const;
  bool may_be_filled(const workflow::Way& way) const;

  // A case gets to where the step is taken, and never with the answer; nor does it come with it.
  bool is_never_given(const workflow::Way& way) const;

  // The step is refused while it is empty.
  bool is_needed_by(const workflow::Way& way) const { return refused_empty_.at(way.transition); }

  // Whenever anybody looks while a case is in one of those states, or later.
  bool may_be_empty_from(const std::vector<std::string>& states) const;

  // After the step was taken: what its documents read.
  bool may_be_empty_after(const workflow::Way& way) const;

  // A shortest path on which it is empty when its last step is looked at; already before that step,
  // whatever it asks for; and after it. Empty when there is none.
  std::vector<const workflow::Way*> path_while_empty(const workflow::Way& way) const;
  std::vector<const workflow::Way*> path_before_empty(const workflow::Way& way) const;
  std::vector<const workflow::Way*> path_left_empty(const workflow::Way& way) const;

 private:
  // A bit each: whether the form can be typed in; whether it is filled in.
  enum Memory : unsigned { nothing = 0, open = 1, filled = 2 };
  using Found = Search<unsigned>;

  std::vector<bool> when_looked_at(const Found::Visit& visit, const workflow::Way& way) const;
  std::vector<bool> as_it_may_be(std::size_t state, unsigned memory) const;
  bool is_told_first(const workflow::Transition& step) const;
  bool is_refused_empty(const workflow::Way& way) const;
  std::vector<unsigned> after(const Found::Visit& visit, const workflow::Way& way) const;
  std::vector<bool> left_by(const workflow::Transition& step, bool was) const;
  std::vector<const workflow::Way*> path_where(
      const workflow::Way& way, const std::function<bool(const Found::Visit&)>& is_so) const;

  const workflow::Workflow& workflow_;
  std::string fact_, field_;  // field_ is empty for a score
  bool is_question_ = false, is_always_there_ = false;
  std::map<const workflow::Transition*, bool> refused_empty_, emptied_;
  std::optional<Found> found_;
};

}  // namespace almoner::check
