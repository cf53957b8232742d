// Since when a case is where its applicant reads that it is.
#pragma once

#include <optional>

#include "api/service/facts.hpp"
#include "api/store/steps.hpp"

namespace almoner::service {

// The moment of the last step that led its applicant, as they read of it, from one state to
// another; steps between states that look alike to them count for nothing. Of then: the last that
// the day holds. When it was opened, where the record tells of no such step.
Instant shown_since(const Context& context, const LoadedCase& loaded,
                    const std::optional<store::AsAt>& as_at = {});

}  // namespace almoner::service
