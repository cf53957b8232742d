// What a picture shows of a workflow, before it is written in any language: which steps are arrows,
// which are only named in their state's box, and in which band a state stands.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/draw/words.hpp"

namespace almoner::draw {

struct Arrow {
  const State* from;
  const State* to;
  const Transition* transition;
  bool too_late = false;   // the late attempt that the workflow keeps
  bool is_upward = false;  // to a state no further from the start: it does not push boxes apart
  bool is_back = false;    // and from there the case can come here again
};

class Picture {
 public:
  // Of all stages, or of those that stand on one sheet.
  explicit Picture(const Workflow& workflow, std::vector<std::string> stages = {});

  const Workflow& workflow() const { return workflow_; }
  const std::vector<std::string>& bands() const { return bands_; }  // those with states, in order
  std::vector<const State*> in_band(const std::string& band) const;
  const std::vector<Arrow>& arrows() const { return arrows_; }

  bool is_part() const { return !stages_.empty(); }
  bool shows(const State& state) const;

  // The titles of the states on other sheets from which a case comes here; none for a crowded end.
  std::vector<std::string> arrivals(const State& state) const;

  // An end to which so many states lead that arrows would hide the others: the boxes name it.
  bool is_crowded(const std::string& state) const { return crowded_.contains(state); }

  // The box names where the transition leads, as no arrow is drawn.
  bool names_goal(const Transition& transition) const;

  // A way into a crowded end that many states have alike, with the same people and dates: the
  // legend describes it once.
  bool is_shared(const Transition& transition) const;
  const std::vector<const Transition*>& shared() const { return shared_; }  // one of each

 private:
  const Workflow& workflow_;
  std::vector<std::string> stages_;
  std::vector<std::string> bands_;
  std::vector<Arrow> arrows_;
  std::set<std::string> crowded_;
  std::vector<const Transition*> shared_;
};

// More ways than this into an end, and it is crowded; of one action, and it is shared.
inline constexpr std::size_t arrows_into_end_max = 3;

}  // namespace almoner::draw
