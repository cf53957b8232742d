// The binary operators, and what each does for each pair of kinds.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/guard/outcome.hpp"
#include "engine/guard/steps.hpp"

namespace almoner::guard {

enum class Operator : std::uint8_t {
  add,
  subtract,
  multiply,
  divide,
  remainder,
  less,
  less_equal,
  greater,
  greater_equal,
  equal,
  not_equal,
  in,
  index
};
inline constexpr std::size_t operator_count = 13;

std::string_view sign_of(Operator op);  // "+"

// The rows of the arithmetic and the orderings. Equality is defined for every pair of kinds, `in`
// and indexing for lists and maps; these three have no rows.
struct OperatorRow {
  Operator op;
  Kind left;
  Kind right;
  Kind result;
  Outcome (*apply)(Steps&, const Value&, const Value&) = nullptr;  // of the arithmetic
  bool (*holds)(const Value&, const Value&) = nullptr;             // of the orderings
};

// Null when the operator has no meaning for that pair.
const OperatorRow* find_row(Operator op, Kind left, Kind right);

// The operator at work. Overflow of 64 bits, division by zero, a timestamp or duration out of
// range, a missing key, an index out of bounds and a pair of kinds without meaning are errors.
Outcome apply(Operator op, Steps& steps, const Value& left, const Value& right);

// Of == and != and the orderings, whether they hold; none where the operator is another or has no
// meaning for that pair.
std::optional<bool> holds(Operator op, Steps& steps, const Value& left, const Value& right);

Outcome negate(const Value& value);

// "'+' does not work on text and whole number"
std::string no_meaning(Operator op, std::string_view left, std::string_view right);

}  // namespace almoner::guard
