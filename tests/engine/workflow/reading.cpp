#include "tests/engine/workflow/reading.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace almoner::workflow::testing {

SourceFile file(const std::string& path) {
  std::ifstream stream(std::string(ALMONER_SOURCE_DIR) + "/" + path);
  EXPECT_TRUE(stream) << "cannot read " << path;
  std::stringstream text;
  text << stream.rdbuf();
  return {path, text.str()};
}

std::vector<SourceFile> shipped_fund() {
  const std::string folder = "workflows/smp-2019-20";
  std::vector<SourceFile> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::string(ALMONER_SOURCE_DIR) + "/" + folder)) {
    if (entry.path().extension() == ".yaml")
      files.push_back(file(folder + "/" + entry.path().filename().string()));
  }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return files;
}

}  // namespace almoner::workflow::testing
