#include <map>

#include "api/store/check_parts.hpp"
#include "engine/money/posting.hpp"

namespace almoner::store {
namespace {

struct Movement {
  std::int64_t txn = 0;
  std::map<money::PotId, Money> sums;  // of a handful of postings
};

void close(const Movement& movement, Problems& problems) {
  for (const auto& [pot, sum] : movement.sums)
    if (sum != Money{})
      problems.add("Movement " + std::to_string(movement.txn) + " does not balance in pot " +
                   std::to_string(pot.value) + ": its postings sum to " + sum.text() + ".");
}

}  // namespace

void check_movements(Database& database, Problems& problems) {
  Movement movement;
  Statement rows = database.query("SELECT txn, pot, amount_pence FROM posting ORDER BY id");
  while (rows.step()) {
    const auto txn = rows.take<std::int64_t>();
    if (txn != movement.txn) {
      close(movement, problems);
      movement = {.txn = txn, .sums = {}};
    }
    const auto pot = rows.take<money::PotId>();
    movement.sums[pot] += rows.take<Money>();
  }
  close(movement, problems);
}

void check_pots(Database& database, Problems& problems) {
  Statement rows = database.query(
      "SELECT f.code, p.name FROM pot p JOIN fund f ON f.id = p.fund LEFT JOIN (SELECT pot,"
      " sum(CASE WHEN account = 'funder' THEN amount_pence ELSE 0 END) AS funder,"
      " sum(CASE WHEN account = 'available' THEN amount_pence ELSE 0 END) AS available,"
      " sum(CASE WHEN account = 'reserved' THEN amount_pence ELSE 0 END) AS reserved,"
      " sum(CASE WHEN account = 'committed' THEN amount_pence ELSE 0 END) AS committed,"
      " sum(CASE WHEN account = 'paid' THEN amount_pence ELSE 0 END) AS paid FROM posting GROUP BY "
      "pot) AS s"
      " ON s.pot = p.id WHERE coalesce(s.funder, 0) <> p.funder OR coalesce(s.available, 0) <> "
      "p.available"
      " OR coalesce(s.reserved, 0) <> p.reserved OR coalesce(s.committed, 0) <> p.committed"
      " OR coalesce(s.paid, 0) <> p.paid OR p.available < 0 OR p.reserved < 0 OR p.committed < 0 "
      "OR p.paid < 0");
  while (rows.step()) {
    const auto fund = rows.take<std::string>();
    problems.add("The balances of pot " + rows.take<std::string>() + " of fund " + fund +
                 " are not the sums of its postings, or are below zero.");
  }
}

void check_case_balances(Database& database, Problems& problems) {
  Statement rows = database.query(
      "SELECT c.ref FROM case_balance b LEFT JOIN cases c ON c.id = b.case_id"
      " WHERE b.reserved <> (SELECT coalesce(sum(amount_pence), 0) FROM posting p WHERE p.case_id "
      "= b.case_id"
      "  AND p.pot = b.pot AND p.account = 'reserved')"
      " OR b.committed <> (SELECT coalesce(sum(amount_pence), 0) FROM posting p WHERE p.case_id = "
      "b.case_id"
      "  AND p.pot = b.pot AND p.account = 'committed')"
      " OR b.paid <> (SELECT coalesce(sum(amount_pence), 0) FROM posting p WHERE p.case_id = "
      "b.case_id"
      "  AND p.pot = b.pot AND p.account = 'paid')"
      " OR b.reserved < 0 OR b.committed < 0 OR b.paid < 0");
  while (rows.step())
    problems.add("The money of case " + rows.take<std::optional<std::string>>().value_or("(none)") +
                 " is not the sum of its postings, or is below zero.");
  Statement missing = database.query(
      "SELECT DISTINCT p.case_id FROM posting p WHERE p.case_id IS NOT NULL AND NOT EXISTS"
      " (SELECT 1 FROM case_balance b WHERE b.pot = p.pot AND b.case_id = p.case_id)");
  while (missing.step())
    problems.add("Case number " + std::to_string(missing.take<std::int64_t>()) +
                 " has postings and no balance.");
}

}  // namespace almoner::store
