// Opening an Almoner database: is it one, is it of a schema this program knows, is it brought up to
// date.
#pragma once

#include <string>

#include "api/store/database.hpp"

namespace almoner::store {

// create and existing bring an older schema up to date (migrations.hpp); existing_read_only refuses
// one; create refuses a new file beside what another of its name left (left_beside.hpp). Throws
// OpenError, one sentence for people, when the file is missing, is not a database, is not
// Almoner's, or was written by a newer Almoner; StoreError or std::system_error when the disk
// fails.
Database open_store(const std::string& path, OpenMode mode, Instant now,
                    const ConnectionLimits& limits = {});

// An empty store in memory, for tests and dry runs. One connection only: no Writer, no Readers.
Database open_store_in_memory(Instant now);

}  // namespace almoner::store
