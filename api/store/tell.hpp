// Telling whoever waits how a job ended. They must not throw; one who does is logged, since on the
// database's threads nobody could catch it and it would end the program for everybody.
#pragma once

#include <exception>
#include <spdlog/spdlog.h>

namespace almoner::store {

template <class Done, class... How>
void tell(const Done& done, const How&... how) noexcept {
  if (!done) return;
  try {
    done(how...);
  } catch (const std::exception& error) {
    spdlog::error("Whoever waited for the database failed: {}", error.what());
  } catch (...) {
    spdlog::error("Whoever waited for the database failed for a reason that has no words.");
  }
}

}  // namespace almoner::store
