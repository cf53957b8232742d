// Whoever asked for money: by opening a case, or the one that it belongs to.
#pragma once

#include "engine/check/input.hpp"

namespace almoner::check {

// Whether there is somebody who asked.
bool has_asker(const Input& input, const Workflow& workflow);

// A step that only they take. An officer in their place counts as them: they are sent a copy.
bool is_taken_by_asker(const Workflow& workflow, const Transition& step);

}  // namespace almoner::check
