#include "api/store/open.hpp"

#include <filesystem>
#include <utility>

#include "api/store/error.hpp"
#include "api/store/file_sync.hpp"
#include "api/store/left_beside.hpp"
#include "api/store/migrations.hpp"

namespace almoner::store {
namespace {

constexpr std::int64_t our_mark = 0x416C6D6F;  // "Almo" in the file's header

int newest_known() {
  return all_migrations().back().number;
}

bool is_empty(Database& database) {
  return database.value<int>("SELECT count(*) FROM sqlite_master") == 0;
}

// Is the file without anything in it? One that is no database at all fails at the first look into
// it.
bool is_new(Database& database, const std::string& path) {
  if (database.application_mark() == our_mark) return false;
  if (is_empty(database)) return true;
  throw OpenError(path + " is a database, but not one of Almoner's: check the path.");
}

struct Opened {
  Database database;
  bool fresh;
};

Opened open_any(const std::string& path, OpenMode mode, const ConnectionLimits& limits) {
  try {
    Database database = Database::open(path, mode, limits);
    const bool fresh = is_new(database, path);
    return {std::move(database), fresh};
  } catch (const StoreError& error) {
    if (error.kind() == ErrorKind::busy) throw;
    throw OpenError(path +
                    " is not a database, or is damaged: check the path, or restore a backup.");
  }
}

void refuse_newer(const std::string& path, int schema) {
  if (schema <= newest_known()) return;
  throw OpenError(path + " was written by a newer Almoner (schema " + std::to_string(schema) +
                  "; this one knows " + std::to_string(newest_known()) +
                  "): install that version.");
}

// Its rows have no entry that proves them, and none can be made up afterwards.
void refuse_unproved(const std::string& path, int schema) {
  const int oldest = all_migrations().front().number;
  if (schema == 0 || schema >= oldest) return;
  throw OpenError(path + " was written by an Almoner from before its first release (schema " +
                  std::to_string(schema) + "; this one begins at " + std::to_string(oldest) +
                  "): its record does not prove its money, scores and documents, so it cannot be "
                  "brought up to date. Read it with the program that wrote it, and begin a new "
                  "database.");
}

void refuse_older(const std::string& path, int schema) {
  if (schema == newest_known()) return;
  throw OpenError(path + " was written by an older Almoner (schema " + std::to_string(schema) +
                  "; this one needs " + std::to_string(newest_known()) +
                  "): open it once with `almoner serve`, which brings it up to date.");
}

void refuse_new(const std::string& path, OpenMode mode) {
  if (mode == OpenMode::create) return;
  throw OpenError(path + " is empty, not an Almoner database: check the path.");
}

// Before SQLite is let near it: it would play what it finds into the new file, or throw it away.
void refuse_left_beside(const std::string& path) {
  std::error_code none;
  const auto bytes = std::filesystem::file_size(path, none);
  if (!none && bytes > 0) return;  // a database of its own, whose log is its own
  if (auto left = left_beside(path); !left.empty()) throw OpenError(left);
}

}  // namespace

Database open_store(const std::string& path, OpenMode mode, Instant now,
                    const ConnectionLimits& limits) {
  if (mode == OpenMode::create) refuse_left_beside(path);
  auto [database, fresh] = open_any(path, mode, limits);
  if (fresh) refuse_new(path, mode);
  const int schema = schema_number(database);
  refuse_newer(path, schema);
  refuse_unproved(path, schema);
  if (mode == OpenMode::existing_read_only) {
    refuse_older(path, schema);
    return std::move(database);
  }
  if (fresh) database.set_application_mark(our_mark);
  database.use_write_ahead_log();
  migrate(database, now);
  sync_folder_of(path);  // SQLite asks for it too, but does not look whether it was done
  return std::move(database);
}

Database open_store_in_memory(Instant now) {
  Database database = Database::in_memory();
  migrate(database, now);
  return database;
}

}  // namespace almoner::store
