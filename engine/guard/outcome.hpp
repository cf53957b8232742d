// What evaluating gives: a value, or an error, which is a value too as far as && and || go.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "engine/guard/value.hpp"

namespace almoner::guard {

struct Error {
  std::string message;       // "bid.score has no value yet"
  std::uint32_t offset = 0;  // byte in the expression where it arose
};

using Outcome = std::variant<Value, Error>;

inline bool is_error(const Outcome& outcome) {
  return std::holds_alternative<Error>(outcome);
}

// Whether something holds, where what else it may give is not asked for.
enum class Truth : std::uint8_t { no, yes, neither };

// True only for the value true or false itself: an error or any other value is neither.
inline bool is_true(const Outcome& outcome) {
  const auto* value = std::get_if<Value>(&outcome);
  return value && value->is(Kind::boolean) && value->as_bool();
}
inline bool is_false(const Outcome& outcome) {
  const auto* value = std::get_if<Value>(&outcome);
  return value && value->is(Kind::boolean) && !value->as_bool();
}

inline Truth truth_in(const Outcome& outcome) {
  return is_true(outcome) ? Truth::yes : is_false(outcome) ? Truth::no : Truth::neither;
}

}  // namespace almoner::guard
