// The last instant at which an action can be taken.
#pragma once

#include <optional>

#include "engine/check/input.hpp"

namespace almoner::check {

// From `until`, or from a condition that says the same as a formula: now <= dates.closes. None when
// there is no such bound.
std::optional<Instant> deadline_of(const Workflow& workflow, const Transition& transition);

}  // namespace almoner::check
