// clang-format off
// The driver for SQLite. What differs from another database is here and in the schema's words.
#include <sqlite3.h>
#include <sys/stat.h>

#include <unordered_map>
#include <utility>

#include "api/store/database.hpp"
#include "api/store/error.hpp"

namespace almoner::store {
namespace driver {

struct Prepared {
  sqlite3_stmt* statement = nullptr;
  std::vector<int> places;  // of $1, $2 …: SQLite numbers them as they first appear
  std::size_t bound = 0;
  bool lent = false;
  bool kept = true;  // false: a second copy, because the kept one was lent

  Prepared() = default;
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;
  ~Prepared() { sqlite3_finalize(statement); }
};

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

struct Connection {
  sqlite3* handle = nullptr;
  std::string path;
  ConnectionLimits limits;
  bool read_only = false;
  int checkpoint_result = SQLITE_OK;
  std::unordered_map<std::string, std::unique_ptr<Prepared>, TextHash, std::equal_to<>> statements;

  Connection() = default;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  ~Connection() {
    statements.clear();
    sqlite3_close(handle);
  }
};

}  // namespace driver

namespace {

using driver::Connection;
using driver::Prepared;

ErrorKind constraint_kind(int code) {
  const bool there_already = code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
                             code == SQLITE_CONSTRAINT_ROWID;
  return there_already ? ErrorKind::conflict : ErrorKind::constraint;
}

ErrorKind kind_of(int code, bool read_only) {
  if (code == SQLITE_IOERR_SHMSIZE) return ErrorKind::full;  // no room to grow the log's index
  switch (code & 0xFF) {
    case SQLITE_BUSY: return code == SQLITE_BUSY_SNAPSHOT ? ErrorKind::conflict : ErrorKind::busy;
    case SQLITE_LOCKED: return ErrorKind::busy;
    case SQLITE_CONSTRAINT: return constraint_kind(code);
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH: return ErrorKind::constraint;
    case SQLITE_FULL: return ErrorKind::full;
    case SQLITE_READONLY: return read_only ? ErrorKind::mistake : ErrorKind::lost;
    case SQLITE_ERROR:
    case SQLITE_MISUSE:
    case SQLITE_RANGE: return ErrorKind::mistake;
    default: return ErrorKind::lost;
  }
}

[[noreturn]] void fail(const Connection& connection, int code, std::string_view doing) {
  throw StoreError(kind_of(code, connection.read_only), code,
                   std::string(sqlite3_errmsg(connection.handle)) + " [" + std::to_string(code) + "] in " +
                       (connection.path.empty() ? "memory" : connection.path) + ": " + std::string(doing));
}

[[noreturn]] void mistake(std::string_view what) { throw StoreError(ErrorKind::mistake, SQLITE_MISUSE, std::string(what)); }

void check(const Connection& connection, int code, std::string_view doing) {
  if (code != SQLITE_OK) fail(connection, code, doing);
}

std::vector<int> places_of(const Connection& connection, sqlite3_stmt* statement, std::string_view sql) {
  std::vector<int> places(static_cast<std::size_t>(sqlite3_bind_parameter_count(statement)));
  for (std::size_t n = 0; n < places.size(); ++n) {
    places[n] = sqlite3_bind_parameter_index(statement, ("$" + std::to_string(n + 1)).c_str());
    if (places[n] == 0) fail(connection, SQLITE_RANGE, "parameters are not $1, $2 …: " + std::string(sql));
  }
  return places;
}

std::unique_ptr<Prepared> prepare_anew(const Connection& connection, std::string_view sql) {
  auto prepared = std::make_unique<Prepared>();
  const char* rest = nullptr;
  check(connection,
        sqlite3_prepare_v3(connection.handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                           &prepared->statement, &rest),
        sql);
  if (prepared->statement == nullptr || rest != sql.data() + sql.size())
    mistake("not exactly one statement: " + std::string(sql));
  prepared->places = places_of(connection, prepared->statement, sql);
  return prepared;
}

// Statements that nobody holds go, so that text made at run time cannot fill the memory.
void make_room(Connection& connection) {
  if (connection.statements.size() < connection.limits.statements_max) return;
  std::erase_if(connection.statements, [](const auto& kept) { return !kept.second->lent; });
}

int after_commit(void* context, sqlite3* handle, const char*, int pages) {
  auto& connection = *static_cast<Connection*>(context);
  if (pages < connection.limits.wal_checkpoint_pages) return SQLITE_OK;
  const int code = sqlite3_wal_checkpoint_v2(handle, nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  if (code != SQLITE_OK && code != SQLITE_BUSY && code != SQLITE_LOCKED) connection.checkpoint_result = code;
  return SQLITE_OK;
}

int flags_of(OpenMode mode) {
  if (mode == OpenMode::create) return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  return mode == OpenMode::existing ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
}

void require_openable(const std::string& path, OpenMode mode) {
  if (path.empty() || path == ":memory:")
    throw OpenError("\"" + path + "\" is not the name of a database file: give a path such as var/almoner.db.");
  struct stat found {};
  if (stat(path.c_str(), &found) == 0) {
    if (S_ISREG(found.st_mode)) return;
    throw OpenError(path + " is a folder or a device, not a database file: give the path of a file.");
  }
  if (mode != OpenMode::create)
    throw OpenError(path + " is not there: check the path, or make a new database with another command first.");
}

// Small memory that a statement uses while it runs, without asking the allocator each time.
constexpr int lookaside_bytes = 1'200, lookaside_places = 200;

void set_up(Connection& connection) {
  sqlite3* handle = connection.handle;
  const ConnectionLimits& limits = connection.limits;
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, limits.value_bytes_max);
  sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_LOOKASIDE, nullptr, lookaside_bytes, lookaside_places);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_busy_timeout(handle, limits.busy_wait_ms_max);
  sqlite3_wal_hook(handle, after_commit, &connection);
  const std::string settings = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;"
                               "PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON; PRAGMA cache_size=-" +
                               std::to_string(limits.cache_kib_max);
  check(connection, sqlite3_exec(handle, settings.c_str(), nullptr, nullptr, nullptr), "settings");
}

// Before the first connection of the process: SQLite's own statistics would lock at each allocation.
void configure_once() {
  static const int done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  (void)done;
}

std::unique_ptr<Connection> connect(const std::string& path, int flags, const ConnectionLimits& limits) {
  configure_once();
  auto connection = std::make_unique<Connection>();
  connection->path = path == ":memory:" ? "" : path;
  connection->limits = limits;
  connection->read_only = (flags & SQLITE_OPEN_READONLY) != 0;
  const int code = sqlite3_open_v2(path.c_str(), &connection->handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  if (code != SQLITE_OK)
    throw OpenError(path + " cannot be opened (" + sqlite3_errstr(code) +
                    "): check that its folder is there and that you may read and write it.");
  set_up(*connection);
  return connection;
}

}  // namespace

Statement::Statement(Statement&& other) noexcept
    : connection_(other.connection_), prepared_(std::exchange(other.prepared_, nullptr)), column_(other.column_) {}

Statement::~Statement() {
  if (prepared_ == nullptr) return;
  sqlite3_reset(prepared_->statement);
  sqlite3_clear_bindings(prepared_->statement);
  prepared_->bound = 0;
  prepared_->lent = false;
  if (!prepared_->kept) delete prepared_;
}

namespace {

int place(Prepared& prepared, int number) {
  if (number < 1 || static_cast<std::size_t>(number) > prepared.places.size())
    mistake("no parameter $" + std::to_string(number) + ": " + sqlite3_sql(prepared.statement));
  ++prepared.bound;
  return prepared.places[static_cast<std::size_t>(number) - 1];
}

}  // namespace

void Statement::bind(int number, std::int64_t value) {
  check(*connection_, sqlite3_bind_int64(prepared_->statement, place(*prepared_, number), value), "binding a number");
}

void Statement::bind(int number, std::string_view text, bool keep) {
  const char* bytes = text.empty() ? "" : text.data();
  check(*connection_,
        sqlite3_bind_text64(prepared_->statement, place(*prepared_, number), bytes, text.size(),
                            keep ? SQLITE_TRANSIENT : SQLITE_STATIC, SQLITE_UTF8),
        "binding a text");
}

void Statement::bind(int number, std::span<const std::uint8_t> blob, bool keep) {
  const void* bytes = blob.empty() ? "" : static_cast<const void*>(blob.data());
  check(*connection_,
        sqlite3_bind_blob64(prepared_->statement, place(*prepared_, number), bytes, blob.size(),
                            keep ? SQLITE_TRANSIENT : SQLITE_STATIC),
        "binding a blob");
}

void Statement::bind_null(int number) {
  check(*connection_, sqlite3_bind_null(prepared_->statement, place(*prepared_, number)), "binding NULL");
}

bool Statement::step() {
  if (prepared_->bound != prepared_->places.size())
    mistake(std::to_string(prepared_->bound) + " parameters given: " + sqlite3_sql(prepared_->statement));
  const int code = sqlite3_step(prepared_->statement);
  column_ = 0;
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) fail(*connection_, code, sqlite3_sql(prepared_->statement));
  return false;
}

void Statement::finish_writing() {
  if (sqlite3_stmt_readonly(prepared_->statement) != 0) return;
  while (step()) {
  }
}

std::int64_t Statement::rows_changed() {
  return sqlite3_stmt_readonly(prepared_->statement) != 0 ? 0 : sqlite3_changes64(connection_->handle);
}

namespace {

void require_type(sqlite3_stmt* statement, int column, int type, std::string_view what) {
  if (column < sqlite3_data_count(statement) && sqlite3_column_type(statement, column) == type) return;
  mistake("column " + std::to_string(column) + " is not " + std::string(what) + ": " + sqlite3_sql(statement));
}

}  // namespace

bool Statement::is_null() const {
  return column_ < sqlite3_data_count(prepared_->statement) &&
         sqlite3_column_type(prepared_->statement, column_) == SQLITE_NULL;
}

std::int64_t Statement::int64_column() const {
  require_type(prepared_->statement, column_, SQLITE_INTEGER, "a number");
  return sqlite3_column_int64(prepared_->statement, column_);
}

std::string_view Statement::text_column() const {
  sqlite3_stmt* row = prepared_->statement;
  if (column_ < sqlite3_data_count(row) && sqlite3_column_type(row, column_) == SQLITE_BLOB) {
    const auto bytes = blob_column();
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  require_type(row, column_, SQLITE_TEXT, "a text");
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, column_));
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(row, column_))};
}

std::span<const std::uint8_t> Statement::blob_column() const {
  require_type(prepared_->statement, column_, SQLITE_BLOB, "a blob");
  const void* bytes = sqlite3_column_blob(prepared_->statement, column_);
  return {static_cast<const std::uint8_t*>(bytes),
          static_cast<std::size_t>(sqlite3_column_bytes(prepared_->statement, column_))};
}

std::span<const std::uint8_t> Statement::blob_column(std::size_t bytes) const {
  const auto blob = blob_column();
  if (blob.size() != bytes) mistake("a blob of another length: " + std::string(sqlite3_sql(prepared_->statement)));
  return blob;
}

std::span<const std::uint8_t> as_blob(std::string_view bytes) {
  return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

Database::Database(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Database Database::open(const std::string& path, OpenMode mode, const ConnectionLimits& limits) {
  require_openable(path, mode);
  return Database{connect(path, flags_of(mode), limits)};
}

Database Database::in_memory() { return Database{connect(":memory:", SQLITE_OPEN_READWRITE, {})}; }

Statement Database::prepare(std::string_view sql) {
  Connection& connection = *connection_;
  auto found = connection.statements.find(sql);
  if (found == connection.statements.end()) {
    make_room(connection);
    found = connection.statements.emplace(std::string(sql), prepare_anew(connection, sql)).first;
  }
  Prepared* prepared = found->second.get();
  if (prepared->lent) {
    prepared = prepare_anew(connection, sql).release();
    prepared->kept = false;
  }
  prepared->lent = true;
  return Statement{connection, *prepared};
}

void Database::use_write_ahead_log() {
  const auto mode = value<std::string>("PRAGMA journal_mode=WAL");
  if (mode == "wal" || path().empty()) return;
  throw StoreError(ErrorKind::lost, SQLITE_CANTOPEN, path() + ": the disk cannot hold a write-ahead log");
}

void Database::throw_if_checkpoint_failed() {
  const int code = std::exchange(connection_->checkpoint_result, SQLITE_OK);
  if (code == SQLITE_OK) return;
  throw StoreError(kind_of(code, false), code,
                   std::string(sqlite3_errstr(code)) + " [" + std::to_string(code) + "] in " + path() + ": checkpoint");
}

std::int64_t Database::last_inserted() const { return sqlite3_last_insert_rowid(connection_->handle); }

std::int64_t Database::rows_changed() const { return sqlite3_total_changes64(connection_->handle); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(connection_->handle) == 0; }

const std::string& Database::path() const { return connection_->path; }

void Database::copy_to(const std::string& path) {
  const auto target = connect(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, connection_->limits);
  sqlite3_backup* copying = sqlite3_backup_init(target->handle, "main", connection_->handle, "main");
  if (copying == nullptr) fail(*target, sqlite3_errcode(target->handle), "starting a copy");
  const int stepped = sqlite3_backup_step(copying, -1);
  const int finished = sqlite3_backup_finish(copying);
  if (stepped != SQLITE_DONE) fail(*target, stepped, "copying");
  check(*target, finished, "copying");
  // One plain file, without a log beside it.
  check(*target, sqlite3_exec(target->handle, "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr), "copying");
}

}  // namespace almoner::store
