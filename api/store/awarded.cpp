#include "api/store/awarded.hpp"

#include "api/store/rows.hpp"

namespace almoner::store {

std::vector<CaseId> cases_with_awards(Database& database, PotId pot, CaseId after, int limit) {
  return all_rows(database.query("SELECT case_id FROM case_balance WHERE pot = $1 AND case_id > $2"
                                 " AND (committed <> 0 OR paid <> 0) ORDER BY case_id LIMIT $3",
                                 pot, after.value, limit),
                  [](Statement& row) { return row.take<CaseId>(); });
}

}  // namespace almoner::store
