// One cause is told once: what else is wrong for the same reason stands under it.
#pragma once

#include <vector>

#include "engine/workflow/finding.hpp"

namespace almoner::workflow {

void fold_follow_ons(std::vector<Finding>& findings);

}  // namespace almoner::workflow
