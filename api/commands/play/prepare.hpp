// From a round file to a fund that is set up: the shared beginning of everything that is played.
#pragma once

#include <memory>
#include <variant>
#include <vector>

#include "api/commands/play/play.hpp"
#include "api/commands/play/stage.hpp"

namespace almoner::commands::play {

struct Prepared {
  service::DefinitionFiles files;
  std::shared_ptr<const workflow::Definition> definition;
};

std::variant<Prepared, std::vector<FileProblem>> prepare(const PlayInput& input);

// Adds the fund and marks the database as a demonstration: what was played is not what happened.
FundId set_up(Stage& stage, const service::DefinitionFiles& files);

}  // namespace almoner::commands::play
