// What the store cannot check by itself, because only workflows know which states are ends and
// which actions lock a form.
#pragma once

#include <string>
#include <vector>

#include "api/service/context.hpp"

namespace almoner::service {

// A case that has ended holds nothing reserved or committed: one sentence for each that does, in
// the order in which the cases were opened. Part of `almoner verify`, beside store_check.
std::vector<std::string> money_left_in_ended_cases(const Context& context);

// Nobody types in a form that is locked: one sentence for each entry that does, going by what the
// entries before it did to the lock, whatever the case says of it now. Part of `almoner verify`.
std::vector<std::string> edits_while_locked(const Context& context);

}  // namespace almoner::service
