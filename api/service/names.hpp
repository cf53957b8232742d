// The names behind ids, for those who may read them.
#pragma once

#include <string>

#include "api/service/context.hpp"

namespace almoner::service {

// "the clock" for nobody; empty for who is not there.
std::string person_name(const Context& context, PersonId person);
// Empty for none.
std::string organisation_name(const Context& context, OrganisationId organisation);
std::string fund_title(const Context& context, FundId fund);
std::string fund_code(const Context& context, FundId fund);

}  // namespace almoner::service
