#include "engine/workflow/replay.hpp"

#include "engine/workflow/collected.hpp"

namespace almoner::workflow {
namespace {

constexpr std::string_view edits = "edit";  // typing in the form: no action of the workflow

bool says(const std::vector<std::string>& names, std::string_view text) {
  std::size_t at = 0;
  for (const std::string& name : names) {
    if (at > 0 && text.substr(at, 1) != " ") return false;
    at += at > 0 ? 1 : 0;
    if (text.substr(at, name.size()) != name) return false;
    at += name.size();
  }
  return at == text.size();
}

std::string in_quotes(std::string_view name) {
  return "'" + std::string(name) + "'";
}

std::string leads_elsewhere(const TakenStep& step, const std::string& there) {
  return "by the workflow " + in_quotes(step.action) + " leads from " + in_quotes(step.from_state) +
         " to " + in_quotes(there) + ", and the entry says " + in_quotes(step.to_state);
}

std::string fold_opening(const Workflow& workflow, const TakenStep& step, Folded& folded) {
  if (!folded.state.empty()) return "it opens a case that was there";
  if (step.to_state != workflow.start)
    return "by the workflow a case starts in " + in_quotes(workflow.start) +
           ", and the entry says " + in_quotes(step.to_state);
  folded = {std::string(step.to_state), step.effective_at, false, {}};
  return {};
}

std::string fold_migration(const Workflow& workflow, const TakenStep& step, Folded& folded) {
  if (workflow.state(step.to_state) == nullptr)
    return "the version it moves to has no state " + in_quotes(step.to_state);
  folded.state = step.to_state;
  return {};
}

// What was taken back to where a case starts is sent in anew; what is answered later is not.
void lock(const Workflow& workflow, const TakenStep& step, bool locks, Folded& folded) {
  folded.form_locked = locks;
  if (locks && (!folded.submitted_at || step.from_state == workflow.start))
    folded.submitted_at = step.effective_at;
}

void enter(const TakenStep& step, Folded& folded) {
  if (step.to_state == folded.state) return;
  folded.state = step.to_state;
  folded.entered_state_at = step.effective_at;
}

std::string fold_transition(const Workflow& workflow, const TakenStep& step, Folded& folded) {
  const State* state = workflow.state(step.from_state);
  const Transition* transition = state ? state->transition(step.action) : nullptr;
  if (transition == nullptr && step.action == edits)
    return step.to_state == step.from_state ? "" : leads_elsewhere(step, folded.state);
  if (transition == nullptr)
    return "by the workflow there is no " + in_quotes(step.action) + " in " +
           in_quotes(step.from_state);
  if (step.to_state == transition->goes_to && says(cancels_in_entry(*transition), step.cancels)) {
    if (transition->locks_form || transition->unlocks_form)
      lock(workflow, step, transition->locks_form, folded);
    return enter(step, folded), std::string();
  }
  const bool is_kept = transition->until && !transition->until->kept_as.empty() &&
                       step.to_state == transition->until->kept_as && step.cancels.empty();
  if (is_kept) return lock(workflow, step, true, folded), enter(step, folded), std::string();
  if (step.to_state != transition->goes_to) return leads_elsewhere(step, transition->goes_to);
  return "by the workflow " + in_quotes(step.action) + " cancels other actions than the entry says";
}

}  // namespace

std::string fold(const Workflow& workflow, const TakenStep& step, Folded& folded) {
  if (step.from_state.empty()) return fold_opening(workflow, step, folded);
  if (step.from_state != folded.state)
    return "it starts in " + in_quotes(step.from_state) + ", and the steps before it led to " +
           in_quotes(folded.state);
  if (step.moves) return fold_migration(workflow, step, folded);
  return fold_transition(workflow, step, folded);
}

}  // namespace almoner::workflow
