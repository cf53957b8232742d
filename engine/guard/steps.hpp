// Counts the work of one evaluation down to nothing. Once it is used up it stays so, and the
// evaluation ends with an error that no && or || can swallow.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/guard/limits.hpp"

namespace almoner::guard {

class Steps {
 public:
  explicit Steps(std::int64_t steps_max) : left_(steps_max) {}

  // False when the work is more than is left.
  bool spend(std::size_t steps) {
    left_ -= static_cast<std::int64_t>(steps);
    return left_ >= 0;
  }
  bool spend_on(std::string_view text) { return spend(text.size() / bytes_per_step); }

  bool used_up() const { return left_ < 0; }
  std::int64_t left() const { return left_; }

 private:
  std::int64_t left_;
};

}  // namespace almoner::guard
