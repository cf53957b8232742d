#include "api/store/backup.hpp"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <system_error>

#include "api/store/check.hpp"
#include "api/store/error.hpp"
#include "api/store/file_sync.hpp"
#include "api/store/left_beside.hpp"

namespace almoner::store {
namespace {

namespace fs = std::filesystem;

// Removes the half-made copy, whatever happens.
struct Unfinished {
  std::string path;
  ~Unfinished() {
    std::error_code ignored;
    for (const auto* end : {"", "-journal", "-wal", "-shm"}) fs::remove(path + end, ignored);
  }
};

void refuse_there(const std::string& path) {
  throw OpenError(path + " is there already: give a name that is free; a backup never overwrites.");
}

// Some file systems cannot rename without overwriting; there the look at the beginning must do.
void rename_to(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return;
  if (errno == EEXIST) refuse_there(to);
  if (errno != EINVAL || std::rename(from.c_str(), to.c_str()) != 0)
    throw std::system_error(errno, std::generic_category(), to);
}

}  // namespace

std::vector<std::string> backup(Database& database, const std::string& path) {
  if (fs::exists(fs::symlink_status(path))) refuse_there(path);
  if (auto left = left_beside(path); !left.empty()) throw OpenError(left);
  if (const auto half = path + ".new"; fs::exists(fs::symlink_status(half)))
    throw OpenError(
        half + " is there already: another backup is running, or was broken off. Then remove it.");
  const Unfinished copy{path + ".new"};
  database.copy_to(copy.path);
  {
    Database made = Database::open(copy.path, OpenMode::existing_read_only);
    if (auto problems = store_check(made); !problems.empty()) return problems;
  }
  sync_file(copy.path);
  rename_to(copy.path, path);
  sync_folder_of(path);
  return {};
}

}  // namespace almoner::store
