#include "api/commands/seal_key.hpp"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "api/store/file_sync.hpp"

namespace almoner::commands {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& path) {
  throw std::system_error(errno, std::generic_category(), path);
}

void write_new(const std::string& path, const service::SealKey& key) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) fail(path);
  const bool whole = ::fchmod(file, 0600) == 0 &&
                     ::write(file, key.data(), key.size()) == static_cast<ssize_t>(key.size());
  if (::close(file) != 0 || !whole) fail(path);
}

// Whole under its own name or not there: a key that was cut short would shut everybody out.
service::SealKey make(const std::string& path, service::Randomness& randomness) {
  const service::SealKey key = randomness.bytes32();
  const std::string unfinished = path + ".new";
  write_new(unfinished, key);
  store::sync_file(unfinished);
  fs::rename(unfinished, path);
  store::sync_folder_of(path);
  return key;
}

service::SealKey read(const std::string& path) {
  const auto others = fs::perms::group_all | fs::perms::others_all;
  if ((fs::status(path).permissions() & others) != fs::perms::none)
    throw std::runtime_error(path +
                             " can be read by others, and opens the secrets of sign-in codes:"
                             " do `chmod 600` on it.");
  service::SealKey key{};
  std::ifstream file(path, std::ios::binary);
  file.read(reinterpret_cast<char*>(key.data()), static_cast<std::streamsize>(key.size()));
  if (!file || file.peek() != std::ifstream::traits_type::eof())
    throw std::runtime_error(path +
                             " is not a key of Almoner's: put the right file there. Without "
                             "it, take this one away; people then set their codes up anew.");
  return key;
}

}  // namespace

std::string seal_key_path(const std::string& database) {
  return database + ".key";
}

service::SealKey read_or_make_seal_key(const std::string& database,
                                       service::Randomness& randomness) {
  const std::string path = seal_key_path(database);
  return fs::exists(path) ? read(path) : make(path, randomness);
}

}  // namespace almoner::commands
