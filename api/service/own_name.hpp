// The name that somebody goes by here, changed by themselves.
#pragma once

#include <optional>
#include <string>

#include "api/service/context.hpp"
#include "api/service/outcome.hpp"

namespace almoner::service {

// What they did before stands under the new name too. The record says that it was changed, and
// neither name. invalid for what is no name (registration.hpp); nothing is recorded for the same.
std::optional<Failure> change_own_name(const Context& context, const Caller& caller,
                                       const std::string& name);

}  // namespace almoner::service
