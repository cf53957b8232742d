// Who may connect: how many connections there are, in all and by address. Thread-safe.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "api/http/limits.hpp"

namespace almoner::http {

enum class Admission { admitted, full, too_many_from_address };

class Door {
 public:
  // `trusted_proxy` ("" = none) may have every connection there is: it brings everybody's.
  explicit Door(const ServerLimits& limits, std::string trusted_proxy = {})
      : limits_(limits), trusted_proxy_(std::move(trusted_proxy)) {}

  // Whoever is admitted must leave() once with the same address.
  Admission enter(const std::string& address);
  void leave(const std::string& address);

  // A refused connection lives on for as long as its refusal takes to send; false if too many do.
  bool begin_refusal();
  void end_refusal();

  std::size_t inside() const;
  // Waits until nobody is inside, at most that long; whether it came to that.
  bool wait_until_empty(std::chrono::milliseconds at_most);

 private:
  const ServerLimits& limits_;
  const std::string trusted_proxy_;
  mutable std::mutex mutex_;
  std::condition_variable left_;
  std::size_t inside_ = 0;
  std::size_t refusals_ = 0;
  std::unordered_map<std::string, std::size_t> by_network_;
};

}  // namespace almoner::http
