#include "tests/mutation/explained.hpp"

#include <sstream>
#include <stdexcept>

namespace almoner::mutation {
namespace {

constexpr std::string_view between = " | ";

std::vector<std::string> parts_of(std::string_view line) {
  std::vector<std::string> parts;
  for (int n = 0; n < 3; ++n) {
    const auto end = line.find(between);
    if (end == std::string_view::npos) break;
    parts.emplace_back(line.substr(0, end));
    line.remove_prefix(end + between.size());
  }
  parts.emplace_back(line);
  return parts;
}

bool matches(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] != '*')
    return !text.empty() && text[0] == pattern[0] && matches(pattern.substr(1), text.substr(1));
  for (std::size_t skipped = 0; skipped <= text.size(); ++skipped)
    if (matches(pattern.substr(1), text.substr(skipped))) return true;
  return false;
}

bool matches_one_of(std::string_view patterns, std::string_view text) {
  constexpr std::string_view comma = ", ";
  const auto end = patterns.find(comma);
  if (matches(patterns.substr(0, end), text)) return true;
  return end != std::string_view::npos && matches_one_of(patterns.substr(end + comma.size()), text);
}

}  // namespace

std::vector<Explanation> read_explanations(const std::string& text) {
  std::vector<Explanation> all;
  std::istringstream lines(text);
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    const auto parts = parts_of(line);
    if (parts.size() != 4 || parts[3].empty())
      throw std::runtime_error("explained.txt, line " + std::to_string(number) +
                               ": write FILE | SLIP | WHERE | WHY");
    all.push_back({parts[0], parts[1], parts[2], parts[3], number});
  }
  return all;
}

bool explains(const Explanation& explanation, std::string_view file, const Mutant& mutant) {
  return matches_one_of(explanation.file, file) &&
         matches_one_of(explanation.slip, name_of(mutant.slip)) &&
         matches_one_of(explanation.where, mutant.where);
}

}  // namespace almoner::mutation
