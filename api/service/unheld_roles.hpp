// Roles of a new version that steps wait for and nobody holds yet.
#pragma once

#include <string>
#include <vector>

#include "api/service/context.hpp"
#include "engine/workflow/workflow.hpp"

namespace almoner::service {

// "nobody holds the role 'chair' (Panel chair) …", a sentence for each role that the other version
// does not know, that takes a step of `to` and that nobody is appointed to now.
std::vector<std::string> new_roles_unheld(const Context& context, FundId fund,
                                          const workflow::Workflow& from,
                                          const workflow::Workflow& to);

}  // namespace almoner::service
