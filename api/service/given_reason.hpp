// Why somebody does what others must be able to ask about later: people, roles, organisations.
#pragma once

#include <optional>
#include <string>

#include "api/service/outcome.hpp"

namespace almoner::service {

struct GivenReason {
  static constexpr std::size_t letters_min = 10, bytes_max = 2'000;
};

// What is wrong with it, of the field “reason”.
std::optional<Failure> problem_of_reason(const std::string& reason);

}  // namespace almoner::service
