// A copy of the whole database, made while it is in use, and proven before it is called one.
#pragma once

#include <string>
#include <vector>

#include "api/store/database.hpp"

namespace almoner::store {

// Copies into PATH.new, runs store_check on the copy, syncs it, renames it to PATH and syncs the
// folder. Returns what store_check found; then there is no file at PATH, and PATH.new is gone.
// Throws OpenError when PATH is there already, StoreError or std::system_error when the disk fails.
std::vector<std::string> backup(Database& database, const std::string& path);

}  // namespace almoner::store
