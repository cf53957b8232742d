#include "engine/check/in_brackets.hpp"

#include "engine/workflow/lists.hpp"

namespace almoner::check {

std::string with_commas(const std::vector<std::string>& names) {
  std::vector<std::string> written;
  std::string text;
  for (const std::string& name : names) {
    if (workflow::contains(written, name)) continue;
    written.push_back(name);
    text += (text.empty() ? "" : ", ") + name;
  }
  return text;
}

}  // namespace almoner::check
