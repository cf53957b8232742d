// What a case asks for from an award and was not paid yet.
#pragma once

#include "engine/workflow/workflow.hpp"

namespace almoner::workflow {

// The sum in its form that its workflow pays from its parent's award; nothing while it is only
// being prepared, once it has ended, and where its workflow pays nothing.
Money asked_by(const Workflow& workflow, std::string_view state, const guard::Value& form);

// Whether a condition or a sentence of the state's steps asks for it.
bool asks_what_others_ask(const Workflow& workflow, std::string_view state);

}  // namespace almoner::workflow
