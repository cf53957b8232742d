// How often something was tried under a key, so that guessing has an end. Thread-safe.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>

#include "engine/time/instant.hpp"

namespace almoner::http {

class AttemptCounter {
 public:
  // A window begins with a key's first attempt. Keys are kept as digests, however long they are,
  // and forgotten when their window is over. Beyond keys_max the key whose window is the oldest
  // goes first.
  AttemptCounter(int attempts_max, std::chrono::minutes window, std::size_t keys_max)
      : attempts_max_(attempts_max), window_(window), keys_max_(keys_max) {}

  // Counts one more at once, so that many at the same time are not more than one after the other.
  // False, and not counted, when the key has had its share of this window.
  bool admit(const std::string& key, Instant now);
  std::size_t keys() const;
  // The attempt was none to be counted after all.
  void give_back(const std::string& key);

 private:
  struct Window {
    Instant since{};
    int attempts = 0;
  };
  void forget_old(Instant now);
  void make_room();

  const int attempts_max_;
  const std::chrono::minutes window_;
  const std::size_t keys_max_;
  mutable std::mutex mutex_;
  std::map<std::string, Window> windows_;  // by digest
  Instant looked_for_old_at_{};
};

// What stands for one household or office: an IPv4 address, or the first 64 bits of an IPv6
// address.
std::string network_of(const std::string& address);

}  // namespace almoner::http
