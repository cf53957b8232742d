// The machine's clock, read here and in serve alone; everybody else is given the moment.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

#include "engine/time/instant.hpp"

namespace almoner::commands {

Instant system_now();

// Runs as the machine's does, from where it was set: of a demonstration. Any thread.
class MovableClock {
 public:
  Instant now() const { return system_now() + std::chrono::microseconds(ahead_us_.load()); }
  void move_to(Instant instant) {
    ahead_us_ =
        std::chrono::duration_cast<std::chrono::microseconds>(instant - system_now()).count();
  }

 private:
  std::atomic<std::int64_t> ahead_us_ = 0;
};

}  // namespace almoner::commands
