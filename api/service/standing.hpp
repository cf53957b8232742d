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
  bool holds_any(const std::vector<std::string>& roles) const;
  // The body for which they hold the role, or for which they hold any.
  std::string body_for(std::string_view role) const;
  std::vector<std::string> bodies() const;  // that they are appointed for, each once
  // Whose leave they cover in the role; none where they hold it in their own right.
  PersonId covers_as(std::string_view role) const;
  // All of them, in that role or ("") in any.
  std::vector<PersonId> stands_in_for(std::string_view role = "") const;
  // They hold no role here but in the place of others.
  bool only_covers() const;
};

Standing standing_of(const Context& context, PersonId person, FundId fund);

// Whether they act as its applicant: people of its organisation; where it belongs to none, who
// opened it as their own request. What belongs to such a case has the same applicant.
bool is_applicant(const Context& context, const Standing& standing, const store::Case& row,
                  const workflow::Workflow& workflow);

// Whether they opened it in the place of an organisation that is not theirs.
bool types_for_applicant(const Standing& standing, const store::Case& row,
                         const workflow::Workflow& workflow);

// Whether they type in its form in the place of the applicant, and no interest keeps them from it.
bool edits_for_applicant(const Context& context, const Standing& standing, const store::Case& row,
                         const workflow::Workflow& workflow);

// Whether they are of the applicant, or typed in its place on the case, on what it belongs to, or
// on another case that belongs to the same: then they judge nothing of it, and prepare no payment.
bool is_of_applicant(const Context& context, const Standing& standing, const store::Case& row,
                     const workflow::Workflow& workflow);

// Whether they typed in the applicant's place on something that belongs to this bid.
bool typed_for_applicant_under(const Context& context, const Standing& standing, CaseId parent);

enum class Sight {
  none,
  declare_first,  // that it is there, but not its text: an interest must be declared, or bars them
  own,  // as an applicant, whatever else they are: no judgement, no decision before its letter
  full,
};

Sight sight_of(const Context& context, const Standing& standing, const store::Case& row,
               const workflow::Workflow& workflow);

// The actor of the engine: the roles held, and "applicant" (as the fund names it) for their own
// case.
workflow::Actor actor_of(const Standing& standing, const workflow::Fund& fund, bool own);
workflow::Actor actor_in(const Context& context, const Standing& standing, const store::Case& row,
                         const workflow::Workflow& workflow);

}  // namespace almoner::service
