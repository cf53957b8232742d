// The moment at which a command acts.
#pragma once

#include <string>
#include <variant>

#include "api/store/database.hpp"

namespace almoner::commands {

// The machine's, or the one that `clock` gives where the database is a demonstration; else why not.
std::variant<Instant, std::string> moment_of(store::Database& database, const std::string& clock);

}  // namespace almoner::commands
