// One case folded from its steps: how it stood after any of them.
#pragma once

#include <string>

#include "api/service/context.hpp"
#include "api/store/case_state.hpp"
#include "api/store/steps.hpp"
#include "engine/workflow/replay.hpp"

namespace almoner::service {

class CaseFold {
 public:
  // Of the state only what never changes is taken: whose case it is, and by which workflow.
  CaseFold(const Context& context, const store::CaseState& state);

  // What is not as the workflow has it, the end of a sentence; empty when it is.
  std::string take(const store::StepRow& step);

  // The same where steps before it are left out, as they were not true or not known by then: what
  // does not follow is as the step itself says.
  void take_as_told(const store::StepRow& step);

  const store::CaseState& state() const { return state_; }
  bool has_answers_digest() const { return has_answers_digest_; }  // of the last step

 private:
  std::string use_definition(const store::StepRow& step);

  const Context& context_;
  store::CaseState state_;
  workflow::Folded folded_;
  const workflow::Workflow* workflow_ = nullptr;
  std::shared_ptr<const workflow::Definition> definition_;
  bool has_answers_digest_ = false;
};

}  // namespace almoner::service
