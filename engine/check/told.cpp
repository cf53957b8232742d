// R20: nobody reads on a page how it ended without having been told: every way into an end that
// applicants see sends them a document or a message, unless they took it themselves.
#include "engine/check/told.hpp"

#include <algorithm>

#include "engine/check/asker.hpp"
#include "engine/check/check.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;

constexpr std::string_view id = "R20";

bool is_applicant(const Workflow& workflow, const std::string& role) {
  return workflow.fund->is_applicants(role);
}

bool reaches(const Workflow& workflow, const std::vector<workflow::DocumentOrder>& documents) {
  return std::any_of(documents.begin(), documents.end(),
                     [&](const auto& order) { return is_applicant(workflow, order.to); });
}

// As the fund calls them.
std::string name_of_asker(const Workflow& workflow) {
  const auto& roles = workflow.fund->roles;
  const auto role = std::find_if(roles.begin(), roles.end(),
                                 [](const workflow::Role& one) { return one.is_applicant; });
  return role == roles.end() ? "applicant" : role->name;
}

std::string message_to_asker(const Workflow& workflow) {
  return "tell: [{who: " + name_of_asker(workflow) + ", message: ...}]";
}

}  // namespace

std::string document_to_asker(const Workflow& workflow) {
  return "documents: [{template: ..., to: " + name_of_asker(workflow) + "}]";
}

std::string how_to_tell(const Workflow& workflow) {
  return "write under it " + message_to_asker(workflow) + ", or " + document_to_asker(workflow);
}

bool is_shown_to_asker(const Workflow& workflow, const State& state) {
  if (workflow.applicant_sees)
    for (const auto& instead : workflow.applicant_sees->instead)
      if (contains(instead.of, state.name)) return false;
  for (const auto& rule : workflow.seen_by)
    if (is_applicant(workflow, rule.role)) return contains(rule.states, state.name) != rule.all_but;
  return true;
}

bool tells_asker(const Workflow& workflow, const Way& way, const State& to) {
  if (reaches(workflow, to.documents)) return true;
  if (way.too_late) return false;
  const auto& tell = way.transition->tell;
  return reaches(workflow, way.transition->documents) ||
         std::any_of(tell.begin(), tell.end(),
                     [&](const auto& notice) { return is_applicant(workflow, notice.who); });
}

namespace {

// What applicants alone can do there to go on, and could not before; to take it back is no way on.
const Transition* their_turn(const Input& input, const Way& way) {
  for (const Way* next : input.ways.of(way.to)) {
    const Transition& step = *next->transition;
    const bool leads_on = next->to != way.to && next->to != *input.paths.start() &&
                          !input.paths.state(next->to).is_end && !next->too_late;
    if (leads_on && step.only_with.empty() && is_taken_by_asker(input.workflow, step) &&
        input.paths.state(way.from).transition(step.action) == nullptr)
      return &step;
  }
  return nullptr;
}

void check_turn(const Input& input, const Way& way, Problems& problems) {
  const State& to = input.paths.state(way.to);
  const Transition& step = *way.transition;
  const bool is_back = !step.undoes.empty();  // who was told of it before knows it
  if (way.from == way.to || way.too_late || is_back || to.is_end ||
      !is_shown_to_asker(input.workflow, to) || is_taken_by_asker(input.workflow, step))
    return;
  if (shows_outcome_first(input, way)) return;  // they are told of that
  const Transition* next = their_turn(input, way);
  if (next == nullptr || tells_asker(input.workflow, way, to)) return;
  problems.error(place_of(step), id,
                 "'" + step.action + "' leads to " + words_for(to) +
                     ", where it waits for the applicant to take '" + next->action +
                     "', and tells them nothing",
                 how_to_tell(input.workflow));
}

}  // namespace

void check_told(const Input& input, Problems& problems) {
  if (!has_asker(input, input.workflow)) return;
  check_letters_told(input, problems);
  check_told_on_the_way(input, problems);
  for (const Way& way : input.paths.ways()) {
    check_turn(input, way, problems);
    const State& to = input.paths.state(way.to);
    if (!to.is_end || way.from == way.to || !is_shown_to_asker(input.workflow, to)) continue;
    // Of what came too late they keep a letter, not just a page.
    const bool is_their_own = !way.too_late && is_taken_by_asker(input.workflow, *way.transition);
    if (tells_asker(input.workflow, way, to) || is_their_own) continue;
    problems.error(place_of(*way.transition), id,
                   "'" + way.transition->action + "'" +
                       (way.too_late ? ", taken too late, " : " ") + "ends a " + case_words(input) +
                       " in " + words_for(to) +
                       ", which whoever asked sees, and tells them nothing",
                   "write under " + std::string(way.too_late ? to.name : "it") + " " +
                       document_to_asker(input.workflow) +
                       (way.too_late ? "" : ", or " + message_to_asker(input.workflow)));
  }
}

}  // namespace almoner::check
