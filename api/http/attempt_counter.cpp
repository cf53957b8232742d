#include "api/http/attempt_counter.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>

namespace almoner::http {

bool AttemptCounter::admit(const std::string& key, Instant now) {
  const std::scoped_lock lock(mutex_);
  auto found = windows_.find(key);
  if (found == windows_.end()) {
    if (windows_.size() >= keys_max_) make_room();
    found = windows_.emplace(key, Window{now, 0}).first;
  }
  Window& window = found->second;
  if (now - window.since >= window_) window = {now, 0};
  if (window.attempts >= attempts_max_) return false;
  ++window.attempts;
  return true;
}

void AttemptCounter::give_back(const std::string& key) {
  const std::scoped_lock lock(mutex_);
  const auto found = windows_.find(key);
  if (found != windows_.end() && found->second.attempts > 0) --found->second.attempts;
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
