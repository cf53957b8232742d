#include "engine/workflow/check.hpp"

namespace almoner::workflow {

const std::vector<Check>& checks() {
  static const std::vector<Check> table{
      {"R1", "every name stands for something", check_carried},
      {"R2", "a case can get to every state", check_reachable},
      {"R3", "every state but an end has a way out, and ends have none", check_dead_end},
      {"R4", "from everywhere a case can still finish", check_trap},
      {"R5", "the same action in the same state has one result", check_one_outcome},
      {"R6", "in every state that is no end somebody, or the clock, can move the case on",
       check_somebody},
      {"R7", "the clock alone cannot go round, and every local time exists once", check_clock},
      {"R18", "a step is put back the way it came, by who may take it, with its money", check_undo},
      {"R19", "no case ends before those that belong to it", check_left_behind},
      {"R21",
       "what looks alike to applicants offers them the same, and tells them nothing before its "
       "letter",
       check_looks_alike},
      {"R23",
       "somebody may start each kind of case and take its first step, and where there are bids "
       "there are applicants",
       check_starts},
  };
  return table;
}

}  // namespace almoner::workflow
