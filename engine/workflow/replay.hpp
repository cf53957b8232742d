// A case folded anew from the steps that its record has. Conditions are not asked again: a step
// that is in the record was accepted. What it made of the case follows from the workflow under
// which it was taken.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/time/instant.hpp"
#include "engine/workflow/workflow.hpp"

namespace almoner::workflow {

// What steps make of a case.
struct Folded {
  std::string state;  // "" before it was opened
  Instant entered_state_at;
  bool form_locked = false;
  std::optional<Instant> submitted_at;
};

// As the record has it; without a state that it starts in it is the one that opened the case.
struct TakenStep {
  std::string_view action, from_state, to_state, cancels;
  Instant effective_at;
  bool moves = false;  // to another version of the workflow
};

// Folds the step in. What is not as the workflow has it, as the end of a sentence; empty when it
// is. `workflow` is that of the step, which after one that moves the case is the new one.
std::string fold(const Workflow& workflow, const TakenStep& step, Folded& folded);

}  // namespace almoner::workflow
