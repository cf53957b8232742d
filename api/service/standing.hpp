// In which capacities a person acts in a fund, and which cases they see. The only place that
// decides it: every page, list, count, document and export asks here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/service/context.hpp"
#include "api/store/cases.hpp"
#include "api/store/people.hpp"
#include "engine/workflow/advance.hpp"

namespace almoner::service {

struct Standing {
  PersonId person;
  std::vector<store::Appointment> appointments;  // in the fund, at that moment
  std::vector<OrganisationId> organisations;

  bool holds(std::string_view role) const;
  bool is_member_of(OrganisationId organisation) const;
  bool is_appointed() const { return !appointments.empty(); }
  // The body for which they hold the role, or for which they hold any.
  std::string body_for(std::string_view role) const;
};

Standing standing_of(const Context& context, PersonId person, FundId fund);

// Whose case it is: their organisation's, or, where it belongs to none, opened by themselves.
bool is_own(const Standing& standing, const store::Case& row);

enum class Sight {
  none,
  declare_first,  // that it is there, but not its text: an interest must be declared first
  own,  // as an applicant, whatever else they are: no judgement, no decision before its letter
  full,
};

Sight sight_of(const Context& context, const Standing& standing, const store::Case& row,
               const workflow::Workflow& workflow);

// The actor of the engine: the roles held, and "applicant" (as the fund names it) for their own
// case.
workflow::Actor actor_of(const Standing& standing, const workflow::Fund& fund, bool own);

}  // namespace almoner::service
