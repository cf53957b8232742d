// The people that a fund is held against: `almoner check --roster`.
#pragma once

#include <string>

#include "engine/check/read_roster.hpp"

namespace almoner::commands {

// A file or a database, read once however many funds are held against it, as a pipe can be.
class RosterSource {
 public:
  // Throws FileError where it cannot be read.
  explicit RosterSource(std::string path);

  // Of a database, those who hold a role of the fund today; of any other file, those it lists, or
  // all that is wrong with it. Throws FileError for a database without that fund.
  check::RosterRead of(const workflow::Fund& fund) const;
  const std::string& path() const { return path_; }

 private:
  std::string path_, text_;
  bool is_database_ = false;
};

// "Held against grants.db: 7 people hold a role, and with them every case can finish, ..."
std::string roster_summary(const std::string& path, const check::Roster& roster,
                           const std::vector<workflow::Finding>& findings);

}  // namespace almoner::commands
