// "submit the bid" -> "submitted": an action's title as something that was done.
#pragma once

#include <string>
#include <string_view>

namespace almoner::workflow {

// The past of one English verb: "submit" -> "submitted", "send" -> "sent".
std::string past_of(std::string_view verb);

// The title's first verb in the past, for sentences that name the case themselves:
// "You {past.verb} this bid". What the title calls the case ("the bid") is left out:
//   "submit the bid"     -> "submitted"
//   "send the bid in again" -> "sent in"
//   "propose an award"   -> "proposed an award for"
//   "propose to refuse"  -> "proposed to refuse"
std::string past_verb(std::string_view title);

}  // namespace almoner::workflow
