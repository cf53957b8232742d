// A bid that was sent in and taken back: a draft again, which counts nowhere until it is sent in
// again.
#pragma once

#include <string>

#include "api/pages/wording.hpp"
#include "api/service/seen_case.hpp"

namespace almoner::pages {

// Whether it is a draft again. By where it is now: submitted_at stays when it is taken back.
bool is_taken_back(const store::Case& shown, const workflow::Workflow& workflow);

// "You took this bid back on 20 February 2019 at 10am. It is not in the round until you submit it
// again, by 8 March 2019 at 5pm."; empty where it is not. `is_own`: to its applicant.
std::string taken_back_words(const store::Case& shown, const workflow::Workflow& workflow,
                             bool is_own, const Wording& wording, Instant now);

// What a step that takes it back leads to; empty for any other step.
std::string taking_back_words(const workflow::Transition& step, const store::Case& shown,
                              const workflow::Workflow& workflow, bool is_own,
                              const Wording& wording, Instant now);

}  // namespace almoner::pages
