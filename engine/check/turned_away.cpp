// R26: no single person turns away a bid that was sent in: whoever refuses it as ineligible is
// another than whoever brought it to where it is refused (domain: a rejection at the sift takes
// two).
#include <algorithm>

#include "engine/check/asker.hpp"
#include "engine/check/check.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;

constexpr std::string_view id = "R26";

bool is_of_the_council(const Input& input, const Way& way) {
  return !way.too_late && !way.transition->by_clock &&
         !is_taken_by_asker(input.workflow, *way.transition);
}

bool turns_away(const Input& input, const Way& way) {
  const State& to = input.paths.state(way.to);
  return to.is_end && to.ranking == "ineligible" && way.transition->only_with.empty() &&
         is_of_the_council(input, way);
}

// The steps of the council's that lead to where the bid is turned away; what puts a step back
// leads there too, and a case was there before it.
std::vector<const Way*> ways_into(const Input& input, std::size_t state) {
  std::vector<const Way*> ways;
  for (const Way& way : input.paths.ways())
    if (way.to == state && way.from != state && way.transition->undoes.empty() &&
        is_of_the_council(input, way))
      ways.push_back(&way);
  return ways;
}

// A small council may relax it: then each use is on its list.
bool are_two(const Workflow& workflow, const Transition& first, const Transition& second) {
  return std::any_of(workflow.different_people.begin(), workflow.different_people.end(),
                     [&](const workflow::DifferentPeople& rule) {
                       return contains(rule.whoever_did, first.action) &&
                              contains(rule.may_not, second.action);
                     });
}

void tell(const Input& input, const Way& last, const Way* first, Problems& problems) {
  const std::string action = "'" + last.transition->action + "'";
  Finding& finding = problems.warning(
      place_of(*last.transition), id,
      first != nullptr
          ? "whoever took '" + first->transition->action + "' may take " + action +
                ", and so one person alone turns a " + case_words(input) + " away that was sent in"
          : "by " + action + " one person alone turns a " + case_words(input) +
                " away that was sent in",
      first != nullptr
          ? "write a rule of different_people with whoever_did: [" + first->transition->action +
                "] and may_not: [" + last.transition->action + "]"
          : "let it lead to a state in which a second person confirms it, and write "
            "a rule of different_people for the two");
  finding.about = "action " + last.transition->action;
  auto path = input.paths.shortest_to(first != nullptr ? first->from : last.from);
  if (first != nullptr) path.push_back(first);
  path.push_back(&last);
  finding.path = marked_path(input.paths, path, path.size() - 1, "turned away by one person");
}

void check_one(const Input& input, const Way& last, Problems& problems) {
  const auto before = ways_into(input, last.from);
  if (before.empty()) return tell(input, last, nullptr, problems);
  for (const Way* first : before) {
    if (!are_two(input.workflow, *first->transition, *last.transition))
      return tell(input, last, first, problems);
  }
}

}  // namespace

void check_turned_away(const Input& input, Problems& problems) {
  if (!has_asker(input, input.workflow)) return;
  for (const Way& way : input.paths.ways())
    if (turns_away(input, way)) check_one(input, way, problems);
}

}  // namespace almoner::check
