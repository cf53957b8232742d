// The people that a fund is held against: `almoner check --roster`.
#pragma once

#include <string>

#include "engine/check/read_roster.hpp"

namespace almoner::commands {

// Of a database, those who hold a role of the fund today; of any other file, those it lists. Throws
// FileError where it cannot be read, or is a database without that fund.
check::RosterRead roster_in(const std::string& path, const workflow::Fund& fund);

// "Held against grants.db: 7 people hold a role, and with them every case can finish, ..."
std::string roster_summary(const std::string& path, const check::Roster& roster,
                           const std::vector<workflow::Finding>& findings);

}  // namespace almoner::commands
