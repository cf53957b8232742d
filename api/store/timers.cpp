#include "api/store/timers.hpp"

#include <stdexcept>

#include "api/store/rows.hpp"
#include "api/store/written.hpp"
#include "api/store/written_rows.hpp"

namespace almoner::store {

std::vector<CaseId> due_cases(Database& database, Instant now, int limit) {
  return all_rows(
      database.query(
          "SELECT c.id FROM cases c JOIN fund f ON f.id = c.fund"
          " WHERE c.next_due_at IS NOT NULL AND c.next_due_at <= $1 AND f.closed_at IS NULL"
          " ORDER BY c.next_due_at, c.id LIMIT $2",
          now, limit),
      [](Statement& row) { return row.take<CaseId>(); });
}

std::optional<Instant> earliest_due(Database& database) {
  return database.value<Instant>(
      "SELECT c.next_due_at FROM cases c JOIN fund f ON f.id = c.fund"
      " WHERE c.next_due_at IS NOT NULL AND f.closed_at IS NULL ORDER BY c.next_due_at LIMIT 1");
}

void set_next_due(Database& database, CaseId id, std::optional<Instant> at) {
  if (database.execute("UPDATE cases SET next_due_at = $2 WHERE id = $1", id, at) != 1)
    throw std::invalid_argument("store: there is no case " + std::to_string(id.value));
}

std::vector<TimerDone> timers_done(Database& database, CaseId id, Instant entered_state_at) {
  return all_rows(
      database.query(
          "SELECT timer, repetition FROM timer_done WHERE case_id = $1 AND entered_state_at = $2"
          " ORDER BY timer, repetition",
          id, entered_state_at),
      [](Statement& row) {
        return TimerDone{.timer = row.take<std::string>(), .repetition = row.take<int>()};
      });
}

bool mark_timer_done(Database& database, CaseId id, Instant entered_state_at, const TimerDone& done,
                     Instant at) {
  if (database.execute(
          "INSERT INTO timer_done (case_id, entered_state_at, timer, repetition, at, audit_seq)"
          " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
          id, entered_state_at, done.timer, done.repetition, at, next_entry(database)) != 1)
    return false;
  cover(database, written::timer, line_of_timer(id, entered_state_at, done));
  return true;
}

}  // namespace almoner::store
