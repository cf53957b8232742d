// By what organisations are told apart: their names, as folded_text has them, and their numbers in
// public registers.
#pragma once

#include <functional>
#include <string>

#include "api/service/context.hpp"
#include "api/store/organisations.hpp"

namespace almoner::service {

struct OrganisationNumbers {
  std::string charity, company;  // "" = none
};
OrganisationNumbers numbers_in(const store::Organisation& organisation);

// As registers print them: "sc 123 456" is SC123456.
std::string register_number(const std::string& typed);

// A part of its name, or one of its numbers.
bool is_like(const store::Organisation& organisation, const std::string& part);

// By number, after `after`; until `visit` returns false.
void each_organisation(const Context& context, OrganisationId after,
                       const std::function<bool(const store::Organisation&)>& visit);

}  // namespace almoner::service
