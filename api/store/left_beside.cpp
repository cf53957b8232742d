#include "api/store/left_beside.hpp"

#include <filesystem>

namespace almoner::store {

namespace fs = std::filesystem;

std::string left_beside(const std::string& path) {
  for (const auto* end : {"-wal", "-shm", "-journal"})
    if (fs::exists(fs::symlink_status(path + end)))
      return path + end +
             " was left there by another database, and would be mixed into a new one: move it "
             "away, or give another name.";
  return {};
}

}  // namespace almoner::store
