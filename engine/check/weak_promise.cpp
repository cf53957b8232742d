// R14: a promise on an action is weak while another action leads to the same state without it.
#include "engine/check/check.hpp"

namespace almoner::check {
namespace {

// The shortest way to `state` on which `action` is never taken; none when there is no such way.
std::optional<std::vector<const Way*>> way_without(const Input& input, const std::string& action,
                                                   std::size_t state) {
  const Search<int> search(input.ways, *input.paths.start(), 0,
                           [&](const auto&, const Way& way, std::vector<int>& next) {
                             if (way.transition->action != action) next.push_back(0);
                           });
  for (std::size_t i = 0; i < search.visits().size(); ++i)
    if (search.visits()[i].state == state && search.visits()[i].by != nullptr)
      return search.path_to(i);
  return std::nullopt;
}

void check_one(const Input& input, const Promise& promise, Problems& problems) {
  for (const Way& way : input.paths.ways()) {
    if (way.transition->action != promise.before_action || way.too_late || way.to == way.from)
      continue;
    const auto other = way_without(input, promise.before_action, way.to);
    if (!other) continue;
    const State& state = input.paths.state(way.to);
    Finding& finding = problems.warning(
        {promise.line, promise.column}, "R14",
        "this promise is about '" + promise.before_action + "', but '" +
            other->back()->transition->action + "' leads to " + words_for(state) + " as well",
        "write before_state: " + state.name + " instead of before_action");
    finding.about = "action " + promise.before_action;
    finding.path = marked_path(input.paths, *other, other->size() - 1, "goes round the promise");
    return;
  }
}

}  // namespace

void check_weak_promise(const Input& input, Problems& problems) {
  for (const Promise& promise : input.workflow.always)
    if (!promise.before_action.empty()) check_one(input, promise, problems);
}

}  // namespace almoner::check
