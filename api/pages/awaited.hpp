// Of a case of one's own, where no step of theirs says it: whether something is asked of them all
// the same, or whom it waits for. As far as they know where it is.
#pragma once

#include <string>

#include "api/pages/wording.hpp"
#include "api/service/seen_case.hpp"

namespace almoner::pages {

// "You are asked to act: £750 is still to be repaid. …", "It waits for: Officer."; empty where
// neither is so.
std::string awaited_words(const service::Context& context, const service::SeenCase& seen,
                          const Wording& wording);

// Whether the first of these is what it says.
bool is_asked_to_act(const service::SeenCase& seen);

}  // namespace almoner::pages
