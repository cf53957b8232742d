// Conditions and sums of one workflow, evaluated in the circumstances of one question.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/guard/expression.hpp"
#include "engine/workflow/answers.hpp"
#include "engine/workflow/circumstances.hpp"

namespace almoner::workflow {

struct NameSource;

// A name is looked up when the first expression reads it; nothing is looked up that none reads.
// Precondition: all expressions were compiled with the environment of the workflow.
class Evaluation {
 public:
  explicit Evaluation(const Circumstances& at) : at_(at) {}

  guard::Outcome evaluate(const guard::Expression& expression, const Grounds& grounds = {});
  guard::Truth truth(const guard::Expression& expression);

  // Of the form's field at that place: what comes with an action that asks for it, else what the
  // case holds; null when unanswered.
  const guard::Value* answer(std::size_t field) { return answers()[field]; }
  // Of every field the same, but an answer from an earlier time is no answer to what the action
  // asks for now.
  const AnswersByField& answers_now();

  const Circumstances& at() const { return at_; }

 private:
  const guard::Bindings& bindings_for(const guard::Expression& expression, const Grounds& grounds);
  void look_up(guard::Slot slot, const Grounds& grounds);
  void bind(guard::Slot slot, const NameSource& source, const Grounds& grounds);
  void bind_answers();

  void gather_answers();
  const AnswersByField& answers();

  const Circumstances& at_;
  std::optional<guard::Bindings> bindings_;
  std::vector<std::uint8_t> looked_up_;  // whether it was, by slot

  bool are_gathered_ = false;
  AnswersByField answers_;
  AnswersByField answers_now_;  // none where the action asks for nothing, as they are the same
};

// The names of the form's own fields that an expression reads.
std::vector<std::string_view> fields_read(const guard::Expression& expression);

}  // namespace almoner::workflow
