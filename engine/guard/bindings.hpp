// The facts of one evaluation: for each name an environment declares, its value or none.
#pragma once

#include <cstdint>
#include <forward_list>
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
  Bindings(Bindings&&) = default;
  Bindings& operator=(Bindings&&) = default;
  Bindings(const Bindings&) = delete;  // it would point into the other's values
  Bindings& operator=(const Bindings&) = delete;
  ~Bindings() = default;

  // Precondition of each: slot < size.
  // A value that is kept here.
  void set(Slot slot, Value value) {
    kept_.push_front(std::move(value));
    values_.at(slot) = &kept_.front();
  }
  // A value that outlives this; null where there is none.
  void refer_to(Slot slot, const Value* value) { values_[slot] = value; }
  void clear(Slot slot) { values_.at(slot) = nullptr; }

  // Null when the fact has no value, as a field that nobody has filled in.
  const Value* find(Slot slot) const { return slot < values_.size() ? values_[slot] : nullptr; }

 private:
  std::vector<const Value*> values_;
  std::forward_list<Value> kept_;
};

}  // namespace almoner::guard
