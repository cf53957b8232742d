// R2: a case can get to every state.
#include <algorithm>

#include "engine/workflow/check.hpp"
#include "engine/workflow/paths.hpp"

namespace almoner::workflow {
namespace {

bool has_way_in(const Paths& paths, std::size_t state) {
  return std::any_of(paths.ways().begin(), paths.ways().end(),
                     [&](const Way& way) { return way.to == state && way.from != state; });
}

// States that cannot be reached only because `cause` cannot; they are taken off the list.
std::vector<std::size_t> take_followers(const Paths& paths, std::size_t cause,
                                        std::vector<bool>& unreached) {
  std::vector<std::size_t> followers;
  const std::vector<bool> behind = paths.reachable_from(cause);
  for (std::size_t i = 0; i < unreached.size(); ++i) {
    if (!unreached[i] || !behind[i]) continue;
    unreached[i] = false;
    if (i != cause) followers.push_back(i);
  }
  return followers;
}

void report(const Paths& paths, std::size_t cause, const std::vector<std::size_t>& followers,
            Problems& problems) {
  const State& state = paths.state(cause);
  Finding& finding =
      problems.error({state.line, state.column}, "R2", "no case can get to " + words_for(state),
                     "let an action lead to it (goes_to: " + state.name + "), or delete it");
  if (followers.empty()) return;
  std::string note = "and therefore not to ";
  for (std::size_t i = 0; i < followers.size(); ++i) {
    note += (i > 0 ? ", " : "") + words_for(paths.state(followers[i]));
  }
  finding.notes.push_back(note);
}

}  // namespace

void check_reachable(const CheckInput& input, Problems& problems) {
  const Paths paths(input.workflow);
  if (!input.paths_are_known || !paths.start()) return;
  std::vector<bool> unreached = paths.reachable_from(*paths.start());
  unreached.flip();
  for (const bool only_causes :
       {true, false}) {  // first what nothing leads to, then what goes round by itself
    for (std::size_t i = 0; i < unreached.size(); ++i) {
      if (!unreached[i] || (only_causes && has_way_in(paths, i))) continue;
      report(paths, i, take_followers(paths, i, unreached), problems);
    }
  }
}

}  // namespace almoner::workflow
