// Whether a field takes any answer between its least and its most.
#pragma once

#include "engine/workflow/form.hpp"
#include "engine/workflow/problems.hpp"

namespace almoner::workflow {

// `node` is where the field stands in its file.
void check_room(const Field& field, const yaml::Node& node, Problems& problems);

}  // namespace almoner::workflow
