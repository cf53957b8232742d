// The command line of what the record tells: how things stood on a day, and whether it folds.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace almoner::commands {

struct AsAtOptions {
  std::string database, ref, fund, at, known;
  std::vector<std::string> called;  // the reference, perhaps with the database before it
};

struct ExceptionsOptions {
  std::string database, fund, month;
};

struct TimeOptions {
  AsAtOptions as_at;
  ExceptionsOptions excepted;
  std::string replayed;  // a database
};

void add_time_commands(CLI::App& app, TimeOptions& options, int& code);

int as_at(const AsAtOptions& options);
int list_exceptions(const ExceptionsOptions& options);
int replay(const std::string& database);

}  // namespace almoner::commands
