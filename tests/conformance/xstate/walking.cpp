#include "tests/conformance/xstate/walking.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/support/program.hpp"

namespace almoner::conformance {
namespace {

Stand stand(std::istringstream& words, const std::string& by) {
  Stand stand{by, "", {}};
  words >> stand.state;
  for (std::string event; words >> event;) stand.can.push_back(event);
  return stand;
}

std::vector<Walked> read(const std::string& printed) {
  std::vector<Walked> all;
  std::istringstream lines(printed);
  std::string by;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string what, name;
    words >> what;
    if (what == "machine") all.emplace_back();
    if (what == "unreached" && words >> name) all.back().unreached.push_back(name);
    if (what == "path") all.back().paths.emplace_back();
    if (what == "do") words >> by;
    if (what != "at") continue;
    all.back().paths.back().push_back(stand(words, by));
    by.clear();
  }
  return all;
}

}  // namespace

std::vector<Walked> walk(const std::string& node, const std::string& folder,
                         const std::vector<std::string>& machines) {
  std::vector<std::string> command{node, ALMONER_SOURCE_DIR "/tests/conformance/xstate/walk.mjs"};
  for (std::size_t i = 0; i < machines.size(); ++i) {
    command.push_back(folder + "/" + std::to_string(i) + ".json");
    std::ofstream(command.back()) << machines[i];
  }
  const auto ran = support::run(command, folder);
  auto walked = read(ran.out);
  if (ran.code != 0 || walked.size() != machines.size())
    throw std::runtime_error("XState could not walk: " + ran.err);
  return walked;
}

}  // namespace almoner::conformance
