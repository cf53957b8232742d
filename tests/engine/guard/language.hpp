// Runs an expression for a table row: the value as written in the language, or "error: …".
#pragma once

#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "engine/guard/expression.hpp"
#include "tests/conformance/cel_cases.hpp"

namespace almoner::guard {

using Facts = std::vector<std::pair<std::string, Value>>;

struct Row {
  std::string expression;
  std::string result;
};

inline std::string text(const Problem& problem) {
  std::string line = std::to_string(problem.offset) + ": " + problem.message;
  if (!problem.did_you_mean.empty()) line += "; did you mean '" + problem.did_you_mean + "'?";
  return line;
}

inline std::string text(const std::vector<Problem>& problems) {
  std::string lines;
  for (const auto& problem : problems) lines += (lines.empty() ? "" : "\n") + text(problem);
  return lines;
}

inline std::string text(const Outcome& outcome) {
  if (const auto* error = std::get_if<Error>(&outcome)) return "error: " + error->message;
  return conformance::written(std::get<Value>(outcome));
}

// Without a type check, as CEL's conformance cases are run.
inline std::string result_of(const std::string& expression, const Facts& facts = {},
                             const Limits& limits = {}) {
  Environment environment;
  for (const auto& [name, value] : facts) environment.declare(name, Type::any());
  const auto compiled = compile_unchecked(expression, environment, limits);
  if (const auto* problems = std::get_if<std::vector<Problem>>(&compiled))
    return "problem at " + text(*problems);
  Bindings bindings = environment.bindings();
  for (const auto& [name, value] : facts) bindings.set(*environment.slot(name), value);
  const auto& made = std::get<Expression>(compiled);
  const Outcome outcome = evaluate(made, bindings, limits);
  EXPECT_EQ(truth(made, bindings, limits), truth_in(outcome)) << expression;
  const auto checked = compile(expression, environment, Type::any(), limits);
  if (const auto* folded = std::get_if<Expression>(&checked); folded && limits.steps_max > 1'000) {
    EXPECT_EQ(text(evaluate(*folded, bindings, limits)), text(outcome)) << expression;
  }
  return text(outcome);
}

inline void expect_rows(const std::vector<Row>& rows, const Facts& facts = {}) {
  for (const auto& row : rows)
    EXPECT_EQ(result_of(row.expression, facts), row.result) << row.expression;
}

}  // namespace almoner::guard
