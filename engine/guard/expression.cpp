#include "engine/guard/expression.hpp"

#include <utility>

#include "engine/guard/check.hpp"
#include "engine/guard/constants.hpp"
#include "engine/guard/parser.hpp"
#include "engine/guard/program.hpp"
#include "engine/guard/resolve.hpp"

namespace almoner::guard {
namespace {

std::variant<Program, Problem> read_and_bind(std::string_view text, const Environment& environment,
                                             const Limits& limits) {
  const auto syntax = parse(text, limits);
  if (const auto* problem = std::get_if<Problem>(&syntax)) return *problem;
  Program program = resolve(std::get<Syntax>(syntax), environment);
  program.text = text;
  return program;
}

Expression finish(Program program) {
  return Expression{std::make_shared<const Program>(std::move(program))};
}

}  // namespace

const std::string& Expression::text() const {
  return program_->text;
}
const Type& Expression::type() const {
  return program_->type;
}

std::vector<std::string> Expression::names() const {
  std::vector<std::string> names;
  for (const auto& fact : program_->facts_read) names.push_back(fact.name);
  return names;
}

std::variant<Expression, std::vector<Problem>> compile(std::string_view text,
                                                       const Environment& environment,
                                                       const Type& expected, const Limits& limits) {
  auto bound = read_and_bind(text, environment, limits);
  if (auto* problem = std::get_if<Problem>(&bound)) return std::vector{std::move(*problem)};
  auto& program = std::get<Program>(bound);
  Checked checked = check(program, environment);
  if (checked.problems.empty() && !checked.type.may_be(expected))
    checked.problems.push_back(
        {0, "this must give " + describe(expected) + ", but it gives " + describe(checked.type),
         ""});
  if (!checked.problems.empty()) return std::move(checked.problems);
  program.type = std::move(checked.type);
  fold_constants(program, environment);
  return finish(std::move(program));
}

std::variant<Expression, std::vector<Problem>> compile_unchecked(std::string_view text,
                                                                 const Environment& environment,
                                                                 const Limits& limits) {
  auto bound = read_and_bind(text, environment, limits);
  if (auto* problem = std::get_if<Problem>(&bound)) return std::vector{std::move(*problem)};
  return finish(std::get<Program>(std::move(bound)));
}

}  // namespace almoner::guard
