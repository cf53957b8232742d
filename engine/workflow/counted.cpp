#include "engine/workflow/counted.hpp"

#include <algorithm>

#include "engine/workflow/lists.hpp"

namespace almoner::workflow {
namespace {

bool gives(const Transition& transition, const std::string& what) {
  return transition.collects == what || transition.action == what;
}

// Given on the way, and not cancelled since.
bool is_there(const std::vector<const Way*>& before, const std::string& what) {
  bool is_given = false;
  std::string by;
  for (const Way* way : before) {
    if (way->too_late) continue;
    if (contains(way->transition->cancels, by)) is_given = false;
    if (!gives(*way->transition, what)) continue;
    is_given = true;
    by = way->transition->action;
  }
  return is_given;
}

}  // namespace

const Way* given_before(const Paths& paths, const std::vector<const Way*>& before,
                        const Way& step) {
  const auto& enough = step.transition->enough;
  if (!enough || enough->at_least < 1 || step.too_late || is_there(before, enough->of))
    return nullptr;
  const auto giving = std::find_if(paths.ways().begin(), paths.ways().end(), [&](const Way& way) {
    return way.from == step.from && way.to == step.from && !way.too_late &&
           gives(*way.transition, enough->of);
  });
  return giving == paths.ways().end() ? nullptr : &*giving;
}

std::vector<const Way*> with_what_is_counted(const Paths& paths,
                                             const std::vector<const Way*>& path) {
  std::vector<const Way*> whole;
  for (const Way* way : path) {
    if (const Way* first = given_before(paths, whole, *way)) whole.push_back(first);
    whole.push_back(way);
  }
  return whole;
}

}  // namespace almoner::workflow
