// R15, promises: one that no case ever puts to the test, and one that another makes already.
#include <algorithm>

#include "engine/check/check.hpp"
#include "engine/check/deeds.hpp"
#include "engine/check/settings.hpp"
#include "engine/check/useless.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

std::string target_of(const Promise& promise) {
  if (!promise.before_state.empty()) return "state " + promise.before_state;
  return "action " + (promise.before_action.empty() ? promise.action : promise.before_action);
}

// Some case comes to the state, or takes the action, that it is about.
bool is_put_to_the_test(const Input& input, const Promise& promise) {
  const Deeds deeds(input.workflow, promise.must_have);
  const Search<Marks> search(input.ways, *input.paths.start(), Marks{0},
                             [&](const auto& at, const Way& way, std::vector<Marks>& next) {
                               if (deeds.can_be_taken(way, at.memory))
                                 next.push_back(deeds.after(way, at.memory));
                             });
  for (const auto& visit : search.visits()) {
    if (input.paths.state(visit.state).name == promise.before_state) return true;
    for (const Way* way : input.ways.of(visit.state)) {
      const std::string& action = way->transition->action;
      const bool is_it = action == promise.before_action || action == promise.action;
      if (is_it && !way->too_late && deeds.can_be_taken(*way, visit.memory)) return true;
    }
  }
  return !search.is_whole();
}

// Whether `other` says all that it says.
bool is_made_by(const Promise& promise, const Promise& other) {
  if (promise.before_state != other.before_state || promise.before_action != other.before_action)
    return false;
  if (promise.action != other.action || promise.never_after != other.never_after) return false;
  return std::all_of(
      promise.must_have.begin(), promise.must_have.end(),
      [&](const std::string& action) { return workflow::contains(other.must_have, action); });
}

}  // namespace

void check_useless_promises(const Input& input, Problems& problems) {
  const auto& all = input.workflow.always;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Place place{all[i].line, all[i].column};
    const std::string about = "promise on " + target_of(all[i]);
    if (!is_put_to_the_test(input, all[i])) {
      warn_of_useless(problems, place, about,
                      "this promise is never put to the test: no " + case_words(input) +
                          (all[i].before_state.empty() ? " can take '" : " can come to '") +
                          target_of(all[i]).substr(target_of(all[i]).find(' ') + 1) + "'",
                      "name the state or the action that is meant");
      continue;
    }
    for (std::size_t j = 0; j < all.size(); ++j) {
      const bool is_same = is_made_by(all[j], all[i]);
      if (j == i || !is_made_by(all[i], all[j]) || (is_same && j > i)) continue;
      warn_of_useless(problems, place, about,
                      "this promise says nothing that the one in line " +
                          std::to_string(all[j].line) + " does not say: " + all[j].why,
                      "delete it, or promise more");
      break;
    }
  }
}

// Follow-on findings of paths that are wrong are no news.
void check_useless(const Input& input, Problems& problems) {
  for (const char* cause : {"R2", "R3", "R6"})
    if (problems.count_of(cause) > 0) return;
  check_useless_conditions(input, problems);
  check_useless_rules(input, problems);
  check_useless_actions(input, problems);
  check_useless_promises(input, problems);
  check_useless_asks(input, problems);
  check_useless_rankings(input, problems);
  check_settings(input);
}

}  // namespace almoner::check
