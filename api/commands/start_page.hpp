// The plain page at "/": what this is, and where the API and its description are.
#pragma once

#include <optional>
#include <string>

#include "engine/time/instant.hpp"

namespace almoner::commands {

// With a banner where the database is a demonstration, and where its clock is simulated.
std::string start_page(bool is_demonstration, const std::optional<Instant>& simulated_from);

}  // namespace almoner::commands
