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
//   the file itself (pages, indexes, foreign keys, triggers) · the audit chain, and that what was
//   erased is said to be · every case against its last entry, and the other way round · the deeds
//   that the entries make · postings, sheets, interests, orders, timers and documents against the
//   entries that cover them, both ways · balances against postings, per pot and per case · each
//   movement sums to zero · counts per state · parents and pinned definitions · definitions and
//   documents against their digests · mails against the orders that they belong to ·
//   appointments, memberships, closed funds and disabled accounts against the entries that made
//   them so, both ways
// Not covered, so that who can write to the file can sign in as anybody: addresses and whether they
// are confirmed, passwords, sessions, tokens and second factors. Nor: what people and
// organisations, a fund and its pots are called, and by which definition new cases run (that each
// was done has its entry, but not what was said of it; cases name the definition that they run by,
// and it is held to its digest), whether the file is marked as a demonstration, how far references
// are numbered (no two cases of a fund have the same), when the clock looks next, and how far an
// order was carried out.
std::vector<std::string> store_check(Database& database,
                                     const std::vector<audit::Checkpoint>& known = {});

}  // namespace almoner::store
