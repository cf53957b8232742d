// What a person is told about one field, made from its label where the file gives no sentence of
// its own.
#pragma once

#include <string>

#include "engine/workflow/form.hpp"

namespace almoner::workflow {

// "Enter the summary", "Select the main theme", "Upload the safeguarding policy".
std::string missing_sentence(const Field& field);

// "Amount must be a number, like 4200 or 4,200.00".
std::string wrong_shape_sentence(const Field& field);

// What is wrong or right: "Amount", or "The answer to “How much do you ask for?”".
std::string answer_to(const Field& field);

// "Project title" -> "project title", but "PCC priorities" and "VAT" stay.
std::string inside_a_sentence(const std::string& label);

}  // namespace almoner::workflow
