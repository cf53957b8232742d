#include "api/service/case_fold.hpp"

#include <stdexcept>

namespace almoner::service {

CaseFold::CaseFold(const Context& context, const store::CaseState& state)
    : context_(context), state_(state) {
  state_.definition = {};
  state_.version = 0;
}

// Asked for once as long as the version stays the same.
std::string CaseFold::use_definition(const store::StepRow& step) {
  if (!step.definition) return "it does not say by which version of the workflow it was taken";
  if (workflow_ != nullptr && *step.definition == state_.definition) return {};
  if (workflow_ != nullptr && step.action != "migrate")
    return "it was taken by another version of the workflow, and nothing moved the case there";
  state_.definition = *step.definition;
  try {
    definition_ = context_.definitions.get(context_.db, state_.definition);
  } catch (const std::runtime_error&) {  // the database has no such definition
    workflow_ = nullptr;
    return "it names a version of the workflow that is not there";
  }
  workflow_ = definition_->workflow(state_.workflow);
  return workflow_ != nullptr ? "" : "its version has no workflow '" + state_.workflow + "'";
}

std::string CaseFold::take(const store::StepRow& step) {
  const bool moves = workflow_ != nullptr && step.definition != state_.definition;
  if (auto wrong = use_definition(step); !wrong.empty()) return wrong;
  if (step.case_version != state_.version + 1)
    return "it leaves version " + std::to_string(step.case_version) + ", and the steps before it " +
           std::to_string(state_.version);
  auto wrong = workflow::fold(
      *workflow_,
      {step.action, step.from_state, step.to_state, step.cancels, step.effective_at, moves},
      folded_);
  state_.state = folded_.state;
  state_.entered_state_at = folded_.entered_state_at;
  state_.form_locked = folded_.form_locked;
  state_.submitted_at = folded_.submitted_at;
  state_.version = step.case_version;
  has_answers_digest_ = step.answers_digest.has_value();
  if (step.answers_digest) state_.answers_digest = *step.answers_digest;
  return wrong;
}

void CaseFold::take_as_told(const store::StepRow& step) {
  if (take(step).empty()) return;
  if (folded_.state != step.to_state) folded_.entered_state_at = step.effective_at;
  folded_.state = step.to_state;
  state_.state = folded_.state;
  state_.entered_state_at = folded_.entered_state_at;
  state_.version = step.case_version;
  has_answers_digest_ = step.answers_digest.has_value();
  if (step.answers_digest) state_.answers_digest = *step.answers_digest;
}

}  // namespace almoner::service
