// The yardstick for writing: bare SQLite, one connection, synchronous=FULL, rows of 1 KB in
// batches. Prints rows per second for 1 and 1,000 rows a transaction.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>

#include "api/store/database.hpp"

namespace {

using almoner::store::Database;
using Clock = std::chrono::steady_clock;

double rows_per_second(Database& db, int rows_a_transaction, std::chrono::seconds lasting) {
  const std::string row(1024, 'x');
  std::int64_t rows = 0;
  const auto start = Clock::now();
  while (Clock::now() - start < lasting) {
    db.begin_write();
    for (int i = 0; i < rows_a_transaction; ++i)
      db.execute("INSERT INTO row(text) VALUES($1)", row);
    db.commit();
    rows += rows_a_transaction;
  }
  return static_cast<double>(rows) / std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return std::fprintf(stderr, "usage: sqlite_batch NEW_FILE\n"), 1;
  auto db = Database::open(argv[1], almoner::store::OpenMode::create);
  db.execute("CREATE TABLE row(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT");
  for (const int batch : {1, 1000})
    std::printf("%d %.0f\n", batch, rows_per_second(db, batch, std::chrono::seconds(2)));
  return 0;
}
