// Findings for editors: `almoner check --json`.
#pragma once

#include <string>
#include <vector>

#include "engine/workflow/finding.hpp"

namespace almoner::commands {

// An array, a finding an object: severity, check, file, line, column (0 where there is no place),
// message, excerpt, notes, path, mend, about, acknowledged. Ends with a line break.
std::string json_of(const std::vector<workflow::Finding>& findings);

}  // namespace almoner::commands
