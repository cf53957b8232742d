// Who may apply for their own organisation: nobody who has a role in the fund. They would compete
// for what they look after, and see what others ask for while they type.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "api/service/standing.hpp"

namespace almoner::service {

struct ApplyLimits {
  // Started and not yet sent in, of one workflow in one fund: of an organisation, and of a person.
  static constexpr std::size_t drafts_max = 20;
};

// Of this process, before it serves: another limit than drafts_max, 0 for none. For measuring how
// many bids a second can be opened, by one organisation.
void limit_drafts(std::size_t most);

// Why nobody starts one more for that organisation; none while there is room.
std::optional<std::string> too_many_drafts(const Context& context, const Standing& standing,
                                           FundId fund, OrganisationId organisation,
                                           const workflow::Workflow& workflow);

// Whether they may start or type anything as an applicant of their organisations in that fund.
bool may_apply(const Standing& standing);

// Why they may not start it for that organisation; none where they may, where it is not theirs
// (they then type in its place, by their role), or where it is nothing that applicants start.
std::optional<std::string> why_not_apply(const Standing& standing, OrganisationId organisation,
                                         const workflow::Workflow& workflow);

// Whether they would type in it as people of its organisation though they have a role in the fund.
bool is_kept_from_typing(const Standing& standing, const store::Case& row);

// The title of a fund in which they have a role now and the organisation a bid that has not ended.
// With `role`, of one in which they have that role.
std::optional<std::string> fund_of_both(const Context& context, PersonId person,
                                        OrganisationId organisation, const std::string& role = {});
// Whether the organisation has a case in that fund that has not ended.
bool applies_in(const Context& context, OrganisationId organisation, FundId fund);

}  // namespace almoner::service
