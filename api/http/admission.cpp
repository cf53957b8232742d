#include "api/http/admission.hpp"

#include "api/http/attempt_counter.hpp"

namespace almoner::http {

Admission Door::enter(const std::string& address) {
  const std::lock_guard lock(mutex_);
  if (inside_ >= limits_.connections_max) return Admission::full;
  auto& from_there = by_network_[network_of(address)];
  const bool is_proxy = !trusted_proxy_.empty() && address == trusted_proxy_;
  if (!is_proxy && from_there >= limits_.connections_per_address_max)
    return Admission::too_many_from_address;
  ++from_there;
  ++inside_;
  return Admission::admitted;
}

void Door::leave(const std::string& address) {
  {
    const std::lock_guard lock(mutex_);
    --inside_;
    const auto found = by_network_.find(network_of(address));
    if (--found->second == 0) by_network_.erase(found);
  }
  left_.notify_all();
}

bool Door::begin_refusal() {
  const std::lock_guard lock(mutex_);
  if (refusals_ >= limits_.refusals_at_once_max) return false;
  ++refusals_;
  return true;
}

void Door::end_refusal() {
  const std::lock_guard lock(mutex_);
  --refusals_;
}

std::size_t Door::inside() const {
  const std::lock_guard lock(mutex_);
  return inside_;
}

bool Door::wait_until_empty(std::chrono::milliseconds at_most) {
  std::unique_lock lock(mutex_);
  return left_.wait_for(lock, at_most, [this] { return inside_ == 0; });
}

}  // namespace almoner::http
