#include <iostream>

#include "api/commands/beside.hpp"
#include "api/commands/command.hpp"
#include "api/commands/files.hpp"
#include "api/commands/findings_json.hpp"
#include "api/commands/roster.hpp"
#include "api/commands/scenarios.hpp"
#include "api/commands/shipped.hpp"
#include "engine/check/check.hpp"

namespace almoner::commands {
namespace {

constexpr int exit_could_not_read = 3;

workflow::ReadResult read_one(const std::string& path,
                              const std::vector<workflow::SourceFile>& calendars,
                              const check::Beside& beside) {
  const auto files = fund_files_of(path);
  return check::read_and_check(files, calendars, beside);
}

struct Checked {
  workflow::ReadResult read;
  std::string people;  // a line about the roster
};

// Whose people they are is known when the fund could be read, and only then are they asked for.
// A list with a mistake in it is told, and nothing is held against it.
Checked check_one(const RosterSource* source, const std::string& path,
                  const std::vector<workflow::SourceFile>& calendars) {
  check::Beside beside = shipped_beside();
  Checked checked{read_one(path, calendars, beside), ""};
  if (source == nullptr || !checked.read.definition) return checked;
  auto roster = source->of(*checked.read.definition->fund);
  auto& findings = checked.read.findings;
  findings.insert(findings.end(), roster.findings.begin(), roster.findings.end());
  if (!roster.findings.empty() || checked.read.definition->workflows.empty()) return checked;
  beside.roster = std::move(roster.roster);
  checked.read = read_one(path, calendars, beside);
  checked.people = roster_summary(source->path(), *beside.roster, checked.read.findings);
  return checked;
}

// None is asked for, or it is there. Throws FileError.
std::optional<RosterSource> roster_of(const CheckOptions& options) {
  if (!options.roster) return std::nullopt;
  if (options.roster->empty())
    throw FileError(
        "--roster names nothing. Give it a database with the fund, or a file that lists its "
        "people.");
  return RosterSource(*options.roster);
}

// What holds on every path must also be what the fund's officers want: their scenarios say so.
std::string play_those_beside(const std::string& path, workflow::ReadResult& read) {
  if (!read.definition || !is_folder(path)) return {};
  auto told = play_scenarios(read.definition, scenario_files_in(path));
  read.findings.insert(read.findings.end(), told.findings.begin(), told.findings.end());
  return told.summary;
}

// Nothing of it is known, and the rest may hold without.
void report_passed_over(const std::string& path, std::vector<workflow::Finding>& findings) {
  if (!is_folder(path)) return;
  for (const auto& one : passed_over_in(path)) {
    workflow::Finding finding;
    finding.severity = workflow::Severity::warning;
    finding.check = "R0";
    finding.file = one.path;
    finding.message = "this is not read: " + one.why;
    finding.mend = "rename it, put the file there, or take it out of the folder";
    findings.push_back(std::move(finding));
  }
}

// Empty where nothing could be read that holds.
std::string summary_of(const Checked& checked, const std::string& scenarios) {
  if (!checked.read.definition) return "";
  return check::summary_of(*checked.read.definition, checked.read.findings) + checked.people +
         scenarios;
}

void print(const std::string& path, const Checked& checked, const std::string& summary) {
  std::cout << workflow::text_of(checked.read.findings);
  if (checked.read.definition) std::cout << path << ":\n" << summary;
}

workflow::Finding not_read(const std::string& path, const std::string& why) {
  workflow::Finding finding;
  finding.check = "R0";
  finding.file = path;
  finding.message = why;
  return finding;
}

// Errors weigh more than warnings, and what could not be read most.
int worse(int a, int b) {
  if (a == 1 || b == 1) return 1;
  return std::max(a, b);
}

}  // namespace

int check(const CheckOptions& options) try {
  const auto calendars = shipped_fund("").calendars;
  const auto roster = roster_of(options);
  int code = 0;
  bool unread = false;
  std::vector<workflow::Finding> findings;
  std::vector<Summary> summaries;
  for (const auto& path : options.paths) {
    try {
      auto checked = check_one(roster ? &*roster : nullptr, path, calendars);
      auto& read = checked.read;
      const auto scenarios = play_those_beside(path, read);
      report_passed_over(path, read.findings);
      code = worse(code, workflow::exit_code(read.findings));
      findings.insert(findings.end(), read.findings.begin(), read.findings.end());
      summaries.push_back({path, summary_of(checked, scenarios)});
      if (!options.json) print(path, checked, summaries.back().text);
    } catch (const FileError& error) {
      std::cerr << error.what() << "\n";
      findings.push_back(not_read(path, error.what()));
      unread = true;
    }
  }
  if (options.json) std::cout << json_of(findings, summaries);
  return unread ? exit_could_not_read : code;
} catch (const FileError& error) {
  std::cerr << error.what() << "\n";
  return exit_could_not_read;
}

}  // namespace almoner::commands
