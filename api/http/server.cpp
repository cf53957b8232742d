#include "api/http/server.hpp"

#include <algorithm>
#include <thread>
#include <vector>

#include "api/http/listener.hpp"
#include "api/http/network_thread.hpp"

namespace almoner::http {

class Server::Running {
 public:
  Running(const ServerSettings& settings, const Handler& handler)
      : limits_(settings.limits), door_(settings.limits, settings.trusted_proxy) {
    const auto wanted = std::max(1u, settings.network_threads);
    for (unsigned i = 0; i < wanted; ++i) {
      networks_.push_back(std::make_unique<NetworkThread>(settings, handler, door_));
    }
    listener_.emplace(networks_, door_);
  }

  std::optional<std::string> start(const std::string& listen) {
    if (auto sentence = listener_->open(listen)) return sentence;
    networks_.front()->post([this] { listener_->accept(); });
    for (const auto& network : networks_) {
      threads_.emplace_back([&home = *network] { home.run(); });
    }
    return std::nullopt;
  }

  void stop() {
    if (threads_.empty()) return;
    networks_.front()->post([this] { listener_->close(); });
    for (const auto& network : networks_) {
      network->post([&home = *network] { home.begin_stop(); });
    }
    door_.wait_until_empty(limits_.stop_time_max);
    for (const auto& network : networks_) network->post([&home = *network] { home.end(); });
    for (auto& thread : threads_) thread.join();
    threads_.clear();
  }

  std::uint16_t port() const { return listener_->port(); }

  ServerCounters counters() const {
    ServerCounters sum;
    for (const auto& network : networks_) std::as_const(*network).counters().add_to(sum);
    sum.open_connections = door_.inside();
    return sum;
  }

 private:
  const ServerLimits& limits_;
  Door door_;
  std::vector<std::unique_ptr<NetworkThread>> networks_;
  std::optional<Listener> listener_;
  std::vector<std::thread> threads_;
};

Server::Server(ServerSettings settings, Handler handler)
    : settings_(std::move(settings)),
      handler_(std::move(handler)),
      running_(std::make_unique<Running>(settings_, handler_)) {}

Server::~Server() {
  stop();
}

std::optional<std::string> Server::start() {
  return running_->start(settings_.listen);
}

std::uint16_t Server::port() const {
  return running_->port();
}

void Server::stop() {
  running_->stop();
}

ServerCounters Server::counters() const {
  return running_->counters();
}

}  // namespace almoner::http
