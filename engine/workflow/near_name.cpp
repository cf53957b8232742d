#include "engine/workflow/near_name.hpp"

#include "engine/guard/did_you_mean.hpp"

namespace almoner::workflow {

std::string nearest(std::string_view name, const std::vector<std::string>& known) {
  return guard::did_you_mean(name, known);
}

std::string did_you_mean(std::string_view name, const std::vector<std::string>& known) {
  const std::string near = nearest(name, known);
  return near.empty() ? "" : "; did you mean '" + near + "'?";
}

std::string one_of(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace almoner::workflow
