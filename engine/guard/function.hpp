// Functions that an expression may call: CEL's and those that a caller registers.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/guard/bindings.hpp"
#include "engine/guard/outcome.hpp"
#include "engine/guard/steps.hpp"
#include "engine/guard/type.hpp"

namespace almoner::guard {

enum class Style : std::uint8_t {
  function,  // size(x)
  method     // x.size(): x is the first argument
};

// What a function is given. `values` fit its parameters.
struct Call {
  std::span<const Value> values;
  const Bindings& bindings;  // the facts of this evaluation
  Steps& steps;              // texts are paid for already
};

// One overload. Overloads of one name, style and number of parameters differ in their kinds.
struct Function {
  std::string name;  // "date", "ledger.reserved"
  Style style = Style::function;
  std::vector<Type> parameters;  // at most arguments_max
  Type result = Type::any();
  std::function<Outcome(const Call&)> run;  // pure, and safe to call from several threads
  bool reads_facts = true;  // false: gives the same for the same values, whatever the facts are
};

using SharedFunction = std::shared_ptr<const Function>;

// CEL's functions and conversions, and money(text) and date(text): what every expression may call.
const std::vector<SharedFunction>& standard_functions();

}  // namespace almoner::guard
