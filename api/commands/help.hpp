// What people read who call the program wrongly, and the examples on its help pages.
#pragma once

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace almoner::commands {

// An example below the help of each command that has none yet.
void add_examples(CLI::App& app);

// The first word that should be a command and is none, or that none was given: what there is
// instead. Nothing when every word is known.
std::optional<std::string> unknown_command(const CLI::App& app, int argc, char** argv);

// Every option that the command at work lacks, in one sentence; nothing when it lacks none.
std::optional<std::string> missing_options(const CLI::App& app);

// `almoner help fund add` as `almoner fund add --help` says it; nothing for any other call.
std::optional<std::string> help_asked_for(const CLI::App& app, int argc, char** argv);

}  // namespace almoner::commands
