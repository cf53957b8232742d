// What is wrong with the text of an expression, for the person who wrote it.
#pragma once

#include <cstdint>
#include <string>

namespace almoner::guard {

struct Problem {
  std::uint32_t offset = 0;  // byte in the expression
  std::string message;       // "'form.amuont' is not known here"
  std::string did_you_mean;  // "form.amount", or empty
};

}  // namespace almoner::guard
