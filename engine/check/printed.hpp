// What a document prints of a form, held to the types of its fields.
#pragma once

#include <string>

#include "engine/check/input.hpp"

namespace almoner::check {

bool is_printable(const workflow::Field& field, const PrintedAnswer& answer);

struct TypeClash {
  std::string message, mend;
};

// Of an answer that is not printable. `form` says whose it is: "in this form".
TypeClash clash_of(const std::string& document, const workflow::Field& field,
                   const PrintedAnswer& answer, const std::string& form);

}  // namespace almoner::check
