// How long is left until a moment, as people say it.
#pragma once

#include <string>

#include "engine/time/instant.hpp"

namespace almoner {

// "12 days left", "47 hours left" from two days before it, "59 minutes left" in its last hour,
// "less than a minute left". Never more than there is. Empty once it has passed.
std::string time_left_words(Instant now, Instant until);

}  // namespace almoner
