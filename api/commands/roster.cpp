#include "api/commands/roster.hpp"

#include <algorithm>

#include "api/commands/clock.hpp"
#include "api/commands/files.hpp"
#include "api/service/roster.hpp"
#include "api/store/error.hpp"
#include "api/store/funds.hpp"
#include "api/store/open.hpp"

namespace almoner::commands {
namespace {

constexpr std::string_view database_begins = "SQLite format 3";

check::Roster roster_in_database(const std::string& path, const std::string& code) {
  auto db = store::open_store(path, store::OpenMode::existing_read_only, system_now());
  const auto fund = store::find_fund_by_code(db, code);
  if (!fund)
    throw FileError("There is no fund “" + code + "” in " + path +
                    ". Add it first with: almoner fund add FOLDER --database " + path +
                    "; or list its people in a file.");
  service::Definitions definitions;
  return service::roster_of({db, definitions, system_now(), system_now()}, fund->id);
}

}  // namespace

RosterSource::RosterSource(std::string path) : path_(std::move(path)) {
  text_ = read_file_unless(path_, database_begins);
  is_database_ = text_ == database_begins;
}

check::RosterRead RosterSource::of(const workflow::Fund& fund) const {
  if (!is_database_) return check::read_roster({path_, text_}, fund);
  try {
    return {roster_in_database(path_, fund.name), {}};
  } catch (const store::OpenError& error) {
    throw FileError(error.what());
  }
}

std::string roster_summary(const std::string& path, const check::Roster& roster,
                           const std::vector<workflow::Finding>& findings) {
  const bool is_enough = std::none_of(findings.begin(), findings.end(),
                                      [](const auto& one) { return one.check == "R11"; });
  return "Held against " + path + ": " + std::to_string(roster.size()) +
         (roster.size() == 1 ? " person holds a role, " : " people hold a role, ") +
         (is_enough ? "and with them every case can finish, whoever of them acts first\n"
                    : "see R11 above\n");
}

}  // namespace almoner::commands
