// Where names of one unit live. A loop has a scope of its own within its unit, filled anew each
// time the loop is entered. Whether a name set in a loop belongs to the loop or to what is around
// it depends, as in Nunjucks, on whether it had a value outside: so a name may have several slots,
// and all are known only when the whole unit has been read.
#pragma once

#include <cstdint>
#include <vector>

#include "api/render/program.hpp"

namespace almoner::render {

class Scopes {
 public:
  // Slots are added to `slots`; those of the outermost scope are marked `top` if
  // `outermost_is_top`.
  Scopes(std::vector<Slot>& slots, bool outermost_is_top)
      : slots_(slots), outermost_is_top_(outermost_is_top) {
    enter();
  }

  void enter();
  void leave() { current_ = scopes_[current_].parent; }

  // The name's slot in the current scope, made if it is new.
  std::uint32_t declare(Symbol symbol);
  std::uint32_t declare_hidden();
  std::size_t current() const { return current_; }

  // All slots of the name that are visible from `scope`, innermost first.
  std::vector<std::uint32_t> find(Symbol symbol, std::size_t scope) const;

 private:
  struct Scope {
    std::size_t parent = 0;
    std::vector<std::uint32_t> slots;
  };
  std::vector<Slot>& slots_;
  std::vector<Scope> scopes_;
  std::size_t current_ = 0;
  bool outermost_is_top_;
};

}  // namespace almoner::render
