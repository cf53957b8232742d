// Conditions and sums of one workflow, evaluated in the circumstances of one question.
#pragma once

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

  // Of the form's field at that place: what comes with an action that asks for it, else what the
  // case holds; null when unanswered.
  const guard::Value* answer(std::size_t field);
  // Of every field the same, but an answer from an earlier time is no answer to what the action
  // asks for now.
  const AnswersByField& answers_now();

  const Circumstances& at() const { return at_; }

 private:
  void look_up(guard::Slot slot, const Grounds& grounds);
  void bind(guard::Slot slot, const NameSource& source, const Grounds& grounds);

  void gather_answers();

  const Circumstances& at_;
  std::optional<guard::Bindings> bindings_;
  std::vector<bool> looked_up_;

  struct Earlier {
    std::size_t field;
    const guard::Value* answer;
  };
  bool are_gathered_ = false;
  AnswersByField answers_now_;
  std::vector<Earlier> earlier_;  // to what the action asks for
};

// The names of the form's own fields that an expression reads.
std::vector<std::string_view> fields_read(const guard::Expression& expression);

}  // namespace almoner::workflow
