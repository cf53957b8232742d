#include "engine/check/input.hpp"

namespace almoner::check {

std::vector<std::string> marked_path(const Paths& paths, const std::vector<const Way*>& path,
                                     std::size_t at, const std::string& mark) {
  std::vector<std::string> words = paths.in_words(path);
  if (at >= path.size()) return words;
  // Steps may have been put in before it.
  const std::vector<const Way*> until(path.begin(),
                                      path.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  words[paths.in_words(until).size() - 1] += "  <- " + mark;
  return words;
}

void report_limit(const Input& input, Problems& problems, std::string_view check) {
  const State& first = input.workflow.states.front();
  problems.error({first.line, first.column}, check,
                 "this workflow has more than " + std::to_string(situations_max) +
                     " situations (a state and what was done before), which is more than can be "
                     "looked at",
                 "divide it into two workflows, or name fewer actions in 'always' and "
                 "'different_people'");
}

}  // namespace almoner::check
