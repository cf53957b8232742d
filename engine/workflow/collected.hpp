// What is collected, one a person, and how one of it is put back: by whoever gave it, alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/workflow.hpp"

namespace almoner::workflow {

// "scores", "interests", or "" where the action collects nothing.
std::string_view collected_by(const Workflow& workflow, std::string_view action);

// Whether it puts back one of these, its own person's last.
bool puts_back_one_of(const Workflow& workflow, const Transition& transition,
                      std::string_view collected);

// As the audit entry says it (engine/case/cancelled.hpp).
std::vector<std::string> cancels_in_entry(const Transition& transition);

// Once all states are read: which of the actions that are put back are collected.
void bind_what_is_collected(Workflow& workflow);

}  // namespace almoner::workflow
