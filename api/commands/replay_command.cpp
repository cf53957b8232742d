#include <chrono>
#include <iostream>

#include "api/commands/clock.hpp"
#include "api/commands/command.hpp"
#include "api/commands/time_options.hpp"
#include "api/service/replay.hpp"
#include "api/store/check.hpp"
#include "api/store/open.hpp"
#include "api/store/readers.hpp"

namespace almoner::commands {
namespace {

std::string count(std::int64_t number, const std::string& one, const std::string& several) {
  return std::to_string(number) + " " + (number == 1 ? one : several);
}

}  // namespace

int replay(const std::string& database) {
  auto db = store::open_store(database, store::OpenMode::existing_read_only, system_now());
  service::Definitions definitions;
  service::Replayed done;
  const auto began = std::chrono::steady_clock::now();
  store::read_now(db, [&](store::Database& moment) {
    done = service::replay({moment, definitions, system_now(), system_now()});
  });
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
  std::cerr << "Took " << static_cast<std::int64_t>(took.count() * 1'000) << " ms, "
            << static_cast<std::int64_t>(static_cast<double>(done.steps) / took.count())
            << " entries a second.\n";
  if (done.differs) {
    std::cout << *done.differs << "\n" << database << " does not fold.\n";
    return exit_wrong_input;
  }
  // What folding does not touch has its digest all the same: who did it, why, what was posted.
  if (const auto problems = store::store_check(db); !problems.empty()) {
    for (const auto& problem : problems) std::cout << problem << "\n";
    std::cout << database << " does not hold.\n";
    return exit_wrong_input;
  }
  std::cout << "Folded " << count(done.steps, "step", "steps") << " of "
            << count(done.cases, "case", "cases") << ": each led to what is stored.\n";
  if (done.without_digest > 0)
    std::cout
        << "Of " << done.without_digest
        << " the digest could not be made: they are from before Almoner kept what it needs.\n";
  return exit_ok;
}

}  // namespace almoner::commands
