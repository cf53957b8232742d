// R11: four eyes leaves somebody. With the fewest people that the fund promises, and with those
// there are today, a case can be finished, and no step that is allowed makes that impossible.
#include "engine/check/people.hpp"

#include <algorithm>
#include <array>

#include "engine/check/check.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

constexpr std::string_view id = "R11";
constexpr std::array<std::string_view, 4> stages{"submit", "sift", "approve", "report"};

using Found = Search<WhoDidWhat>;

Found search(const Input& input, const Troupe& troupe) {
  return {input.ways, *input.paths.start(), troupe.nobody_yet(),
          [&](const Found::Visit& at, const Way& way, std::vector<WhoDidWhat>& next) {
            next = troupe.after(way, at.memory);
          }};
}

struct Stuck {
  std::size_t end = 0, visit = 0;  // where it went wrong
  std::size_t at = 0;              // where it shows
  const Way* blocked = nullptr;
  std::vector<std::string> reasons;
};

// The way onwards that nobody can take any more, nearest to where it goes wrong.
void find_blocked(const Input& input, const Troupe& troupe, const Found& found,
                  const std::vector<bool>& leads_on, Stuck& stuck) {
  for (std::size_t i = stuck.visit; i < found.visits().size() && stuck.blocked == nullptr; ++i) {
    const auto path = found.visits_to(i);
    if (std::find(path.begin(), path.end(), stuck.visit) == path.end()) continue;
    const auto& visit = found.visits()[i];
    for (const Way* way : input.ways.of(visit.state)) {
      if (!leads_on[way->to] || way->too_late || way->to == way->from) continue;
      if (!troupe.after(*way, visit.memory).empty()) continue;
      stuck.blocked = way;
      stuck.at = i;
      stuck.reasons = troupe.why_nobody(*way, visit.memory);
      break;
    }
  }
}

// The first situation from which a good end can be got to by the paths, but not by these people.
std::optional<Stuck> first_stuck(const Input& input, const Troupe& troupe, const Found& found) {
  for (const std::size_t end : good_ends(input)) {
    const auto leads_on = input.paths.can_reach({end});
    const auto can = found.can_reach([&](const Found::Visit& visit) { return visit.state == end; });
    for (std::size_t i = 0; i < found.visits().size(); ++i) {
      if (can[i] || !leads_on[found.visits()[i].state]) continue;
      Stuck stuck{end, i, i, nullptr, {}};
      find_blocked(input, troupe, found, leads_on, stuck);
      if (stuck.blocked != nullptr) return stuck;
    }
  }
  return std::nullopt;
}

std::string roles_words(const Input& input, const Transition& transition) {
  std::vector<std::string> titles;
  for (const std::string& name : transition.who_may)
    if (const auto* role = input.workflow.fund->role(name)) titles.push_back(role->title);
  return workflow::joined(titles);
}

void report(const Input& input, const Found& found, const Stuck& stuck, bool is_roster,
            Problems& problems) {
  const Transition& blocked = *stuck.blocked->transition;
  const std::string with =
      is_roster ? "with the people there are today, " : "with the fewest people promised, ";
  const std::string message = with + "a " + case_words(input) + " can come to where nobody may '" +
                              blocked.action + "', and never get to " +
                              words_for(input.paths.state(stuck.end));
  const std::string mend = is_roster ? "name another " + roles_words(input, blocked)
                                     : "promise more of this role (at_least of " +
                                           workflow::joined(blocked.who_may) +
                                           "), or let another role take '" + blocked.action + "'";
  Finding& finding = is_roster ? problems.warning(place_of(blocked), id, message, mend)
                               : problems.error(place_of(blocked), id, message, mend);
  finding.about = "action " + blocked.action;
  finding.notes = stuck.reasons;
  const auto path = found.path_to(stuck.at);
  if (path.empty()) return;
  const std::size_t steps = found.path_to(stuck.visit).size();
  finding.path = marked_path(input.paths, path, steps > 0 ? steps - 1 : path.size() - 1,
                             "leaves nobody for '" + blocked.action + "'");
}

// False when there are too many situations to look at.
bool check_with(const Input& input, const Troupe& troupe, bool is_roster, Problems& problems) {
  const Found found = search(input, troupe);
  if (!found.is_whole()) return false;
  if (const auto stuck = first_stuck(input, troupe, found))
    report(input, found, *stuck, is_roster, problems);
  return true;
}

// Who does what on the way there, told apart again: the first who can is taken.
std::vector<std::string> parts_on(const Troupe& troupe, const Found& found, std::size_t goal) {
  std::vector<std::vector<std::string>> parts(troupe.people().size());
  WhoDidWhat now = troupe.nobody_yet();
  for (const std::size_t at : found.visits_to(goal)) {
    const auto& visit = found.visits()[at];
    if (visit.by == nullptr || visit.by->transition->by_clock) continue;
    for (std::size_t who = 0; who < parts.size(); ++who) {
      const auto next = troupe.after(*visit.by, now, who);
      if (!next || troupe.merged(*next) != visit.memory) continue;
      const std::string& action = visit.by->transition->action;
      if (!workflow::contains(parts[who], action)) parts[who].push_back(action);
      now = *next;
      break;
    }
  }
  std::vector<std::string> words;
  for (const auto& part : parts)
    if (!part.empty()) words.push_back(workflow::joined(part));
  return words;
}

std::optional<SmallestCast> cast_for(const Input& input, std::size_t end) {
  for (std::size_t people = 1; people <= cast_max; ++people) {
    for (const bool with_applicant : {false, true}) {
      const Troupe troupe = Troupe::of_all_roles(input.workflow, people, with_applicant);
      const Found found = search(input, troupe);
      if (!found.is_whole()) return std::nullopt;
      for (std::size_t i = 0; i < found.visits().size(); ++i)
        if (found.visits()[i].state == end) return SmallestCast{people, parts_on(troupe, found, i)};
    }
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::size_t> good_ends(const Input& input) {
  const auto stage_of = [](const State& state) {
    return std::find(stages.begin(), stages.end(), state.stage) - stages.begin();
  };
  const auto reached = input.paths.reachable_from(*input.paths.start());
  std::vector<std::size_t> ends;
  for (std::size_t i = 0; i < input.workflow.states.size(); ++i) {
    const State& state = input.workflow.states[i];
    if (!state.is_end || !reached[i]) continue;
    if (!ends.empty() && stage_of(state) > stage_of(input.paths.state(ends.front()))) ends.clear();
    if (ends.empty() || stage_of(state) == stage_of(input.paths.state(ends.front())))
      ends.push_back(i);
  }
  return ends;
}

// Only where the paths themselves are right: what would follow from them is no news.
void check_people(const Input& input, Problems& problems) {
  for (const char* cause : {"R3", "R4", "R6"})
    if (problems.count_of(cause) > 0) return;
  bool whole = check_with(input, Troupe::as_promised(input.workflow), false, problems);
  if (input.beside.roster)
    whole = check_with(input, Troupe::of(input.workflow, *input.beside.roster), true, problems) &&
            whole;
  if (!whole) report_limit(input, problems, id);
}

std::optional<SmallestCast> smallest_cast(const Input& input) {
  std::optional<SmallestCast> most;
  for (const std::size_t end : good_ends(input)) {
    auto cast = cast_for(input, end);
    if (!cast) return std::nullopt;
    if (!most || cast->people > most->people) most = std::move(cast);
  }
  return most;
}

std::string words_of(const SmallestCast& cast) {
  static constexpr std::array<std::string_view, cast_max + 1> numbers{
      "no",    "one",   "two",  "three", "four",   "five",  "six",
      "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  std::string words = std::string(numbers.at(cast.people)) +
                      (cast.people == 1 ? " person: " : " different people: ");
  for (std::size_t i = 0; i < cast.parts.size(); ++i) words += (i > 0 ? "; " : "") + cast.parts[i];
  return words;
}

}  // namespace almoner::check
