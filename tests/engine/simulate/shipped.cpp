#include "tests/engine/simulate/shipped.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

namespace almoner::simulate::testing {
namespace fs = std::filesystem;

std::vector<workflow::SourceFile> files_in(const std::string& folder, const std::string& ending) {
  std::vector<workflow::SourceFile> files;
  for (const auto& entry : fs::directory_iterator(std::string(ALMONER_SOURCE_DIR) + "/" + folder)) {
    if (entry.path().extension() != ending) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    files.push_back({folder + "/" + entry.path().filename().string(),
                     {std::istreambuf_iterator<char>(in), {}}});
  }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return files;
}

std::vector<std::string> funds() {
  const fs::path root = ALMONER_SOURCE_DIR;
  std::vector<std::string> folders;
  for (const char* above : {"workflows", "examples"})
    for (const auto& entry : fs::directory_iterator(root / above))
      if (fs::exists(entry.path() / "fund.yaml"))
        folders.push_back(fs::relative(entry.path(), root).string());
  std::sort(folders.begin(), folders.end());
  return folders;
}

std::shared_ptr<const workflow::Definition> fund_in(const std::string& folder) {
  auto read = workflow::read_definition(files_in(folder, ".yaml"),
                                        files_in("workflows/calendars", ".json"));
  if (!read.definition) {
    std::cerr << workflow::text_of(read.findings);
    std::exit(1);
  }
  return read.definition;
}

std::string harbour_people() {
  return R"(People
  Mia: applicant for Quayside Youth Club
  Nia: officer of Harbour Homes
  Tom: trustee of the Board

)";
}

BookRead read_harbour(const std::string& text) {
  static const auto fund = fund_in("examples/harbour-youth-2026");
  return read_book(fund, {{"a.scenarios", harbour_people() + text}});
}

std::string said_of(const std::string& text) {
  const BookRead read = read_harbour(text);
  if (!read.findings.empty()) return workflow::text_of(read.findings);
  return workflow::text_of(play(read.book).findings);
}

}  // namespace almoner::simulate::testing
