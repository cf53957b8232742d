// From text to Fund and Workflow, or every problem with file, line, column and the line itself.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/finding.hpp"
#include "engine/workflow/workflow.hpp"
#include "engine/workflow/yaml.hpp"

namespace almoner::workflow {

struct Definition {  // a fund with its workflows, as one content-addressed whole
  std::shared_ptr<const Fund> fund;
  std::vector<std::shared_ptr<const Workflow>> workflows;
  const Workflow* workflow(std::string_view name) const;  // "pcc-main-round"
  const Workflow* of_kind(std::string_view kind) const;   // first of that kind
};

struct ReadResult {
  std::shared_ptr<const Definition> definition;  // null when any finding is an error
  std::vector<Finding> findings;                 // all of them at once, in the order of the files
};

struct CheckInput;
class Problems;

// What else is looked at in each workflow after the checks of this folder: engine/check.
using MoreChecks = std::function<void(const CheckInput& input, Problems& problems)>;

// `files` are one fund's folder: fund.yaml and its workflows; or a single workflow file that
// carries its own roles, dates and scoring (as a draft does). `calendars` are the files of
// workflows/calendars.
ReadResult read_definition(const std::vector<SourceFile>& files,
                           const std::vector<SourceFile>& calendars, const MoreChecks& more = {});

// What `almoner check` prints first for files that hold: how much there is.
std::string summary_of(const Definition& definition);

}  // namespace almoner::workflow
