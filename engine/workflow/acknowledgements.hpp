// The owner's word that a warning is known and accepted: what stands under 'acknowledged'.
#pragma once

#include <string>
#include <vector>

#include "engine/workflow/mapping.hpp"

namespace almoner::workflow {

struct Acknowledgement {
  std::string check, at, who, why;
  Place place;
};

// Of a file's key 'acknowledged'; reports to its problems.
std::vector<Acknowledgement> read_acknowledgements(Mapping& file);

// Marks the warnings that are accepted. Where everything was looked at, one that accepts nothing is
// a warning of its own, unless its check looks at what is beside the files, which may hold today
// and not tomorrow.
void acknowledge(const std::vector<Acknowledgement>& acknowledged, bool is_all_looked_at,
                 Problems& problems);

}  // namespace almoner::workflow
