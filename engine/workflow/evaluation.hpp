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

  const Circumstances& at() const { return at_; }

 private:
  void look_up(guard::Slot slot, const std::string& name, const Grounds& grounds);

  const Circumstances& at_;
  std::optional<guard::Bindings> bindings_;
  std::vector<bool> looked_up_;
};

// The names of the form's own fields that an expression reads.
std::vector<std::string_view> fields_read(const guard::Expression& expression);

}  // namespace almoner::workflow
