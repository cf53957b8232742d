// Which checks have nothing to look at in the workflows of a fund: to say that they hold would
// promise what nobody has looked at.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/workflow/workflow.hpp"

namespace almoner::check {

// Why there is nothing, in words: "no step moves money". Empty where there is something.
std::string nothing_to_show(std::string_view id, const std::vector<const workflow::Workflow*>& all);

}  // namespace almoner::check
