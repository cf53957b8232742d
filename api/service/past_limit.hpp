// What is said of a time limit that has passed before anybody tries all the same: the workflow's
// own sentence speaks to whoever did, of what was received.
#pragma once

#include <string>

#include "engine/workflow/advance.hpp"

namespace almoner::service {

// "Closed on 8 March 2019 at 5pm. What you send now is kept as late." Empty where the limit has not
// passed, or where nothing sent now is kept: then the workflow's own sentence is true already.
std::string past_limit_words(const workflow::Workflow& workflow, const workflow::Transition& step,
                             Instant now);

// The reasons against a step in words for somebody who has not tried it, or of whose try nothing is
// kept.
void tell_before_trying(const workflow::Workflow& workflow, const workflow::Transition& step,
                        Instant now, std::vector<workflow::Reason>& reasons);

}  // namespace almoner::service
