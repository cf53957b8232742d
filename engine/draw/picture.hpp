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
  bool too_late = false;  // the late attempt that the workflow keeps
  bool is_back = false;   // to a state that comes earlier: it does not push boxes apart
};

class Picture {
 public:
  explicit Picture(const Workflow& workflow);

  const Workflow& workflow() const { return workflow_; }
  const std::vector<std::string>& bands() const { return bands_; }  // those with states, in order
  std::vector<const State*> in_band(const std::string& band) const;
  const std::vector<Arrow>& arrows() const { return arrows_; }

  // An end to which so many states lead that arrows would hide the others: the boxes name it.
  bool is_crowded(const std::string& state) const { return crowded_.contains(state); }

  // A way into a crowded end that many states have alike, with the same people and dates: the
  // legend describes it once.
  bool is_shared(const Transition& transition) const;
  const std::vector<const Transition*>& shared() const { return shared_; }  // one of each

 private:
  const Workflow& workflow_;
  std::vector<std::string> bands_;
  std::vector<Arrow> arrows_;
  std::set<std::string> crowded_;
  std::vector<const Transition*> shared_;
};

// More ways than this into an end, and it is crowded; of one action, and it is shared.
inline constexpr std::size_t arrows_into_end_max = 3;

}  // namespace almoner::draw
