#include <filesystem>
#include <iostream>
#include <unistd.h>

#include "api/commands/command.hpp"
#include "api/commands/files.hpp"
#include "api/commands/play/play.hpp"
#include "api/commands/play/stage.hpp"
#include "api/commands/shipped.hpp"
#include "api/store/open.hpp"

namespace almoner::commands {
namespace {

constexpr std::size_t bar_columns = 40;

void show_progress(std::size_t done, std::size_t known) {
  const std::size_t filled = known ? bar_columns * done / known : 0;
  std::cerr << "\r[" << std::string(filled, '#') << std::string(bar_columns - filled, ' ') << "] "
            << done << " of " << known << " steps" << (done == known ? "\n" : "") << std::flush;
}

int tell(const std::vector<play::FileProblem>& problems, const std::string& file) {
  for (const auto& problem : problems)
    std::cerr << problem.ref << ": " << (problem.field.empty() ? "" : problem.field + ": ")
              << problem.sentence << "\n";
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

void write_results(const std::string& folder, const play::PlayOutput& output) {
  make_folder(folder + "/documents");
  write_file(folder + "/ranking.json", output.ranking);
  write_file(folder + "/allocations.json", output.allocations);
  write_file(folder + "/ledger.json", output.ledger);
  for (const auto& [name, html] : output.documents) write_file(folder + "/documents/" + name, html);
}

int play_checked(const PlayOptions& options, const play::PlayInput& input) {
  const std::string unfinished = options.database + ".unfinished";
  try {
    const auto output = play_into(unfinished, input, options.quiet);
    write_results(options.out, output);
    std::filesystem::rename(unfinished, options.database);
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
  if (exists_with_content(options.database)) {
    std::cerr << "There is a file at " << options.database
              << " already. Give another name, or remove it first; nothing was written.\n";
    return exit_wrong_input;
  }
  auto read = play::read_round_file(read_file(options.file));
  if (const auto* problems = std::get_if<std::vector<play::FileProblem>>(&read))
    return tell(*problems, options.file);
  const play::PlayInput input{std::get<play::RoundFile>(std::move(read)),
                              shipped_fund("smp-2019-20"), shipped_templates()};
  if (const auto problems = play::check_against_workflow(input); !problems.empty())
    return tell(problems, options.file);
  return play_checked(options, input);
}

}  // namespace almoner::commands
