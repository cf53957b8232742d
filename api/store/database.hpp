// One connection to one database, with its prepared statements. The only SQL types anybody sees;
// the driver (sqlite3.h) is in sqlite_connection.cpp. SQL is written with $1 $2 … so that
// PostgreSQL would take it too.
//
// A Database belongs to one thread at a time. Everything throws StoreError when the database fails.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/audit/chain.hpp"
#include "engine/case/ids.hpp"
#include "engine/case/money.hpp"
#include "engine/time/instant.hpp"

namespace almoner::store {

using hash::Digest;

struct ConnectionLimits {
  int busy_wait_ms_max = 5'000;  // for another process's lock; then ErrorKind::busy
  int wal_checkpoint_pages =
      300;                    // small, on the writer: decides the tail (p99 2.8 ms; 10,000: 26 ms)
  int cache_kib_max = 2'048;  // pages this connection keeps in memory
  std::size_t statements_max = 256;  // prepared and kept
  int value_bytes_max = 32'000'000;  // of one text or blob: an audit detail and its answers fit
};

enum class OpenMode {
  create,              // makes the file when it is missing
  existing,            // OpenError when it is missing
  existing_read_only,  // the same, and every write is ErrorKind::mistake
};

// The digest of a row that an audit entry must cover: see written.hpp.
struct CoveredRow {
  std::string_view kind;  // one of written.hpp's, which live as long as the program
  Digest digest;

  auto operator<=>(const CoveredRow&) const = default;
};

namespace driver {
struct Connection;
struct Prepared;
}  // namespace driver

// A prepared statement lent by its Database; given back, unbound, when it goes out of scope. It
// must not outlive the Database. Parameters count from 1, as in $1; columns are taken from left to
// right.
class Statement {
 public:
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&&) = delete;
  ~Statement();

  // With keep = false the bytes must live until the last step.
  void bind(int number, std::int64_t value);
  void bind(int number, std::string_view text, bool keep);
  void bind(int number, std::span<const std::uint8_t> blob, bool keep);
  void bind_null(int number);

  bool step();                  // true: there is a row; false: done
  std::int64_t rows_changed();  // after the step that ended it
  void finish_writing();  // steps a writing statement to its end, where the last checks are made

  // The next column of the row: std::int64_t, int, bool, std::string, Instant, Money, an Id (NULL
  // is none), Digest, audit::Salt, or std::optional of one of them. A NULL or another type of
  // column than asked for is ErrorKind::mistake.
  template <class T>
  T take();

 private:
  friend class Database;
  Statement(driver::Connection& connection, driver::Prepared& prepared)
      : connection_(&connection), prepared_(&prepared) {}

  bool is_null() const;
  std::int64_t int64_column() const;
  std::string_view text_column() const;
  std::span<const std::uint8_t> blob_column() const;
  std::span<const std::uint8_t> blob_column(std::size_t bytes) const;  // of exactly that many

  driver::Connection* connection_;
  driver::Prepared* prepared_;  // null once moved from
  int column_ = 0;
};

// A blob column is taken as std::string; bytes are bound as a blob through this.
std::span<const std::uint8_t> as_blob(std::string_view bytes);

class Database {
 public:
  // The bare connection with its settings (synchronous=FULL, foreign keys on …); the file is not
  // changed. Whether it is an Almoner database, and of which schema, is open_store's business
  // (open.hpp). Throws OpenError when the file is missing, a folder, or not to be opened.
  static Database open(const std::string& path, OpenMode mode, const ConnectionLimits& limits = {});
  static Database in_memory();
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  // Runs a statement to its end and returns how many rows it changed.
  template <class... Values>
  std::int64_t execute(std::string_view sql, const Values&... values);
  // Runs an INSERT of one row into a table whose key is `id` and returns it; empty when nothing was
  // inserted (ON CONFLICT DO NOTHING). The driver's way: half the time of RETURNING.
  template <class... Values>
  std::optional<std::int64_t> insert(std::string_view sql, const Values&... values);
  // A statement with its parameters bound, to be stepped by the caller.
  template <class... Values>
  Statement query(std::string_view sql, const Values&... values);
  // The first column of the first row, if there is a row.
  template <class T, class... Values>
  std::optional<T> value(std::string_view sql, const Values&... values);

  // How many rows this connection changed since it was opened, those undone later too.
  std::int64_t rows_changed() const;

  // From now on and for good: commits go to a log beside the file, so that readers never wait.
  void use_write_ahead_log();
  // The log is folded into the file after a commit; when that failed the commit stands all the
  // same, and this throws what happened, once.
  void throw_if_checkpoint_failed();

  void begin_write();  // takes the writer's lock now, not at the first write
  void begin_read();   // everything read until end_read is of one moment
  void commit();
  void rollback();   // quietly does nothing outside a transaction
  void savepoint();  // not nested
  void release_savepoint();
  void rollback_to_savepoint();
  bool in_transaction() const;

  const std::string& path() const;  // "" in memory
  std::int64_t application_mark();  // who made the file, as a number in its header; 0 = nobody said
  void set_application_mark(std::int64_t mark);
  std::vector<std::string>
  integrity_problems();  // the driver's own check of pages, indexes, foreign keys
  // Copies the whole database into a new file at `path` while others go on writing. Not synced: see
  // backup.hpp.
  void copy_to(const std::string& path);

  // The head of the audit chain as last read or written in this transaction; forgotten when
  // anything is rolled back and when a transaction begins. Kept by history.cpp, nobody else.
  const std::optional<audit::Checkpoint>& cached_audit_head() const { return audit_head_; }
  void cache_audit_head(const audit::Checkpoint& head) { audit_head_ = head; }
  // What was written in this transaction and no entry covers yet; forgotten with the head. Kept by
  // written.cpp, nobody else.
  std::vector<CoveredRow>& uncovered() { return uncovered_; }

 private:
  explicit Database(std::unique_ptr<driver::Connection> connection);
  Statement prepare(std::string_view sql);
  std::int64_t last_inserted() const;

  std::unique_ptr<driver::Connection> connection_;
  std::optional<audit::Checkpoint> audit_head_;
  std::vector<CoveredRow> uncovered_;
  void forget_audit();
};

}  // namespace almoner::store

#include "api/store/values.hpp"
