#include "api/http/document_gate.hpp"

#include <map>
#include <mutex>

namespace almoner::http {

struct DocumentGate::Inside {
  std::size_t at_once_max, of_network_max;
  std::mutex mutex;
  std::size_t all = 0;
  std::map<std::string, std::size_t> by_network;

  bool enter(const std::string& network) {
    const std::scoped_lock lock(mutex);
    const auto found = by_network.find(network);
    const std::size_t theirs = found == by_network.end() ? 0 : found->second;
    if (all >= at_once_max || theirs >= of_network_max) return false;
    ++all;
    ++by_network[network];
    return true;
  }
  void leave(const std::string& network) {
    const std::scoped_lock lock(mutex);
    --all;
    if (--by_network[network] == 0) by_network.erase(network);
  }
};

DocumentGate::DocumentGate(std::size_t at_once_max, std::size_t of_network_max)
    : inside_(std::make_shared<Inside>()) {
  inside_->at_once_max = at_once_max;
  inside_->of_network_max = of_network_max;
}

std::shared_ptr<const void> DocumentGate::enter(const std::string& network) {
  if (!inside_->enter(network)) return nullptr;
  return {inside_.get(), [inside = inside_, network](const void*) { inside->leave(network); }};
}

}  // namespace almoner::http
