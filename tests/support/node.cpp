#include "tests/support/node.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <unistd.h>

namespace almoner::support {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> node_with(const std::string& package) {
  const fs::path modules = fs::path(ALMONER_SOURCE_DIR) / "node_modules";
  std::error_code error;
  if (!fs::exists(modules / package, error)) return std::nullopt;
  for (const auto& entry : fs::directory_iterator(modules, error)) {
    const auto node = entry.path() / "bin/node";
    if (entry.path().filename().string().starts_with("node-linux-") && fs::exists(node, error))
      return node.string();
  }
  return std::nullopt;
}

}  // namespace

NodeTest::NodeTest(std::string package_name, std::string not_looked_at)
    : package(std::move(package_name)),
      undone(std::move(not_looked_at)),
      folder(::testing::TempDir() + "almoner-" + package + "-" + std::to_string(getpid())) {
  fs::create_directories(folder);
}

NodeTest::~NodeTest() {
  fs::remove_all(folder);
}

void NodeTest::SetUp() {
  node = node_with(package);
  if (node) return;
  const char* ci = std::getenv("CI");
  if (ci != nullptr && std::string(ci) == "true")
    FAIL() << "node_modules lacks node-linux-* or " << package << ": './dev lint' installs them";
  std::printf(
      "SKIPPED: node_modules lacks Node or %s ('./dev lint' installs them), so %s NOT looked at.\n",
      package.c_str(), undone.c_str());
  GTEST_SKIP();
}

}  // namespace almoner::support
