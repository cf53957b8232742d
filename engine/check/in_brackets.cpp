#include "engine/check/in_brackets.hpp"

#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

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

std::string one_of_many(const std::vector<std::string>& names) {
  return names.size() > workflow::listed_max ? workflow::joined_shortly(names)
                                             : workflow::one_of(names);
}

}  // namespace almoner::check
