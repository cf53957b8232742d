#include <chrono>
#include <iostream>

#include "api/commands/clock.hpp"
#include "api/commands/command.hpp"
#include "api/service/ended_cases.hpp"
#include "api/store/backup.hpp"
#include "api/store/check.hpp"
#include "api/store/history.hpp"
#include "api/store/open.hpp"

namespace almoner::commands {

Instant system_now() {
  return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

int backup(const std::string& database, const std::string& to) {
  auto db = store::open_store(database, store::OpenMode::existing, system_now());
  const auto problems = store::backup(db, to);
  for (const auto& problem : problems) std::cerr << problem << "\n";
  if (!problems.empty()) {
    std::cerr << "The copy did not pass its check, so it was removed; " << database
              << " itself may be damaged. Run: almoner verify " << database << "\n";
    return exit_wrong_input;
  }
  std::cout << "Copied " << database << " to " << to << " and checked the copy.\n";
  return exit_ok;
}

int verify(const std::string& database) {
  auto db = store::open_store(database, store::OpenMode::existing_read_only, system_now());
  auto problems = store::store_check(db);
  if (problems.empty()) {  // then its workflows can be read
    service::Definitions definitions;
    const Instant now = system_now();
    problems = service::money_left_in_ended_cases({db, definitions, now, now});
  }
  for (const auto& problem : problems) std::cout << problem << "\n";
  const auto head = store::audit_head(db);
  if (!problems.empty()) {
    std::cout << database << " does not hold: " << problems.size() << " problems.\n";
    return exit_wrong_input;
  }
  std::cout << database << " holds: every entry, case, posting and document was checked.\n"
            << "The record has " << head.count << " entries; its head is " << head.head.hex()
            << ". Keep this line elsewhere to prove later that nothing was changed.\n";
  return exit_ok;
}

}  // namespace almoner::commands
