// The command line of what concerns versions of a fund and the time that a record tells of.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace almoner::commands {

struct FundUpdateOptions {
  std::string folder, database, by, reason, clock;
};

struct MigrateOptions {
  std::string to, database, by, reason, clock;
  std::vector<std::string> renamed;
  bool dry_run = false;
};

struct VersionOptions {
  FundUpdateOptions update;
  MigrateOptions migration;
};

// Under the command `fund`, which must be there, and beside it.
void add_version_commands(CLI::App& app, VersionOptions& options, int& code);

int fund_update(const FundUpdateOptions& options);
int migrate(const MigrateOptions& options);

}  // namespace almoner::commands
