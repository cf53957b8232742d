// The checks that a workflow must pass when it is read, one file each behind one table.
#pragma once

#include <string_view>
#include <vector>

#include "engine/workflow/problems.hpp"
#include "engine/workflow/workflow.hpp"

namespace almoner::workflow {

struct CheckInput {
  const Workflow& workflow;
  const std::vector<const Workflow*>& all;  // of the fund, this one too
  bool paths_are_known;   // false while a state or an action is named that does not exist
  bool others_are_known;  // false while the workflows of parents or children are not at hand
  Problems* fund_file = nullptr;  // of the file with the roles and dates; perhaps this one
};

struct Check {
  std::string_view id;        // "R2"
  std::string_view in_words;  // what holds when it finds nothing, for the summary
  void (*run)(const CheckInput& input, Problems& problems);
};

// In the order in which they are run.
const std::vector<Check>& checks();

void check_carried(const CheckInput& input, Problems& problems);
void check_reachable(const CheckInput& input, Problems& problems);
void check_dead_end(const CheckInput& input, Problems& problems);
void check_trap(const CheckInput& input, Problems& problems);
void check_one_outcome(const CheckInput& input, Problems& problems);
void check_somebody(const CheckInput& input, Problems& problems);
void check_clock(const CheckInput& input, Problems& problems);
void check_undo(const CheckInput& input, Problems& problems);
void check_left_behind(const CheckInput& input, Problems& problems);
void check_looks_alike(const CheckInput& input, Problems& problems);  // with the next
void check_told_early(const CheckInput& input, Problems& problems);
void check_starts(const CheckInput& input, Problems& problems);

}  // namespace almoner::workflow
