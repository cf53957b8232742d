// What has to be given before a step that counts it can be taken.
#pragma once

#include <vector>

#include "engine/workflow/paths.hpp"

namespace almoner::workflow {

// The step that gives what `step` counts, taken in the same state, where nothing on the way there
// gave it; null where enough may be there, or it is given elsewhere.
const Way* given_before(const Paths& paths, const std::vector<const Way*>& before, const Way& step);

// The path with these steps put in, so that it can be walked.
std::vector<const Way*> with_what_is_counted(const Paths& paths,
                                             const std::vector<const Way*>& path);

}  // namespace almoner::workflow
