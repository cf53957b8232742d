// The actions that decide something, over which what was decided on may not change.
#pragma once

#include <set>
#include <string>

#include "engine/workflow/workflow.hpp"

namespace almoner::check {

// What promises ask for, what sets money aside, and the last step of another person than asks
// before money is paid, named in a promise or not; but by those who decide: who asks may send in
// again what they changed.
std::set<std::string> approvals_of(const workflow::Workflow& workflow);

}  // namespace almoner::check
