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

struct FileFindings {
  std::vector<FileProblem> problems;
  std::vector<FileProblem> warnings;  // the bid goes in all the same; the sift sees them
};

// What only the fund's rules can tell: answers that the form refuses, dates that cannot be. What
// could not be read is known already, and nothing is said that only follows from it.
FileFindings check_against_workflow(const PlayInput& input,
                                    const std::vector<FileProblem>& of_reading = {});

// Precondition: neither reader nor check_against_workflow found a problem. Throws PlayError when a
// step is refused all the same; the caller then throws the database away.
PlayOutput play(store::Database& db, const PlayInput& input,
                const std::function<void(std::size_t done, std::size_t known)>& progress);

}  // namespace almoner::commands::play
