// A condition: compiled once when a workflow is read, evaluated for every decision.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/guard/environment.hpp"
#include "engine/guard/limits.hpp"
#include "engine/guard/outcome.hpp"
#include "engine/guard/problem.hpp"
#include "engine/guard/type.hpp"

namespace almoner::guard {

struct Program;

// Immutable and cheap to copy; safe to share between threads.
class Expression {
 public:
  explicit Expression(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

  const std::string& text() const;
  const Type& type() const;  // any() where it shows only when evaluated

  // The declared names it reads, each once, in the order they were declared; has(x) reads x too.
  std::vector<std::string> names() const;

  const Program& program() const { return *program_; }

 private:
  std::shared_ptr<const Program> program_;
};

// Reads, binds and type-checks an expression. Every problem at once, in the order of the text (but
// of text that cannot be read at all only the first). `expected` is what the expression must give:
// Type::of(Kind::boolean) for a condition.
std::variant<Expression, std::vector<Problem>> compile(std::string_view text,
                                                       const Environment& environment,
                                                       const Type& expected = Type::any(),
                                                       const Limits& limits = {});

// The same without the type check: names and functions that do not exist are errors when evaluated,
// as CEL has it for unchecked expressions.
std::variant<Expression, std::vector<Problem>> compile_unchecked(std::string_view text,
                                                                 const Environment& environment,
                                                                 const Limits& limits = {});

// The value, or why there is none. `bindings` must be those of the environment it was compiled
// with. Never throws, never recurses deeper than the limits it was compiled with. Without text,
// lists or maps in play it allocates nothing.
Outcome evaluate(const Expression& expression, const Bindings& bindings, const Limits& limits = {});

// Of the same whether it gives true or false, with less work: most conditions hold, and what is
// wrong with one that gives neither is for `evaluate` to say.
Truth truth(const Expression& expression, const Bindings& bindings, const Limits& limits = {});

}  // namespace almoner::guard
