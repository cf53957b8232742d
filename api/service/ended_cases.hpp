// What the store cannot check by itself, because only workflows know which states are ends.
#pragma once

#include <string>
#include <vector>

#include "api/service/context.hpp"

namespace almoner::service {

// A case that has ended holds nothing reserved or committed: one sentence for each that does, in
// the order in which the cases were opened. Part of `almoner verify`, beside store_check.
std::vector<std::string> money_left_in_ended_cases(const Context& context);

}  // namespace almoner::service
