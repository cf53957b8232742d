// When one timer is due: what `due` of advance.hpp is made of.
#pragma once

#include "engine/workflow/workflow.hpp"

namespace almoner::workflow {

// `repetition` counts from 1. A timer with a date of its own does not look at `entered_state_at`.
// Throws std::domain_error where it counts working days into a year that the calendar does not know
// (R7 of the file).
Instant due_at(const Workflow& workflow, const Timer& timer, Instant entered_state_at,
               int repetition = 1);

}  // namespace almoner::workflow
