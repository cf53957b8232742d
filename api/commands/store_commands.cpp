#include <charconv>
#include <chrono>
#include <iostream>
#include <optional>

#include "api/commands/clock.hpp"
#include "api/commands/command.hpp"
#include "api/service/ended_cases.hpp"
#include "api/service/replay.hpp"
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

namespace {

// "63:4f0c…" as verify prints it.
std::optional<audit::Checkpoint> checkpoint_of(const std::string& text) {
  const auto colon = text.find(':');
  if (colon == std::string::npos) return {};
  audit::Checkpoint known;
  const auto [end, wrong] = std::from_chars(text.data(), text.data() + colon, known.count);
  const auto head = hash::Digest::from_hex(text.substr(colon + 1));
  if (wrong != std::errc{} || end != text.data() + colon || known.count < 0 || !head) return {};
  known.head = *head;
  return known;
}

void print_erased(const std::vector<std::int64_t>& erased) {
  if (erased.empty()) return;
  std::cout << "The words of " << erased.size()
            << (erased.size() == 1 ? " entry were erased, as a later entry says: "
                                   : " entries were erased, as later entries say: ");
  for (const auto& seq : erased) std::cout << (&seq == &erased.front() ? "" : ", ") << seq;
  std::cout << ".\n";
}

}  // namespace

int verify(const std::string& database, const std::vector<std::string>& known) {
  std::vector<audit::Checkpoint> checkpoints;
  for (const auto& text : known) {
    const auto checkpoint = checkpoint_of(text);
    if (!checkpoint) {
      std::cerr << "“" << text
                << "” is not where a record stood: give COUNT:HEAD as almoner verify prints it, a "
                   "whole number, a colon and 64 hexadecimal digits.\n";
      return exit_wrong_input;
    }
    checkpoints.push_back(*checkpoint);
  }
  auto db = store::open_store(database, store::OpenMode::existing_read_only, system_now());
  auto problems = store::store_check(db, checkpoints);
  if (problems.empty()) {  // then its workflows can be read
    service::Definitions definitions;
    const Instant now = system_now();
    const service::Context context{db, definitions, now, now};
    problems = service::money_left_in_ended_cases(context);
    for (auto& problem : service::edits_while_locked(context))
      problems.push_back(std::move(problem));
    if (const auto folded = service::replay(context); folded.differs)
      problems.push_back(*folded.differs);
  }
  for (const auto& problem : problems) std::cout << problem << "\n";
  const auto head = store::audit_head(db);
  if (!problems.empty()) {
    std::cout << database << " does not hold: " << problems.size()
              << (problems.size() == 1 ? " problem.\n" : " problems.\n");
    return exit_wrong_input;
  }
  std::cout << database << " holds: every entry, case, posting and document was checked"
            << (checkpoints.empty() ? ".\n" : ", and the record goes on from what was known.\n");
  print_erased(store::erased_entries(db));
  std::cout << "The record stands at " << head.count << ":" << head.head.hex()
            << "\nWho can write to the file can write it anew from the first entry to the last. "
               "Keep that line elsewhere, and prove later that nobody did:\n  almoner verify "
            << database << " --known " << head.count << ":" << head.head.hex() << "\n";
  return exit_ok;
}

}  // namespace almoner::commands
