// Tests that run programs of npm's with the Node of package-lock.json, once `npm ci` has brought
// both.
#pragma once

#include <gtest/gtest.h>
#include <optional>
#include <string>
#include <vector>

namespace almoner::support {

// With a folder of its own while a test runs. Without Node or the package the test is skipped
// loudly, and in CI it fails.
class NodeTest : public ::testing::Test {
 protected:
  // `undone` says what is not looked at when it is skipped.
  NodeTest(std::string package, std::string undone);
  ~NodeTest() override;
  void SetUp() override;

  std::string package, undone, folder;
  std::optional<std::string> node;  // the program, where it is there
};

}  // namespace almoner::support
