#include <filesystem>
#include <iostream>
#include <unistd.h>

#include "api/commands/command.hpp"
#include "api/commands/files.hpp"
#include "api/commands/play/play.hpp"
#include "api/commands/play/stage.hpp"
#include "api/commands/play_results.hpp"
#include "api/commands/shipped.hpp"
#include "api/store/left_beside.hpp"
#include "api/store/open.hpp"

namespace almoner::commands {
namespace {

constexpr std::size_t bar_columns = 40;

void show_progress(std::size_t done, std::size_t known) {
  const std::size_t filled = known ? bar_columns * done / known : 0;
  std::cerr << "\r[" << std::string(filled, '#') << std::string(bar_columns - filled, ' ') << "] "
            << done << " of " << known << " steps" << (done == known ? "\n" : "") << std::flush;
}

std::string line_of(const play::FileProblem& problem) {
  return problem.ref + ": " + (problem.field.empty() ? "" : problem.field + ": ") +
         problem.sentence + "\n";
}

int tell(const std::vector<play::FileProblem>& problems, const std::string& file) {
  for (const auto& problem : problems) std::cerr << line_of(problem);
  std::cerr << file << " has " << problems.size()
            << (problems.size() == 1 ? " problem" : " problems")
            << "; nothing was played or written.\n";
  return exit_wrong_input;
}

void remove_database(const std::string& path) {
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(path + suffix, ignored);
}

// A round is played into a new file beside the wanted one, which takes its name when all is done.
play::PlayOutput play_into(const std::string& path, const play::PlayInput& input, bool quiet) {
  remove_database(path);
  auto db = store::open_store(path, store::OpenMode::create, input.round.fund.opens_at);
  const bool bar = !quiet && isatty(STDERR_FILENO);
  return play::play(db, input, [&](std::size_t done, std::size_t known) {
    if (bar) show_progress(done, known);
  });
}

int play_checked(const PlayOptions& options, const play::PlayInput& input,
                 const std::vector<play::FileProblem>& warnings) {
  const std::string unfinished = options.database + ".unfinished-" + std::to_string(::getpid());
  try {
    const auto output = play_into(unfinished, input, options.quiet);
    PlayResults results(options.out);
    results.write(output);
    std::filesystem::rename(unfinished, options.database);
    results.put_in_place();
    for (const auto& warning : warnings) std::cout << "Warned: " << line_of(warning);
    std::cout << output.summary;
    std::cout << "Written: " << options.database << ", " << options.out
              << "/ranking.json, allocations.json, ledger.json and " << output.documents.size()
              << " documents.\n";
    return exit_ok;
  } catch (const play::PlayError& error) {
    remove_database(unfinished);
    std::cerr << error.what() << "\nNothing was written.\n";
    return exit_wrong_input;
  } catch (...) {
    remove_database(unfinished);
    throw;
  }
}

}  // namespace

int play_round(const PlayOptions& options) {
  if (const auto why_not = PlayResults(options.out).why_not(); !why_not.empty()) {
    std::cerr << why_not << " Nothing was written.\n";
    return exit_wrong_input;
  }
  if (is_folder(options.database)) {
    std::cerr << options.database << " is a folder; name a file. Nothing was written.\n";
    return exit_wrong_input;
  }
  if (exists_with_content(options.database)) {
    std::cerr << "There is a file at " << options.database
              << " already. Give another name, or remove it first; nothing was written.\n";
    return exit_wrong_input;
  }
  if (const auto left = store::left_beside(options.database); !left.empty()) {
    std::cerr << left << " Nothing was written.\n";
    return exit_wrong_input;
  }
  auto read = play::read_round_file(read_file(options.file));
  const play::PlayInput input{std::move(read.round), shipped_fund("smp-2019-20"),
                              shipped_templates()};
  auto problems = std::move(read.problems);
  const auto found = play::check_against_workflow(input, problems);
  problems.insert(problems.end(), found.problems.begin(), found.problems.end());
  if (!problems.empty()) return tell(problems, options.file);
  return play_checked(options, input, found.warnings);
}

}  // namespace almoner::commands
