// Types of names and expressions, as the checker sees them.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/guard/value.hpp"

namespace almoner::guard {

class Type {
 public:
  // Any value at all: what it is shows only when the expression is evaluated (CEL's dyn).
  static Type any() { return Type{}; }
  // A list or a map made this way holds anything.
  static Type of(Kind kind) { return Type{kind, nullptr, nullptr}; }
  static Type list(Type element);
  static Type map(Type key, Type value);

  bool is_any() const { return !kind_; }
  bool is(Kind kind) const { return kind_ == kind; }
  std::optional<Kind> kind() const { return kind_; }

  Type element() const {
    return element_ ? *element_ : any();
  }  // of a list, or the values of a map
  Type key() const { return key_ ? *key_ : any(); }

  // Whether a value of one type may turn out to be a value of the other.
  bool may_be(const Type& other) const;

 private:
  Type() = default;
  Type(Kind kind, std::shared_ptr<const Type> key, std::shared_ptr<const Type> element)
      : kind_(kind), key_(std::move(key)), element_(std::move(element)) {}

  std::optional<Kind> kind_;
  std::shared_ptr<const Type> key_;
  std::shared_ptr<const Type> element_;
};

// For sentences to officers: "money", "text", "list of text", "date and time".
std::string describe(Kind kind);
std::string describe(const Type& type);

// The one type that both are, or any.
Type common_type(const Type& a, const Type& b);

}  // namespace almoner::guard
