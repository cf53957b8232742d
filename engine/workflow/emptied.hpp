// What a step leaves without an answer.
#pragma once

#include <string>
#include <vector>

#include "engine/workflow/workflow.hpp"

namespace almoner::workflow {

// The fields that are empty after the action is taken in that state, but for what comes with it:
// what it asks for, where it leads on (a step that stays where it is adds to what there is), and
// what the actions that it cancels asked for: what is taken back is not read in the next letter.
std::vector<std::string> emptied_by(const Workflow& workflow, const Transition& transition,
                                    const std::string& from_state);

}  // namespace almoner::workflow
