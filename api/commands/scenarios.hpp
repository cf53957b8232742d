// The scenarios beside a fund's workflows, for the commands that play them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/simulate/play.hpp"

namespace almoner::commands {

struct ScenariosTold {
  std::vector<workflow::Finding> findings;  // what is wrong with them, or how one went otherwise
  std::string summary;                      // lines for people; empty when there is no scenario
};

ScenariosTold play_scenarios(std::shared_ptr<const workflow::Definition> definition,
                             const std::vector<workflow::SourceFile>& files);

}  // namespace almoner::commands
