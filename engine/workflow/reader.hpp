// From text to Fund and Workflow, or every problem with file, line, column and the line itself.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/workflow.hpp"

namespace almoner::workflow {

struct SourceFile { std::string name, text; };  // name as shown to people: "workflows/smp-2019-20/bid.yaml"

enum class Severity { error, warning };

struct Finding {
  Severity severity = Severity::error;
  std::string check;  // "R1"
  std::string file;
  int line = 0, column = 0;
  std::string message;             // what was found and what was expected
  std::string excerpt;             // the line itself
  std::vector<std::string> path;   // where it is a path: the steps, in the titles an officer knows
  std::string mend;                // "to mend it: ..."
};

// "workflows/x/bid.yaml:231:7: error R9: ..." and the lines under it.
std::string text_of(const Finding& finding);

struct Definition {  // a fund with its workflows, as one content-addressed whole
  std::shared_ptr<const Fund> fund;
  std::vector<std::shared_ptr<const Workflow>> workflows;
  const Workflow* workflow(std::string_view name) const;       // "pcc-main-round"
  const Workflow* of_kind(std::string_view kind) const;        // first of that kind
};

struct ReadResult {
  std::shared_ptr<const Definition> definition;  // null when any finding is an error
  std::vector<Finding> findings;                 // R0 to R6, all of them at once
};

// `files` are one fund's folder: fund.yaml and its workflows; or a single workflow file that carries its own
// roles, dates and scoring (as a draft does). `calendars` are the files of workflows/calendars.
ReadResult read_definition(const std::vector<SourceFile>& files, const std::vector<SourceFile>& calendars);

}  // namespace almoner::workflow
