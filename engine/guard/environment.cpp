#include "engine/guard/environment.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "engine/guard/limits.hpp"

namespace almoner::guard {

Slot Environment::declare(std::string name, Type type) {
  const auto slot = static_cast<Slot>(names_.size());
  if (!slots_.emplace(name, slot).second)
    throw std::logic_error{"guard: the name '" + name + "' is declared twice"};
  names_.push_back(std::move(name));
  types_.push_back(std::move(type));
  return slot;
}

Slot Environment::declare_constant(std::string name, Value value) {
  const Slot slot = declare(std::move(name), Type::of(value.kind()));
  constants_.emplace(slot, std::move(value));
  return slot;
}

const Value* Environment::constant(Slot slot) const {
  const auto found = constants_.find(slot);
  return found != constants_.end() ? &found->second : nullptr;
}

void Environment::add(Function function) {
  if (function.parameters.size() > arguments_max)
    throw std::logic_error{"guard: the function '" + function.name + "' has too many parameters"};
  functions_.push_back(std::make_shared<const Function>(std::move(function)));
}

std::optional<Slot> Environment::slot(std::string_view name) const {
  const auto found = slots_.find(name);
  if (found == slots_.end()) return std::nullopt;
  return found->second;
}

// "x" in container "a.b": a.b.x, a.x, x.
std::vector<std::string> Environment::candidates(std::string_view name, bool rooted) const {
  std::vector<std::string> found;
  std::string prefix = rooted ? "" : container_;
  while (!prefix.empty()) {
    found.push_back(prefix + "." + std::string{name});
    const auto dot = prefix.rfind('.');
    prefix.resize(dot == std::string::npos ? 0 : dot);
  }
  found.emplace_back(name);
  return found;
}

std::optional<Slot> Environment::resolve(std::string_view name, bool rooted) const {
  for (const auto& candidate : candidates(name, rooted))
    if (const auto found = slot(candidate)) return found;
  return std::nullopt;
}

std::vector<SharedFunction> Environment::overloads(std::string_view name, Style style,
                                                   std::size_t arguments) const {
  std::vector<SharedFunction> found;
  const bool rooted = style == Style::method;
  for (const auto& candidate : candidates(name, rooted)) {
    for (const auto& function : functions_)
      if (function->name == candidate && function->style == style &&
          function->parameters.size() == arguments)
        found.push_back(function);
    if (!found.empty()) break;
  }
  return found;
}

std::vector<std::string> Environment::function_names(Style style) const {
  std::vector<std::string> names;
  for (const auto& function : functions_)
    if (function->style == style) names.push_back(function->name);
  return names;
}

bool Environment::has_function(std::string_view name, Style style) const {
  const bool rooted = style == Style::method;
  for (const auto& candidate : candidates(name, rooted))
    for (const auto& function : functions_)
      if (function->name == candidate && function->style == style) return true;
  return false;
}

}  // namespace almoner::guard
