// Which answer of a form stands behind what a template prints.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace almoner::service {

// The fields behind these names of a document's model ("bid.asked"), each once. Names that the
// builders fill from elsewhere, or for which they have another word, have none.
std::vector<std::string> answers_printed(const std::set<std::string>& printed);

}  // namespace almoner::service
