#include "api/http/attempt_counter.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>

#include "engine/hash/sha256.hpp"

namespace almoner::http {

bool AttemptCounter::admit(const std::string& key, Instant now) {
  const std::string digest = hash::sha256(key).hex();
  const std::scoped_lock lock(mutex_);
  forget_old(now);
  if (windows_.size() >= keys_max_ && !windows_.contains(digest)) make_room();
  const auto found = windows_.try_emplace(digest, Window{now, 0}).first;
  Window& window = found->second;
  if (now - window.since >= window_) window = {now, 0};
  if (window.attempts >= attempts_max_) return false;
  ++window.attempts;
  return true;
}

std::size_t AttemptCounter::keys() const {
  const std::scoped_lock lock(mutex_);
  return windows_.size();
}

void AttemptCounter::give_back(const std::string& key) {
  const std::string digest = hash::sha256(key).hex();
  const std::scoped_lock lock(mutex_);
  const auto found = windows_.find(digest);
  if (found != windows_.end() && found->second.attempts > 0) --found->second.attempts;
}

// Once in a window.
void AttemptCounter::forget_old(Instant now) {
  if (now - looked_for_old_at_ < window_) return;
  looked_for_old_at_ = now;
  std::erase_if(windows_, [&](const auto& entry) { return now - entry.second.since >= window_; });
}

void AttemptCounter::make_room() {
  const auto older = [](const auto& a, const auto& b) { return a.second.since < b.second.since; };
  windows_.erase(std::min_element(windows_.begin(), windows_.end(), older));
}

std::string network_of(const std::string& address) {
  boost::system::error_code error;
  const auto parsed = boost::asio::ip::make_address(address, error);
  if (error || !parsed.is_v6() || parsed.to_v6().is_v4_mapped()) return address;
  auto bytes = parsed.to_v6().to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
  return boost::asio::ip::address_v6(bytes).to_string() + "/64";
}

}  // namespace almoner::http
