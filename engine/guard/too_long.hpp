// What is said of an evaluation that takes more steps than it may.
#pragma once

#include <cstdint>
#include <string>

namespace almoner::guard {

inline std::string too_long_words(std::int64_t steps_max) {
  return "this needs more than " + std::to_string(steps_max) + " steps to work out";
}

}  // namespace almoner::guard
