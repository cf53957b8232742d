#include "api/render/scope.hpp"

namespace almoner::render {

void Scopes::enter() {
  scopes_.push_back({current_, {}});
  current_ = scopes_.size() - 1;
}

std::uint32_t Scopes::declare(Symbol symbol) {
  for (const std::uint32_t slot : scopes_[current_].slots)
    if (slots_[slot].symbol == symbol) return slot;
  const std::uint32_t slot = declare_hidden();
  slots_[slot].symbol = symbol;
  return slot;
}

std::uint32_t Scopes::declare_hidden() {
  const auto slot = static_cast<std::uint32_t>(slots_.size());
  slots_.push_back({no_symbol, outermost_is_top_ && current_ == 0});
  scopes_[current_].slots.push_back(slot);
  return slot;
}

std::vector<std::uint32_t> Scopes::find(Symbol symbol, std::size_t scope) const {
  std::vector<std::uint32_t> found;
  while (true) {
    for (const std::uint32_t slot : scopes_[scope].slots)
      if (slots_[slot].symbol == symbol) found.push_back(slot);
    if (scope == 0) return found;
    scope = scopes_[scope].parent;
  }
}

}  // namespace almoner::render
