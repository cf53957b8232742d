// What a zip archive says it holds, without unpacking anything: Word, Excel and OpenDocument files
// are such archives. Strict: what two readers could take for two archives is none here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace almoner::service {

struct ZipLimits {
  static constexpr std::size_t entries_max = 10'000;
  static constexpr std::uint64_t unpacked_bytes_max = 512 * 1024 * 1024;  // of all, as it says
};

struct ZipEntry {
  std::string_view name;
  bool encrypted = false;
  bool stored = false;        // not compressed
  std::string_view contents;  // of a stored one
};

// None for what is no archive, or a broken one, or beyond the limits. Views into `bytes`.
std::optional<std::vector<ZipEntry>> zip_entries(std::string_view bytes);

}  // namespace almoner::service
