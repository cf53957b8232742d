#include "api/commands/scenarios.hpp"

namespace almoner::commands {
namespace {

std::string counted(int count, const std::string& word) {
  return std::to_string(count) + " " + word + (count == 1 ? "" : "s");
}

std::string first_line(const simulate::Played& played) {
  if (played.failed == 0 && played.not_played == 0)
    return "  " + counted(played.held, "scenario") +
           (played.held == 1 ? " goes as it says" : " go as they say");
  std::string line = "  " + counted(played.held, "scenario") + " went as written, " +
                     std::to_string(played.failed) + " did not";
  if (played.not_played > 0)
    line += ", " + std::to_string(played.not_played) + " could not be played";
  return line;
}

}  // namespace

ScenariosTold play_scenarios(std::shared_ptr<const workflow::Definition> definition,
                             const std::vector<workflow::SourceFile>& files) {
  if (files.empty()) return {};
  auto read = simulate::read_book(std::move(definition), files);
  auto played = simulate::play(read.book);
  ScenariosTold told{std::move(read.findings), first_line(played)};
  told.findings.insert(told.findings.end(), played.findings.begin(), played.findings.end());
  const auto missing = simulate::not_taken(*read.book.definition, played);
  if (missing.empty()) {
    told.summary += "; between them they take every action of every state\n";
    return told;
  }
  told.summary += "; " + counted(static_cast<int>(missing.size()), "action") + " none takes:\n";
  for (const auto& name : missing)
    told.summary += "    " + name.workflow + ": " + name.action + " in " + name.state + "\n";
  return told;
}

}  // namespace almoner::commands
