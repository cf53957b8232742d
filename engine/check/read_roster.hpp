// Who there is, from a file: for a fund that no database knows yet.
#pragma once

#include "engine/check/beside.hpp"
#include "engine/workflow/finding.hpp"
#include "engine/workflow/fund.hpp"
#include "engine/workflow/yaml.hpp"

namespace almoner::check {

struct RosterRead {
  Roster roster;
  std::vector<workflow::Finding> findings;
};

// people:
//   - {name: Ann Lee, roles: [officer], body: Borough council}
// With every problem at once. The roles are those of the fund that are held by appointment.
RosterRead read_roster(const workflow::SourceFile& file, const workflow::Fund& fund);

}  // namespace almoner::check
