// almoner play: a round as a file tells it, played through the services into a new database.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "api/commands/play/round_file.hpp"
#include "api/service/definitions.hpp"
#include "api/store/database.hpp"

namespace almoner::commands::play {

struct PlayInput {
  RoundFile round;
  service::DefinitionFiles shipped;              // the fund's folder and the calendars, as shipped
  std::map<std::string, std::string> templates;  // by name, as shipped
};

struct PlayOutput {
  std::string ranking, allocations, ledger;                    // JSON texts
  std::vector<std::pair<std::string, std::string>> documents;  // file name, HTML
  std::string summary;                                         // for the terminal
};

// Problems of the file that only the workflow can tell: answers that the form refuses, dates that
// cannot be.
std::vector<FileProblem> check_against_workflow(const PlayInput& input);

// Precondition: neither reader nor check_against_workflow found a problem. Throws PlayError when a
// step is refused all the same; the caller then throws the database away.
PlayOutput play(store::Database& db, const PlayInput& input,
                const std::function<void(std::size_t done, std::size_t known)>& progress);

}  // namespace almoner::commands::play
