// The facts of one evaluation: for each name an environment declares, its value or none.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "engine/guard/value.hpp"

namespace almoner::guard {

// A declared name's number, so that reading a fact while evaluating is one array access.
using Slot = std::uint32_t;

class Bindings {
 public:
  // `size` is that of the environment which the expressions were compiled with.
  explicit Bindings(std::size_t size) : values_(size) {}

  // Precondition: slot < size.
  void set(Slot slot, Value value) { values_.at(slot) = std::move(value); }
  void clear(Slot slot) { values_.at(slot).reset(); }

  // Null when the fact has no value, as a field that nobody has filled in.
  const Value* find(Slot slot) const {
    return slot < values_.size() && values_[slot] ? &*values_[slot] : nullptr;
  }

 private:
  std::vector<std::optional<Value>> values_;
};

}  // namespace almoner::guard
