// Which answer of a form stands behind what a template prints.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check/beside.hpp"

namespace almoner::service {

// The dotted names of a document's model ("bid.asked") in its template.
struct PrintedNames {
  std::set<std::string> all;
  std::set<std::string> needed;  // that it cannot do without
};

// The answers of a case of that kind behind these names, each once. Names that the builders fill
// from elsewhere, or for which they have another word, have none.
std::vector<check::PrintedAnswer> answers_printed(const PrintedNames& names, std::string_view of);

}  // namespace almoner::service
