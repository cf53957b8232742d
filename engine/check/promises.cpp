// R9: every promise holds on every path.
#include <algorithm>
#include <set>

#include "engine/check/check.hpp"
#include "engine/check/deeds.hpp"
#include "engine/check/old_approvals.hpp"
#include "engine/check/time_limits.hpp"
#include "engine/workflow/lists.hpp"
#include "engine/workflow/near_name.hpp"

namespace almoner::check {
namespace {

constexpr std::string_view id = "R9";
const std::string mark = "breaks the promise";

using Culprits = std::set<const Way*>;

struct Breach {
  std::vector<const Way*> path;  // its last step breaks the promise; empty: the start does
  std::vector<std::string> missing;
};

std::vector<std::string> missing_of(const Promise& promise, const Deeds& deeds, Marks done) {
  std::vector<std::string> missing;
  for (const std::string& action : promise.must_have)
    if (!deeds.is_done(action, done)) missing.push_back(action);
  return missing;
}

enum class Looked { holds, broken, too_many };

struct Answer {
  Looked looked = Looked::holds;
  Breach breach;
};

// The shortest way by which the promise is broken, without the steps that were told already.
Answer shortest_breach(const Input& input, const Promise& promise, const Culprits& told) {
  const Deeds deeds(input.workflow, promise.must_have);
  const auto after = [&](const auto& at, const Way& way, std::vector<Marks>& next) {
    if (!told.contains(&way) && deeds.can_be_taken(way, at.memory))
      next.push_back(deeds.after(way, at.memory));
  };
  const Search<Marks> search(input.ways, *input.paths.start(), Marks{0}, after);
  if (!search.is_whole()) return {Looked::too_many, {}};
  for (std::size_t i = 0; i < search.visits().size(); ++i) {
    const auto& visit = search.visits()[i];
    auto missing = missing_of(promise, deeds, visit.memory);
    if (missing.empty()) continue;
    if (input.paths.state(visit.state).name == promise.before_state)
      return {Looked::broken, {search.path_to(i), std::move(missing)}};
    for (const Way* way : input.ways.of(visit.state)) {
      if (way->transition->action != promise.before_action || way->too_late) continue;
      if (told.contains(way) || !deeds.can_be_taken(*way, visit.memory)) continue;
      auto path = search.path_to(i);
      path.push_back(way);
      return {Looked::broken, {std::move(path), std::move(missing)}};
    }
  }
  return {};
}

std::string promise_words(const Promise& promise) {
  return "promise (line " + std::to_string(promise.line) + "): " + promise.why;
}

// Where an action is taken: to lead there instead would keep the promise.
const State* where_taken(const Workflow& workflow, const std::string& action) {
  for (const State& state : workflow.states)
    if (state.transition(action) != nullptr) return &state;
  return nullptr;
}

// The step that undid the action, when it had been done; null when it never was.
const Transition* undone_by(const std::vector<const Way*>& path, const std::string& action) {
  const Transition* undone = nullptr;
  bool done = false;
  for (const Way* way : path) {
    if (done && workflow::contains(way->transition->cancels, action)) undone = way->transition;
    done = done || way->transition->action == action;
  }
  return undone;
}

std::string with_line(const Transition& step) {
  return "'" + step.action + "' (line " + std::to_string(step.line) + ")";
}

std::string mend_of(const Input& input, const Promise& promise, const Breach& breach) {
  const Way& last = *breach.path.back();
  const std::string remove = "remove " + with_line(*last.transition);
  for (auto action = breach.missing.rbegin(); action != breach.missing.rend(); ++action) {
    const State* state = where_taken(input.workflow, *action);
    if (state == nullptr) continue;
    const std::string there = words_for(*state) + ", where '" + *action + "' is taken";
    if (const Transition* undone = undone_by(breach.path, *action))
      return "let " + with_line(*undone) + " lead to " + there + " again";
    if (!promise.before_action.empty()) return remove + ", or move it behind " + there;
    if (state != &input.paths.state(last.from)) return remove + ", or let it lead to " + there;
  }
  return remove;
}

std::string message_of(const Input& input, const Promise& promise, const Breach& breach) {
  const std::string what = "a " + case_words(input) + " can ";
  const std::string without = " without " + workflow::joined_in_quotes(breach.missing);
  if (promise.before_state.empty()) return what + "take '" + promise.before_action + "'" + without;
  return what + "get to " + words_for(*input.workflow.state(promise.before_state)) + without;
}

void report(const Input& input, const Promise& promise, const Breach& breach, Problems& problems) {
  if (breach.path.empty()) {
    problems.error({promise.line, promise.column}, id,
                   "every " + case_words(input) + " starts in '" + promise.before_state +
                       "', before " + workflow::joined_in_quotes(breach.missing) + " can be done",
                   "take this promise off the state in which cases start");
    return;
  }
  Finding& finding =
      problems.error(place_of(*breach.path.back()->transition), id,
                     message_of(input, promise, breach), mend_of(input, promise, breach));
  finding.notes.push_back(promise_words(promise));
  finding.path = marked_path(input.paths, breach.path, breach.path.size() - 1, mark);
  for (const Promise& other : input.workflow.always) {
    if (&other == &promise || !other.never_after.empty()) continue;
    Culprits without_it{breach.path.back()};
    if (shortest_breach(input, other, {}).looked == Looked::broken &&
        shortest_breach(input, other, without_it).looked == Looked::holds)
      finding.notes.push_back("and so it breaks the " + promise_words(other));
  }
}

// False when there are too many situations to look at.
bool check_must_have(const Input& input, const Promise& promise, Culprits& told,
                     Problems& problems) {
  while (true) {
    const Answer answer = shortest_breach(input, promise, told);
    if (answer.looked != Looked::broken) return answer.looked == Looked::holds;
    report(input, promise, answer.breach, problems);
    if (answer.breach.path.empty()) return true;
    told.insert(answer.breach.path.back());
  }
}

void report_late(const Input& input, const Promise& promise, std::size_t state,
                 const Transition& transition, Problems& problems) {
  const std::string last = "dates." + promise.never_after;
  Finding& finding = problems.error(place_of(transition), id,
                                    "'" + transition.action + "' can be taken after " + last,
                                    "write until: {date: " + last + ", say: \"...\"} under it");
  finding.notes.push_back(promise_words(promise));
  auto path = input.paths.shortest_to(state);
  for (const Way* way : input.ways.of(state))
    if (way->transition == &transition && !way->too_late) path.push_back(way);
  finding.path = marked_path(input.paths, path, path.size() - 1, mark);
}

void check_never_after(const Input& input, const Promise& promise, Problems& problems) {
  const workflow::FundDate* last = input.workflow.fund->date(promise.never_after);
  if (last == nullptr) return;
  for (std::size_t i = 0; i < input.workflow.states.size(); ++i) {
    const Transition* transition = input.workflow.states[i].transition(promise.action);
    if (transition == nullptr) continue;
    const auto until = last_instant(input.workflow, *transition);
    if (!until || until->at > last->instant) report_late(input, promise, i, *transition, problems);
  }
}

bool same_roles(const Transition& one, const Transition& other) {
  const std::set<std::string> some(one.who_may.begin(), one.who_may.end());
  return some == std::set<std::string>(other.who_may.begin(), other.who_may.end());
}

std::string roles_of(const Input& input, const Transition& step) {
  std::vector<std::string> titles;
  for (const std::string& name : step.who_may) {
    const auto* role = input.workflow.fund->role(name);
    titles.push_back(role != nullptr ? role->title : name);
  }
  return workflow::one_of(titles);
}

// A promise names an action, not who takes it: where one name is two different people's, it would
// be kept by either.
void check_whose(const Input& input, const Promise& promise, const std::string& action,
                 Problems& problems) {
  const Transition* first = nullptr;
  for (const State& state : input.workflow.states) {
    const Transition* step = state.transition(action);
    if (step == nullptr || step->by_clock) continue;
    if (first == nullptr) first = step;
    if (same_roles(*first, *step)) continue;
    Finding& finding = problems.error(
        place_of(*step), id,
        "a promise counts on '" + action + "', which is taken by " + roles_of(input, *step) +
            " here and by " + roles_of(input, *first) + " in line " + std::to_string(first->line) +
            ", so it would not say whose it is",
        "give one of the two another name, or let the same roles take both");
    finding.notes.push_back(promise_words(promise));
    return;
  }
}

}  // namespace

void check_promises(const Input& input, Problems& problems) {
  std::set<std::string> looked_at;
  for (const Promise& promise : input.workflow.always)
    for (const std::string& action : promise.must_have)
      if (looked_at.insert(action).second) check_whose(input, promise, action, problems);
  Culprits told;
  bool whole = true;
  for (const Promise& promise : input.workflow.always) {
    if (promise.never_after.empty()) {
      whole = check_must_have(input, promise, told, problems) && whole;
    } else {
      check_never_after(input, promise, problems);
    }
  }
  if (!whole) report_limit(input, problems, id);
  check_old_approvals(input, problems);
}

}  // namespace almoner::check
