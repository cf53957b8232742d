// R20 before an end: what applicants see of the outcome, and what was told and is so no longer,
// they are told of; and a letter that is said to tell them does.
#include "engine/check/asker.hpp"
#include "engine/check/told.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;

constexpr std::string_view id = "R20";
bool is_silent(const Input& input, const Way& way) {
  const bool is_their_own = is_taken_by_asker(input.workflow, *way.transition);
  return !way.too_late && !is_their_own &&
         !tells_asker(input.workflow, way, input.paths.state(way.to));
}

void check_told_by(const Input& input, const Way& way, Problems& problems) {
  const Transition& step = *way.transition;
  for (const auto& instead : input.workflow.applicant_sees->instead) {
    if (!contains(instead.told_by, step.action)) continue;
    problems.error(place_of(step), id,
                   "'" + step.action + "' stands under 'told_by' of " + instead.state +
                       ", as the letter from which applicants know, and tells them nothing",
                   how_to_tell(input.workflow) + ", or take it out of 'told_by'");
  }
}

void check_outcome(const Input& input, const Way& way, Problems& problems) {
  if (!shows_outcome_first(input, way)) return;
  const Transition& step = *way.transition;
  problems.error(place_of(step), id,
                 "'" + step.action + "' leads to " + words_for(input.paths.state(way.to)) +
                     ", where applicants see the outcome and the money for the first time, and "
                     "tells them nothing",
                 how_to_tell(input.workflow));
}

const Way* told_by_one_of(const Input& input, const Way& undo) {
  for (const Way* way : input.ways.of(undo.to))
    if (way->to == undo.from && way->from != way->to && !way->too_late &&
        contains(undo.transition->undoes, way->transition->action) &&
        tells_asker(input.workflow, *way, input.paths.state(way->to)))
      return way;
  return nullptr;
}

void check_put_back(const Input& input, const Way& way, Problems& problems) {
  const Transition& step = *way.transition;
  const Way* told = told_by_one_of(input, way);
  if (told == nullptr) return;
  problems.error(place_of(step), id,
                 "'" + step.action + "' puts back '" + told->transition->action + "' (line " +
                     std::to_string(told->transition->line) +
                     "), of which applicants were told, and does not tell them so",
                 how_to_tell(input.workflow));
}

}  // namespace

bool shows_outcome_first(const Input& input, const Way& way) {
  if (!input.workflow.applicant_sees) return false;
  const auto& shown_in = input.workflow.applicant_sees->outcome_in;
  const State& to = input.paths.state(way.to);
  return !to.is_end && way.transition->undoes.empty() && is_shown_to_asker(input.workflow, to) &&
         contains(shown_in, to.name) && !contains(shown_in, input.paths.state(way.from).name);
}

void check_told_on_the_way(const Input& input, Problems& problems) {
  for (const Way& way : input.paths.ways()) {
    if (!is_silent(input, way)) continue;
    check_put_back(input, way, problems);
    check_outcome(input, way, problems);
    if (input.workflow.applicant_sees) check_told_by(input, way, problems);
  }
}

}  // namespace almoner::check
