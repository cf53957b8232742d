// The HTTP/1.1 server: sockets in, Requests out to a handler, Responses back in order. It knows no
// route and no business. Thread-safe are stop(), counters() and every Reply.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "api/http/certificate.hpp"
#include "api/http/counters.hpp"
#include "api/http/head_verdict.hpp"
#include "api/http/limits.hpp"
#include "api/http/message.hpp"
#include "api/http/reply.hpp"

namespace almoner::http {

// Called on a network thread with a request that has no body yet; must not block. What it throws is
// answered 500.
using OnHead = std::function<HeadVerdict(const Request&)>;

struct ServerSettings {
  std::string listen = "127.0.0.1:8080";  // HOST:PORT; "[::1]:8080"; port 0: the system picks one
  unsigned network_threads = 1;           // each with an event loop and connections of its own
  ServerLimits limits;
  const Certificate* certificate = nullptr;  // none: plain; outlives the server
  std::string trusted_proxy;                 // its address is free of connections_per_address_max
  OnHead on_head;                            // empty: limits.body_bytes_max for every request
  std::function<Instant()> now;  // what received_at is stamped with; empty: the system's clock
};

class Server {
 public:
  Server(ServerSettings settings, Handler handler);
  ~Server();  // as stop()
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Listens and serves from then on. Nothing, or one sentence for people about why not: a listen
  // address that cannot be read, a port that is taken or not allowed. Call once.
  std::optional<std::string> start();

  // Where it listens: the port that the system picked if 0 was asked for. After start().
  std::uint16_t port() const;

  // Stops accepting, lets requests in flight finish within limits.stop_time_max, closes, joins.
  // Replies that come later are dropped. Not from a network thread. A second call does nothing.
  void stop();

  ServerCounters counters() const;

 private:
  class Running;
  ServerSettings settings_;
  Handler handler_;
  std::unique_ptr<Running> running_;
};

}  // namespace almoner::http
