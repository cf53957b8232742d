// The command line of what is done to people and words by hand, each a deed in the record.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>

namespace almoner::commands {

struct CoverOptions {
  std::string database, fund, email, covers, role, body, from, until, by;
};

struct EraseWordsOptions {
  std::string database, by, because;
  std::int64_t entry = 0;
};

struct DeedOptions {
  CoverOptions cover;
  EraseWordsOptions erasing;
};

void add_deed_commands(CLI::App& app, DeedOptions& options, int& code);

int cover_for(const CoverOptions& options);
int erase_words_of(const EraseWordsOptions& options);

}  // namespace almoner::commands
