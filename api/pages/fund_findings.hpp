// What the checks of a fund found, in the words of the questions that a new fund is set up with.
#pragma once

#include <string>
#include <vector>

#include "api/pages/form_errors.hpp"
#include "engine/workflow/finding.hpp"
#include "engine/workflow/reader.hpp"

namespace almoner::pages {

// One sentence for each error, at the date that it is about; by the titles of the workflows that
// are copied. What no answer can mend says so.
void add_findings(const std::vector<workflow::Finding>& findings,
                  const workflow::Definition& copied, FormErrors& errors);

}  // namespace almoner::pages
