// Is everything as it must be: a program of invariants, run after tests, on backups and on demand.
#pragma once

#include <string>
#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

struct CheckLimits {
  static constexpr std::size_t problems_max =
      100;  // of one invariant; the rest is counted in a last line
};

// Every problem as a sentence, empty when all holds. Reads everything once, at constant memory, in
// one read transaction. `known`: checkpoints of the audit that were kept elsewhere.
//   the file itself (pages, indexes, foreign keys) · the audit chain · every case's state, version
//   and digest against its last entry · balances against postings, per pot and per case · each
//   movement sums to zero · counts per state · outbox rows, deeds and their entries · parents and
//   pinned definitions · definitions and documents against their digests
std::vector<std::string> store_check(Database& database,
                                     const std::vector<audit::Checkpoint>& known = {});

}  // namespace almoner::store
