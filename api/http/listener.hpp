// Accepts connections and deals them out to the network threads in turn. Runs on the first of them.
// It outlives every failure to accept: without descriptors or memory it pauses and tries again.
#pragma once

#include <boost/asio/basic_socket_acceptor.hpp>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/http/admission.hpp"
#include "api/http/network_thread.hpp"

namespace almoner::http {

class Listener {
 public:
  Listener(std::vector<std::unique_ptr<NetworkThread>>& threads, Door& door);

  // Before the threads run. Nothing, or why not, in one sentence.
  std::optional<std::string> open(const std::string& listen);
  std::uint16_t port() const { return port_; }

  // On the first network thread.
  void accept();
  void close();

 private:
  void on_accepted(boost::system::error_code ec, Socket socket, NetworkThread& home);
  void admit(Socket socket, NetworkThread& home);
  void turn_away(Socket socket, NetworkThread& home, Admission why);
  void pause(boost::system::error_code why);
  void evict();

  std::vector<std::unique_ptr<NetworkThread>>& threads_;
  Door& door_;
  asio::basic_socket_acceptor<tcp, asio::io_context::executor_type> acceptor_;
  asio::steady_timer pause_timer_;
  std::size_t next_ = 0;
  Clock::time_point tell_again_at_{};
  std::uint16_t port_ = 0;
};

}  // namespace almoner::http
