// Conditions, sums and sentences of one workflow, compiled and type-checked while its file is read
// (R8).
#pragma once

#include <optional>
#include <string>

#include "engine/workflow/environment.hpp"
#include "engine/workflow/problems.hpp"
#include "engine/workflow/workflow.hpp"
#include "engine/workflow/yaml.hpp"

namespace almoner::workflow {

class Formulas {
 public:
  // Both must live as long as this; problems go to the file that is read.
  Formulas(const guard::Environment& environment, Problems& problems)
      : environment_(environment), problems_(problems) {}

  // {check: ..., say: ...}; empty when either is missing or does not compile.
  std::optional<Condition> check_and_say(const yaml::Node& node);

  // A sum of money; empty when it does not compile or is none.
  std::optional<guard::Expression> money(const yaml::Node& node);

  // A text with {placeholders}; those that do not compile are left out.
  Sentence sentence(const yaml::Node& node, Where where);

 private:
  // `start` is where the expression starts in the node's text.
  std::optional<guard::Expression> compile(const std::string& text, const yaml::Node& node,
                                           std::size_t start, Where where,
                                           const guard::Type& expected);
  bool names_are_known(const guard::Expression& expression, const yaml::Node& node,
                       std::size_t start, Where where);

  const guard::Environment& environment_;
  Problems& problems_;
};

}  // namespace almoner::workflow
