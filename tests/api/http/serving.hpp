// A server on a free port of loopback, for one test.
#pragma once

#include <stdexcept>
#include <utility>

#include "api/http/server.hpp"

namespace almoner::http {

// Says what it got: "POST /a?b=c 5 hello".
inline void echo(Request&& request, Reply reply) {
  std::string text(name_of(request.method));
  text += " " + request.target + " " + std::to_string(request.body.size()) + " " +
          request.body.substr(0, 64);
  reply(Response(200, "text/plain", std::move(text)));
}

inline ServerSettings on_free_port(ServerLimits limits = {}) {
  ServerSettings settings;
  settings.listen = "127.0.0.1:0";
  settings.limits = limits;
  settings.limits.deadline_check_every = std::chrono::milliseconds(10);
  return settings;
}

class Serving {
 public:
  explicit Serving(ServerSettings settings = on_free_port(), Handler handler = echo)
      : server_(std::move(settings), std::move(handler)) {
    if (const auto sentence = server_.start()) throw std::runtime_error(*sentence);
  }
  explicit Serving(ServerLimits limits, Handler handler = echo)
      : Serving(on_free_port(limits), std::move(handler)) {}

  std::uint16_t port() const { return server_.port(); }
  Server& server() { return server_; }

 private:
  Server server_;
};

}  // namespace almoner::http
