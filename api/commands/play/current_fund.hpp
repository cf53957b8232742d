// A fund of this year beside the played one, left in the middle of its work: every role finds
// something waiting.
#pragma once

#include <string>

#include "api/commands/play/play.hpp"

namespace almoner::commands::play {

// `input` is a played round's file, whose bids lend their contents. Throws PlayError when a step is
// refused. Returns how to sign in as each role, for people.
std::string open_current_fund(store::Database& db, const PlayInput& input, Instant now);

}  // namespace almoner::commands::play
