#include "api/store/migrations.hpp"

#include <stdexcept>
#include <string>

namespace almoner::store {
namespace {

void run_step(Database& database, Instant now, const Migration& step,
              const std::function<void(int, std::size_t)>& before_statement) {
  std::size_t place = 0;
  const auto run = [&](std::string_view sql, const auto&... values) {
    if (before_statement) before_statement(step.number, place++);
    database.execute(sql, values...);
  };
  if (schema_number(database) == 0)
    run("CREATE TABLE migration (number INTEGER PRIMARY KEY, title TEXT NOT NULL, applied_at "
        "INTEGER NOT NULL) STRICT");
  for (const auto statement : step.statements) run(statement);
  run("INSERT INTO migration (number, title, applied_at) VALUES ($1, $2, $3)", step.number,
      step.title, now);
}

// Asked again under the lock: another process may have taken the step meanwhile.
void take_step(Database& database, Instant now, const Migration& step, bool is_first,
               const std::function<void(int, std::size_t)>& before_statement) {
  database.begin_write();
  if (const int taken = schema_number(database); taken < step.number) {
    if (step.number != taken + 1 && !(is_first && taken == 0))
      throw std::logic_error("store: migration " + std::to_string(taken + 1) + " is missing");
    run_step(database, now, step, before_statement);
  }
  database.commit();
}

}  // namespace

int schema_number(Database& database) {
  const auto there = database.value<int>(
      "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'migration'");
  if (there == 0) return 0;
  return database.value<std::optional<int>>("SELECT max(number) FROM migration")
      .value()
      .value_or(0);
}

void migrate(Database& database, Instant now, std::span<const Migration> steps,
             const std::function<void(int, std::size_t)>& before_statement) {
  for (const auto& step : steps) {
    if (step.number <= schema_number(database)) continue;
    try {
      take_step(database, now, step, &step == &steps.front(), before_statement);
    } catch (...) {
      database.rollback();
      throw;
    }
  }
}

}  // namespace almoner::store
