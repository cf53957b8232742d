// One evaluation under way: inside the guard only, for evaluate.cpp, truth.cpp, fold.cpp
// and constants.cpp.
#pragma once

#include <optional>
#include <vector>

#include "engine/guard/program.hpp"

namespace almoner::guard {

class Evaluation {
 public:
  Evaluation(const Program& program, const Bindings& bindings, Steps& steps)
      : program_(program), bindings_(bindings), steps_(steps) {}

  Outcome value_of(NodeId id);
  // Whether that value is true or false, with no value made of what joins and compares others.
  Truth truth_of(NodeId id);

  // The value of a loop's n-th child with the loop's name standing for `item`.
  Outcome part_for(const Value& item, const Node& loop, std::uint32_t n) {
    locals_[loop.at] = item;
    return child(loop, n);
  }

  Steps& steps() { return steps_; }

 private:
  Outcome child(const Node& node, std::uint32_t n) { return value_of(program_.child(node, n)); }

  // The value of a part without copying it where it is already at hand; otherwise it is worked out
  // into `room`, and null is an error left there.
  using Room = std::optional<Outcome>;
  const Value* look_at(NodeId id, Room& room);

  Outcome no_fact(const Node& node);
  Outcome select(const Node& node);
  Outcome has_field(const Node& node);
  Outcome call(const Node& node);
  Outcome not_(const Node& node);
  Outcome negated(const Node& node);
  Outcome binary(const Node& node);
  Outcome logic(const Node& node, bool decides);
  Outcome conditional(const Node& node);
  Outcome list(const Node& node);
  Outcome map(const Node& node);
  Outcome fold(const Node& node);

  Truth joined(const Node& node, Truth decides);
  Truth compared(const Node& node);

  const Program& program_;
  const Bindings& bindings_;
  Steps& steps_;
  std::vector<Value> locals_;  // what the names of the loops around stand for, outermost first
};

// Going through a list, or the keys of a map: all, exists, exists_one, filter and map. Called with
// room for the loop's name already made.
Outcome run_fold(Evaluation& evaluation, const Node& loop, const Value& range);

}  // namespace almoner::guard
