#include "engine/workflow/lists.hpp"

#include <algorithm>

namespace almoner::workflow {

bool contains(std::span<const std::string> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string joined(const std::vector<std::string>& names) {
  if (names.empty()) return "none";
  std::string out = names.front();
  for (std::size_t i = 1; i < names.size(); ++i)
    out += (i + 1 == names.size() ? " and " : ", ") + names[i];
  return out;
}

std::string joined_in_quotes(const std::vector<std::string>& names) {
  std::vector<std::string> words;
  for (const std::string& name : names) words.push_back("'" + name + "'");
  return joined(words);
}

std::string joined_shortly(const std::vector<std::string>& names) {
  if (names.size() <= listed_max) return joined(names);
  std::vector<std::string> listed(names.begin(), names.begin() + listed_max);
  listed.push_back(std::to_string(names.size() - listed_max) + " more");
  return joined(listed);
}

}  // namespace almoner::workflow
