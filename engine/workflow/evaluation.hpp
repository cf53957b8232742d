// Conditions and sums of one workflow, evaluated in the circumstances of one question.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/guard/expression.hpp"
#include "engine/workflow/circumstances.hpp"

namespace almoner::workflow {

// A name is looked up when the first expression reads it; nothing is looked up that none reads.
// Precondition: all expressions were compiled with the environment of the workflow.
class Evaluation {
 public:
  explicit Evaluation(const Circumstances& at) : at_(at) {}

  guard::Outcome evaluate(const guard::Expression& expression, const Grounds& grounds = {});

  // Of the form's field at that place: what comes with an action that asks for it, else what the
  // case holds; null when unanswered.
  const guard::Value* answer(std::size_t field);
  // The same, but an answer from an earlier time is no answer to what the action asks for now.
  const guard::Value* answer_now(std::size_t field);

  const Circumstances& at() const { return at_; }

 private:
  void look_up(guard::Slot slot, const Grounds& grounds);
  void bind(guard::Slot slot, const Grounds& grounds);

  const Circumstances& at_;
  std::optional<guard::Bindings> bindings_;
  std::vector<bool> looked_up_;
  struct Asked {
    std::size_t field;
    const guard::Value* given;
  };
  Asked* asked(std::size_t field);  // null where the action does not ask for it
  const guard::Value* held(std::size_t field);

  std::optional<std::vector<Asked>> asked_;
  std::optional<std::vector<const guard::Value*>> held_;  // by field of the form
};

// The names of the form's own fields that an expression reads.
std::vector<std::string_view> fields_read(const guard::Expression& expression);

}  // namespace almoner::workflow
