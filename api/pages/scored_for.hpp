// What an answer is scored for, told to whoever writes it before they send it in.
#pragma once

#include <string>

#include "engine/workflow/workflow.hpp"

namespace almoner::pages {

// "Scored for: Evidence of need (15 of 100)."; empty for what no criterion is read from.
std::string scored_for(const workflow::Fund& fund, const workflow::Field& field);

// Its hint, and after it what it is scored for.
std::string hint_with_scores(const workflow::Fund& fund, const workflow::Field& field,
                             const std::string& hint);

}  // namespace almoner::pages
