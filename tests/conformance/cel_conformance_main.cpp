// cel_conformance FILE: runs the guard language's conformance cases. Prints each failure and, as
// the last line, "N passed, N failed". Exit: 0 all passed, 1 some failed, 2 the file cannot be
// used.
#include <fstream>
#include <iostream>
#include <optional>
#include <sstream>

#include "tests/conformance/cel_cases.hpp"

namespace {

constexpr int exit_passed = 0;
constexpr int exit_failed = 1;
constexpr int exit_unusable = 2;

int unusable(const std::string& sentence) {
  std::cerr << "cel_conformance: " << sentence << "\n";
  return exit_unusable;
}

// None for a file that cannot be read or is empty, and for a folder.
std::optional<std::string> contents(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  std::ostringstream text;
  if (!file.is_open()) return std::nullopt;
  text << file.rdbuf();
  if (!text) return std::nullopt;
  return text.str();
}

}  // namespace

int main(int argc, char** argv) {
  using namespace almoner::conformance;
  if (argc != 2) return unusable("give it one file of cases: cel_conformance FILE");
  const std::string path = argv[1];
  const auto text = contents(path);
  if (!text) return unusable("cannot read " + path + ", or it is empty");
  const auto read = read_cel_cases(*text);
  if (const auto* problem = std::get_if<std::string>(&read))
    return unusable("cannot use " + path + ": " + *problem);
  std::size_t passed = 0, failed = 0;
  for (const auto& test : std::get<std::vector<CelCase>>(read)) {
    const auto failure = run_cel_case(test);
    ++(failure ? failed : passed);
    if (failure)
      std::cout << "FAILED " << failure->name << "\n  " << test.expression << "\n  expected "
                << failure->expected << "\n  got " << failure->got << "\n";
  }
  std::cout << passed << " passed, " << failed << " failed" << std::endl;
  return failed == 0 ? exit_passed : exit_failed;
}
