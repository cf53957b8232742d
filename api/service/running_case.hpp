// A case as engine/check looks at it when it is to move to another version of its workflow.
#pragma once

#include <string>
#include <vector>

#include "api/service/facts.hpp"
#include "engine/check/migration.hpp"
#include "engine/check/migration_answers.hpp"
#include "engine/workflow/advance.hpp"

namespace almoner::service {

// `state` is where it would be by the version `to`, and `passed` what the clock would not do there
// any more.
check::RunningCase running_case(const Context& context, const LoadedCase& loaded,
                                const workflow::Workflow& to, const std::string& state,
                                const std::vector<workflow::Due>& passed);

}  // namespace almoner::service
