#include <algorithm>
#include <iostream>
#include <sstream>
#include <unistd.h>

#include "api/commands/command.hpp"
#include "api/commands/files.hpp"
#include "api/commands/scenarios.hpp"
#include "api/commands/session.hpp"
#include "api/commands/shipped.hpp"
#include "api/commands/shown_lines.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::commands {
namespace {

using workflow::SourceFile;

std::string base_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

// Those of the folder, and those named that lie elsewhere.
std::vector<SourceFile> scenarios_for(const SimulateOptions& options) {
  auto files = scenario_files_in(options.folder);
  for (const auto& path : options.scenarios) {
    const bool is_there = std::any_of(files.begin(), files.end(), [&](const SourceFile& file) {
      return base_name(file.name) == base_name(path) && file.text == read_file(path);
    });
    if (!is_there) files.push_back({path, read_file(path)});
  }
  return files;
}

bool is_wanted(const SimulateOptions& options, const std::string& file) {
  const auto& wanted = options.scenarios;
  return wanted.empty() || std::any_of(wanted.begin(), wanted.end(), [&](const auto& path) {
           return base_name(path) == base_name(file);
         });
}

int run_scenarios(const SimulateOptions& options, const simulate::BookRead& read,
                  std::ostream& out) {
  constexpr const char* words[] = {"as written  ", "OTHERWISE   ", "not played  "};
  out << workflow::text_of(read.findings);
  auto played = simulate::play(read.book);
  std::erase_if(played.findings,
                [&](const auto& finding) { return !is_wanted(options, finding.file); });
  bool all_well = read.findings.empty();
  for (std::size_t i = 0; i < played.went.size(); ++i) {
    if (!is_wanted(options, read.book.scenarios[i].file)) continue;
    out << words[static_cast<int>(played.went[i])] << read.book.scenarios[i].title << "\n";
    all_well = all_well && played.went[i] == simulate::Went::as_written;
  }
  if (read.book.scenarios.empty())
    out << "There is no scenario in " << options.folder
        << ": they are read from files whose names end in "
           ".scenarios.\n";
  out << workflow::text_of(played.findings);
  return all_well ? exit_ok : exit_wrong_input;
}

const workflow::Workflow* workflow_of(const workflow::Definition& definition,
                                      const std::string& name) {
  if (const auto* found = definition.workflow(name)) return found;
  std::vector<std::string> names;
  for (const auto& one : definition.workflows) names.push_back(one->name);
  if (name.empty() && names.size() == 1) return definition.workflow(names.front());
  std::cerr << (name.empty()
                    ? "Say which workflow: --workflow NAME"
                    : "There is no workflow '" + name + "'" + workflow::did_you_mean(name, names))
            << ". There are: " << workflow::one_of(names) << ".\n";
  return nullptr;
}

int play_session(const SimulateOptions& options, simulate::Book book,
                 const workflow::Workflow& workflow, std::ostream& out) {
  Session session(std::move(book), workflow, out);
  std::istringstream script;
  if (!options.script.empty()) script.str(read_file(options.script));
  std::istream& in = options.script.empty() ? std::cin : script;
  const bool is_typed = options.script.empty() && isatty(STDIN_FILENO) != 0;
  std::string line;
  const auto prompt = [&] { return session.is_waiting() ? ". " : "> "; };
  while ((is_typed && out << prompt() << std::flush, std::getline(in, line))) {
    if (!is_typed && !session.goes_on_with(line)) session.finish();
    if (!is_typed) out << prompt() << line << "\n";
    if (!session.obey(line)) break;
  }
  session.finish();
  // Whoever types sees it and says it better; a script has failed.
  const bool is_well = session.lines_not_understood() == 0 && session.steps_not_as_expected() == 0;
  return is_typed || is_well ? exit_ok : exit_wrong_input;
}

}  // namespace

int simulate_case(const SimulateOptions& options) {
  const auto files = fund_files_of(options.folder);
  const auto read = workflow::read_definition(files, shipped_fund("").calendars);
  if (!read.definition) {
    std::cerr << workflow::text_of(read.findings);
    return exit_wrong_input;
  }
  auto book = simulate::read_book(read.definition, scenarios_for(options));
  ShownLines lines(std::cout);
  std::ostream out(&lines);
  if (options.only_scenarios) return run_scenarios(options, book, out);
  const auto* workflow = workflow_of(*read.definition, options.workflow);
  if (workflow == nullptr) return exit_wrong_input;
  out << workflow::text_of(book.findings);
  return play_session(options, std::move(book.book), *workflow, out);
}

}  // namespace almoner::commands
