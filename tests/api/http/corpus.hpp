// Test material written by others, which lies beside the project or where ALMONER_CORPORA points.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string>

namespace almoner::http {

// The folder of one corpus. Where it is absent: an error if ALMONER_CORPORA told where it is, else
// nothing and one loud line; the test is then skipped, never passed.
inline std::optional<std::filesystem::path> corpus(const std::string& name) {
  const char* told = std::getenv("ALMONER_CORPORA");
  const std::filesystem::path home =
      told != nullptr ? told : std::filesystem::path(ALMONER_SOURCE_DIR) / "../shared/corpora";
  if (std::filesystem::is_directory(home / name)) return home / name;
  const auto missing = "the corpus " + name + " is not at " + home.string();
  if (told != nullptr) throw std::runtime_error(missing);
  std::cerr << "*** NOT TESTED: " << missing << "; set ALMONER_CORPORA ***\n";
  return std::nullopt;
}

inline std::string text_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace almoner::http
