// One event loop, its connections, and the thread that runs it. Everything here but the
// constructor, post() and mailbox() happens on that thread. Included by this folder's .cpp files
// only (Asio).
#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>  // before Asio: g++ 12

#include "api/http/admission.hpp"
#include "api/http/counters.hpp"
#include "api/http/mailbox.hpp"
#include "api/http/response_writer.hpp"
#include "api/http/server.hpp"

namespace almoner::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using Socket = asio::basic_stream_socket<tcp, asio::io_context::executor_type>;
using Clock = std::chrono::steady_clock;

class Connection;

class NetworkThread {
 public:
  NetworkThread(const ServerSettings& settings, const Handler& handler, Door& door);
  ~NetworkThread();

  asio::io_context& io() { return io_; }
  const std::shared_ptr<Mailbox>& mailbox() const { return mailbox_; }
  template <class Work>
  void post(Work work) {
    asio::post(io_, std::move(work));
  }

  void run();  // the thread's whole life; returns after end()
  void adopt(Socket socket, std::string peer_address);
  void turn_away(Socket socket, Response refusal);
  void evict_longest_idle();
  void begin_stop();  // idle connections go, the others finish what they are at
  void end();         // all go, at once

  // For its connections.
  const ServerSettings& settings() const { return settings_; }
  const ServerLimits& limits() const { return settings_.limits; }
  const Handler& handler() const { return handler_; }
  LiveCounters& counters() { return counters_; }
  const LiveCounters& counters() const { return counters_; }
  bool stopping() const { return stopping_; }
  std::string_view date();
  Instant now() const;
  void forget(std::uint64_t serial);
  Door& door() { return door_; }

 private:
  std::shared_ptr<Connection> add(Socket socket, std::string peer_address, bool admitted);
  void check_deadlines();

  const ServerSettings& settings_;
  const Handler& handler_;
  Door& door_;
  asio::io_context io_{1};
  asio::executor_work_guard<asio::io_context::executor_type> stay_{io_.get_executor()};
  asio::steady_timer deadline_timer_{io_};
  LiveCounters counters_;
  DateCache date_;
  bool stopping_ = false;
  bool ended_ = false;
  std::uint64_t last_serial_ = 0;
  std::unordered_map<std::uint64_t, std::shared_ptr<Connection>> connections_;
  std::shared_ptr<Mailbox> mailbox_;
};

}  // namespace almoner::http
