// Who writes the title of a role where its name belongs is told the name.
#pragma once

#include "engine/workflow/fund.hpp"
#include "engine/workflow/problems.hpp"

namespace almoner::workflow {

void name_roles_by_title(const Fund& fund, Problems& problems);

}  // namespace almoner::workflow
