// Pots and their postings. What may move is decided by engine/money on balances read in this
// transaction; the guarded update and the table's checks hold it a second time.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/store/database.hpp"
#include "engine/money/post.hpp"

namespace almoner::store {

using money::PotId;

struct PotRow {
  PotId id;
  FundId fund;
  std::string name;  // "main", unique in its fund
  std::string title;
  money::PotBalances balances;
};

// With its sum set aside by the funder (a movement `open`). Empty when the name is taken in the
// fund. Throws std::invalid_argument for a sum that is not above zero.
std::optional<PotId> open_pot(Database& database, FundId fund, std::string_view name,
                              std::string_view title, Money sum, Instant at);
std::optional<PotRow> find_pot(Database& database, PotId id);
std::optional<PotRow> find_pot_by_name(Database& database, FundId fund, std::string_view name);
std::vector<PotRow> pots_of(Database& database, FundId fund);

// Empty: done, and the next audit entry of the transaction covers it (written.hpp). Inside a
// transaction, or StoreError(mistake).
std::optional<money::MoneyRefusal> post(Database& database, const money::Movement& movement);

money::PotBalances pot_balances(Database& database, PotId pot);
money::CaseBalances case_balances(Database& database, PotId pot,
                                  CaseId id);  // zeros where nothing was posted

// Cases for which something is reserved or committed, in the order of their numbers.
std::vector<CaseId> cases_with_promises(Database& database);

struct PostingRow {
  std::int64_t id = 0;   // in the order they were made
  std::int64_t txn = 0;  // the postings of one movement share it and sum to zero
  money::Posting posting;
};
std::vector<PostingRow> postings_of(Database& database, PotId pot, std::int64_t after_id,
                                    int limit);
std::vector<PostingRow> postings_of_case(Database& database, CaseId id);
// All of a pot's, as engine/money's statement() takes them.
money::Postings ledger_of(Database& database, PotId pot);

}  // namespace almoner::store
