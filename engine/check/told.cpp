// R20: nobody reads on a page how it ended without having been told: every way into an end that
// applicants see sends them a document or a message, unless they took it themselves.
#include <algorithm>

#include "engine/check/check.hpp"
#include "engine/workflow/lists.hpp"

namespace almoner::check {
namespace {

using workflow::contains;

constexpr std::string_view id = "R20";

bool is_applicant(const Workflow& workflow, const std::string& role) {
  return workflow.has_applicant({role});
}

// Whether there is somebody who asked: by opening such a case, or the one that it belongs to.
bool has_asker(const Input& input, const Workflow& workflow) {
  if (workflow.has_applicant(workflow.who_may_open)) return true;
  return std::any_of(input.read.all.begin(), input.read.all.end(), [&](const Workflow* parent) {
    return parent != &workflow && parent->kind == workflow.parent_kind &&
           parent->has_applicant(parent->who_may_open);
  });
}

bool is_shown(const Workflow& workflow, const State& state) {
  if (workflow.applicant_sees)
    for (const auto& instead : workflow.applicant_sees->instead)
      if (contains(instead.of, state.name)) return false;
  for (const auto& rule : workflow.seen_by)
    if (is_applicant(workflow, rule.role)) return contains(rule.states, state.name) != rule.all_but;
  return true;
}

bool reaches(const Workflow& workflow, const std::vector<workflow::DocumentOrder>& documents) {
  return std::any_of(documents.begin(), documents.end(),
                     [&](const auto& order) { return is_applicant(workflow, order.to); });
}

// A late attempt makes what its state makes, and nothing of its own.
bool tells(const Workflow& workflow, const Way& way, const State& to) {
  if (reaches(workflow, to.documents)) return true;
  if (way.too_late) return false;
  const auto& tell = way.transition->tell;
  return reaches(workflow, way.transition->documents) ||
         std::any_of(tell.begin(), tell.end(),
                     [&](const auto& notice) { return is_applicant(workflow, notice.who); });
}

bool is_their_own(const Workflow& workflow, const Way& way) {
  const auto& who_may = way.transition->who_may;
  return !way.transition->by_clock &&
         std::all_of(who_may.begin(), who_may.end(),
                     [&](const auto& role) { return is_applicant(workflow, role); });
}

}  // namespace

void check_told(const Input& input, Problems& problems) {
  if (!has_asker(input, input.workflow)) return;
  for (const Way& way : input.paths.ways()) {
    const State& to = input.paths.state(way.to);
    if (!to.is_end || way.from == way.to || !is_shown(input.workflow, to)) continue;
    if (tells(input.workflow, way, to) || is_their_own(input.workflow, way)) continue;
    problems.error(place_of(*way.transition), id,
                   "'" + way.transition->action + "' ends a " + case_words(input) + " in " +
                       words_for(to) + ", which whoever asked sees, and tells them nothing",
                   "write under it documents: [{template: ..., to: applicant}], or tell: [{who: "
                   "applicant, message: ...}]");
  }
}

}  // namespace almoner::check
