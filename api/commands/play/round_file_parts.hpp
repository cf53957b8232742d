// The two long lists of a round file.
#pragma once

#include <vector>

#include "api/commands/play/json_fields.hpp"
#include "api/commands/play/round_file.hpp"

namespace almoner::commands::play {

// Need the fund, themes, priorities and criteria of `round` read before.
void read_bids(JsonFields& file, RoundFile& round, std::vector<FileProblem>& problems);
void read_requests(JsonFields& file, RoundFile& round, std::vector<FileProblem>& problems);

}  // namespace almoner::commands::play
