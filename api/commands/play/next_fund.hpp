// A fund of the year after the current one, open for bids: where somebody who tries the program
// writes one.
#pragma once

#include "api/commands/play/play.hpp"

namespace almoner::commands::play {

// Into a database that has the current fund; the round closes in three weeks. Throws PlayError.
void open_next_fund(store::Database& db, const PlayInput& input, Instant now);

}  // namespace almoner::commands::play
