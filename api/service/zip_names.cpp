#include "api/service/zip_names.hpp"

namespace almoner::service {
namespace {

// PKWARE's APPNOTE.TXT, 4.3.7, 4.3.12 and 4.3.16: places of what is read of each record.
constexpr std::string_view local_mark = "PK\x03\x04", central_mark = "PK\x01\x02",
                           end_mark = "PK\x05\x06";
constexpr std::size_t local_bytes = 30, central_bytes = 46, end_bytes = 22;

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint32_t value = 0;
  for (std::size_t i = width; i > 0; --i)
    value = value << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
  return value;
}

// The directory: where it begins and how many entries it has. The record of its end is the last
// thing of the archive, with at most a comment behind it.
struct Directory {
  std::size_t at = 0, bytes = 0, entries = 0;
};

std::optional<Directory> directory_of(std::string_view bytes) {
  constexpr std::size_t comment_max = 0xFFFF;
  if (bytes.size() < end_bytes) return std::nullopt;
  const std::size_t last = bytes.size() - end_bytes;
  const std::size_t found = bytes.rfind(end_mark, last);
  if (found == std::string_view::npos || last - found > comment_max) return std::nullopt;
  const auto end = bytes.substr(found);
  const bool one_disk = number(end, 4, 4) == 0 && number(end, 8, 2) == number(end, 10, 2);
  if (!one_disk || number(end, 20, 2) != end.size() - end_bytes) return std::nullopt;
  const Directory directory{number(end, 16, 4), number(end, 12, 4), number(end, 10, 2)};
  const bool is_before = directory.at <= found && directory.bytes == found - directory.at;
  if (!is_before || directory.entries > ZipLimits::entries_max) return std::nullopt;
  return directory;
}

// The entry as it stands where its contents are must have the same name, and lie before the
// directory.
std::optional<std::string_view> contents_of(std::string_view before, std::size_t at,
                                            std::size_t packed, std::string_view name) {
  if (at > before.size() || before.size() - at < local_bytes) return std::nullopt;
  const auto local = before.substr(at);
  if (!local.starts_with(local_mark)) return std::nullopt;
  const std::size_t start = local_bytes + number(local, 26, 2) + number(local, 28, 2);
  if (start > local.size() || packed > local.size() - start) return std::nullopt;
  if (local.substr(local_bytes, number(local, 26, 2)) != name) return std::nullopt;
  return local.substr(start, packed);
}

}  // namespace

std::optional<std::vector<ZipEntry>> zip_entries(std::string_view bytes) {
  const auto directory = directory_of(bytes);
  if (!directory) return std::nullopt;
  const auto before = bytes.substr(0, directory->at);
  auto rest = bytes.substr(directory->at, directory->bytes);
  std::vector<ZipEntry> entries;
  std::uint64_t unpacked = 0;
  for (std::size_t i = 0; i < directory->entries; ++i) {
    if (rest.size() < central_bytes || !rest.starts_with(central_mark)) return std::nullopt;
    const std::size_t name_bytes = number(rest, 28, 2);
    const std::size_t whole =
        central_bytes + name_bytes + number(rest, 30, 2) + number(rest, 32, 2);
    if (whole > rest.size()) return std::nullopt;
    ZipEntry entry{rest.substr(central_bytes, name_bytes),
                   (number(rest, 8, 2) & 1) != 0,
                   number(rest, 10, 2) == 0,
                   {}};
    const auto contents = contents_of(before, number(rest, 42, 4), number(rest, 20, 4), entry.name);
    if (!contents) return std::nullopt;
    if (entry.stored) entry.contents = *contents;
    unpacked += number(rest, 24, 4);
    entries.push_back(entry);
    rest.remove_prefix(whole);
  }
  if (!rest.empty() || unpacked > ZipLimits::unpacked_bytes_max) return std::nullopt;
  return entries;
}

}  // namespace almoner::service
