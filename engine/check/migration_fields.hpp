// Which fields the steps of a workflow need, and which can still be filled in. For migration.cpp.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/check/input.hpp"

namespace almoner::check {

// What the action requires, and what its conditions and sums read without asking whether it is
// there.
std::set<std::string> fields_needed(const Workflow& workflow, const Transition& transition);

// What is answered, and what can still be: by an action from `state` on, or while the form is open.
std::set<std::string> fields_in_reach(const Workflow& workflow, const Paths& paths,
                                      std::size_t state, const std::vector<std::string>& answered,
                                      bool form_is_open);

}  // namespace almoner::check
