// How a case's state looks to its own applicant: a decision is not seen before it is told.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/facts.hpp"
#include "engine/workflow/workflow.hpp"

namespace almoner::workflow {

struct StateShown {
  std::string name, title, stage;
  bool is_told = true;             // false: another state than the one the case is in
  bool outcome = false;            // what others filled in, and the case's money, may be seen
  std::optional<Instant> told_at;  // when a letter told of it: from then on it is shown
  bool is_shared = false;          // other states look the same: since when it lasts would tell
};

// Precondition: the workflow has the state. `deeds` are those of the case that count, oldest first.
// What a letter told stays shown while nothing later is told.
StateShown shown_to_applicant(const Workflow& workflow, std::string_view state,
                              const std::vector<Deed>& deeds);

// Whether the deeds matter for how the state looks.
bool may_be_told_by_deeds(const Workflow& workflow, std::string_view state);

// A step as its applicant reads of it later: between which states it went. Empty names where there
// is nothing to read: both look alike, and neither told them anything.
struct StepShown {
  std::string from, to;
};
StepShown step_shown_to_applicant(const Workflow& workflow, const std::string& action,
                                  const std::string& from, const std::string& to);

// Somebody who has no other part in a case than that it is theirs, or that they type for whom it
// is.
bool is_only_applicant(const Fund& fund, const Actor& actor);

enum class Part { none, own, on_behalf };
Part part_in(const Workflow& workflow, const Transition& transition, const Actor& actor);

// The action in that state. None either where there is one, but not for an applicant who asks: else
// the answer would tell in which state the case is.
const Transition* transition_for(const Workflow& workflow, std::string_view state,
                                 std::string_view action, const Actor& actor);

}  // namespace almoner::workflow
