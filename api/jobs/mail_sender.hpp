// The thread that hands mails to the mail server: one after the other, from the outbox, off the
// writer's thread, so that no step ever waits for a mail server.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "api/service/work.hpp"
#include "api/smtp/settings.hpp"

namespace almoner::jobs {

struct MailLimits {
  // Whoever is killed holding a mail loses this time, and it goes again: at least once. Its
  // Message-ID is the same each time, so that a repeat is known as one.
  static constexpr std::chrono::seconds lease_beyond_timeout{30};
  static constexpr std::chrono::milliseconds look_every{500};
  // After a "not now" this, and each time twice as long.
  static constexpr std::chrono::seconds first_pause{60};
  static constexpr std::chrono::seconds longest_pause{4 * 3'600};
  // Where nothing can be sent at all, everything waits; looked at more often.
  static constexpr std::chrono::seconds longest_wait_for_server{15 * 60};
};

// After so many tries that ended in "not now".
std::chrono::seconds pause_after(int attempts);

// How many in a minute, whatever the clock shows: the server's owner says how many it takes.
class PerMinute {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  explicit PerMinute(int most) : most_(static_cast<std::size_t>(most)) {}
  // How long the next one waits; zero: it may go, and counts as gone.
  std::chrono::milliseconds wait_for_next(Moment now);

 private:
  std::size_t most_;
  std::vector<Moment> gone_;
};

class MailSender {
 public:
  MailSender(service::Work& work, smtp::Settings settings, std::function<Instant()> now);
  ~MailSender();
  void stop();  // gives up what is on its way: it goes again later

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace almoner::jobs
