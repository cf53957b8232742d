// What an expression may name: facts with their types, and functions.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/guard/bindings.hpp"
#include "engine/guard/function.hpp"
#include "engine/guard/type.hpp"

namespace almoner::guard {

// Built once for a workflow, then only read; safe to share between threads from then on.
class Environment {
 public:
  // Declares a fact. A name may have dots: "form.amount". Declaring a name twice throws
  // std::logic_error: two facts would share one word.
  Slot declare(std::string name, Type type);

  // Declares a fact that has this value in every evaluation. Whoever evaluates binds it all the
  // same.
  Slot declare_constant(std::string name, Value value);

  // Registers a function beside the standard ones. Throws std::logic_error for more than
  // arguments_max parameters.
  void add(Function function);

  // CEL's container: in "a.b" the name x is looked up as a.b.x, then a.x, then x. Empty by default.
  void set_container(std::string container) { container_ = std::move(container); }

  std::size_t size() const { return names_.size(); }
  std::optional<Slot> slot(std::string_view name) const;
  const std::string& name(Slot slot) const { return names_.at(slot); }
  const Type& type(Slot slot) const { return types_.at(slot); }
  const std::vector<std::string>& names() const { return names_; }
  const Value* constant(Slot slot) const;  // null where the fact has a value of its own each time

  // No values yet, for this environment's names.
  Bindings bindings() const { return Bindings{size()}; }

  // The same with the container applied; `rooted` leaves it out.
  std::optional<Slot> resolve(std::string_view name, bool rooted) const;

  // The overloads of a name for that many arguments (the receiver counts), the container applied.
  std::vector<SharedFunction> overloads(std::string_view name, Style style,
                                        std::size_t arguments) const;

  // Every name of a function in that style, for "did you mean".
  std::vector<std::string> function_names(Style style) const;
  bool has_function(std::string_view name, Style style) const;

 private:
  std::vector<std::string> candidates(std::string_view name, bool rooted) const;

  std::string container_;
  std::vector<std::string> names_;
  std::vector<Type> types_;
  std::map<Slot, Value> constants_;
  std::map<std::string, Slot, std::less<>> slots_;
  std::vector<SharedFunction> functions_ = standard_functions();
};

}  // namespace almoner::guard
