// When things can happen: from when on a case can be in a state, and between which instants a step
// can be taken, with the dates of the fund that say so.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "engine/check/time_limits.hpp"

namespace almoner::check {

class Schedule {
 public:
  // Whether steps that go round a rule (`exception`) count: they go round its dates too.
  enum class Course { any, ordinary };

  // `all` are the fund's workflows: what the parents of a case wait for, it waits for too. The
  // fund's time zone and calendar must be known. Lives no longer than the workflows.
  Schedule(const Workflow& workflow, const std::vector<const Workflow*>& all,
           Course course = Course::any);

  const Workflow& workflow() const { return workflow_; }
  const Paths& paths() const { return paths_; }

  bool can_be_in(std::size_t state) const { return entries_[state].is_reached; }
  std::optional<Bound> earliest_in(std::size_t state) const { return entries_[state].bound; }
  // By what the step itself says, and by the parent's step that it goes with.
  std::optional<Bound> not_before(const Way& way) const;
  // By what the step says, and by the clock, which ends the state before anybody acts.
  std::optional<Bound> not_after(const Way& way) const;

  // From then on, the state reached and the step's own words.
  std::optional<Bound> earliest_of(const Way& way) const;

  // The way by which a case is in that state at the earliest.
  std::vector<const Way*> path_to(std::size_t state) const;

  // When the clock for certain ends the state, by a date; none where it does not.
  std::optional<Bound> ended_by_clock(std::size_t state) const;

 private:
  struct Entry {
    bool is_reached = false;
    std::optional<Bound> bound;  // none: at any time
    const Way* by = nullptr;
  };

  void fill_in();
  std::optional<Bound> opened_from() const;
  std::optional<Bound> parents_in(const std::vector<std::string>& states) const;
  std::optional<Bound> clock_takes(const Way& way) const;
  std::vector<std::pair<const Schedule*, const Way*>> taken_with(const Way& way) const;

  const Workflow& workflow_;
  const Course course_;
  Paths paths_;
  std::vector<std::unique_ptr<const Schedule>> parents_;
  std::vector<Entry> entries_;
};

// When a timer is due that counts from a date of the fund; none where it counts from entering the
// state, or into a year that the calendar does not know.
std::optional<Bound> due_by_date(const Workflow& workflow, const workflow::Timer& timer,
                                 int repetition = 1);

// The later of two; none is earlier than any.
std::optional<Bound> later(const std::optional<Bound>& a, const std::optional<Bound>& b);

}  // namespace almoner::check
