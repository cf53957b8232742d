// What the applicant of a case is to pay back, as far as they are told of its money.
#pragma once

#include <optional>

#include "api/service/seen_case.hpp"
#include "engine/workflow/unspent.hpp"

namespace almoner::service {

std::optional<workflow::Unspent> to_be_repaid(const Context& context, const SeenCase& seen);

}  // namespace almoner::service
