// XState walks the machines that `draw` makes; advance walks along.
#pragma once

#include <string>
#include <vector>

#include "engine/workflow/workflow.hpp"

namespace almoner::conformance {

struct Stand {
  std::string by;     // the event that led here; empty at the start
  std::string state;  // where XState stands
  std::vector<std::string> can;
};

struct Walked {
  std::vector<std::string> unreached;
  std::vector<std::vector<Stand>> paths;  // every simple one
};

// Each machine in its turn. Throws std::runtime_error with what Node said when it does not end
// well.
std::vector<Walked> walk(const std::string& node, const std::string& folder,
                         const std::vector<std::string>& machines);

// Where the two disagree, in words; empty when they agree on every step, and in every state of
// every path on every action of the workflow.
std::vector<std::string> differences(const Walked& walked, const workflow::Workflow& workflow);

}  // namespace almoner::conformance
