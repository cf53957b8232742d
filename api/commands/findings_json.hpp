// Findings for editors: `almoner check --json`.
#pragma once

#include <string>
#include <vector>

#include "engine/workflow/finding.hpp"

namespace almoner::commands {

struct Summary {
  std::string path;
  std::string text;
};

// {"findings": [...], "summaries": [{"path": ..., "text": ...}]}, and a line break. A finding has
// severity, check, file, line, column (0 where there is no place), message, excerpt, notes, path,
// mend, about, acknowledged.
std::string json_of(const std::vector<workflow::Finding>& findings,
                    const std::vector<Summary>& summaries);

}  // namespace almoner::commands
