// The key that secrets of second factors are sealed with, in a file of its own beside the database:
// a backup of the database alone makes nobody's codes.
#pragma once

#include <string>

#include "api/service/seal.hpp"

namespace almoner::commands {

// "almoner.db.key" for "almoner.db".
std::string seal_key_path(const std::string& database);

// Made when it is missing, for its owner alone. Throws std::runtime_error, a sentence for people,
// when the file is of another length or others may read it; std::system_error when the disk fails.
service::SealKey read_or_make_seal_key(const std::string& database,
                                       service::Randomness& randomness);

}  // namespace almoner::commands
