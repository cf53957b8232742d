// What stands where an action belongs, and is none.
#pragma once

#include <string>

#include "engine/workflow/problems.hpp"
#include "engine/workflow/yaml.hpp"

namespace almoner::workflow {

// Most often the state alone stands there.
void tell_no_action(const yaml::Node& node, bool by_clock, Problems& problems);

// Rules about people know open and edit of every case: the clock's own do not stand in their way.
void refuse_name_of_a_deed(const yaml::Node& node, const std::string& kind, Problems& problems);

}  // namespace almoner::workflow
