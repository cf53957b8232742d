// What a step does, who takes it, and whether a rule keeps its people apart.
#pragma once

#include <string>
#include <vector>

#include "engine/check/input.hpp"

namespace almoner::check {

bool moves(const Transition& step, workflow::MoneyVerb verb);
bool gives_scores(const Transition& step);

// Where that action is first taken; null where it never is.
const Transition* step_of(const Workflow& workflow, const std::string& action);

// Of those who may do it wherever it is done; of "open" and "edit" too.
std::vector<std::string> roles_of(const Workflow& workflow, const std::string& deed);

// Whether some rule of different_people keeps whoever did the one from the other.
bool are_ruled(const Workflow& workflow, const std::string& did, const std::string& may_not);

}  // namespace almoner::check
